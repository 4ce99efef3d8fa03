"""The team's workspace: its reviewed file, one provider for its subscription and location, one component."""

from datetime import UTC, datetime
from pathlib import Path

import pulumi
import pulumi_azure_native as azure

from quantum_landing_zone.azure import AzureLandingZone, AzureLandingZoneArgs, workspace_of
from quantum_landing_zone.tenant import TenantError

config = pulumi.Config()
if config.get("tenant") is None:
    raise pulumi.RunError(f"the answers are not in tenant.yaml yet. Fix: run `qlz declare {pulumi.get_stack()}`")
declaration = (Path(__file__).parent / config.require("tenant")).read_text(encoding="utf-8")
today = datetime.now(UTC).date().isoformat()
args = AzureLandingZoneArgs(declaration=declaration, environment=config.require("environment"), today=today)
try:
    workspace = workspace_of(args)
except TenantError as error:
    raise pulumi.RunError(str(error)) from error

# The provider refuses every subscription but the team's own.
provider = azure.Provider("azure", subscription_id=workspace.subscription, location=workspace.location)
zone = AzureLandingZone(workspace.slug, args, pulumi.ResourceOptions(providers=[provider]))

pulumi.export("roles", zone.role_definition_ids)
pulumi.export("stores", zone.store_names)
pulumi.export("quantumWorkspace", zone.quantum_workspace_id)
