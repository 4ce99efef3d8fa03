"""The team's workspace: its reviewed file, one provider for its account and region, one component."""

from datetime import UTC, datetime
from pathlib import Path

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws import AwsLandingZone, AwsLandingZoneArgs, workspace_of
from quantum_landing_zone.tenant import TenantError

config = pulumi.Config()
if config.get("tenant") is None:
    raise pulumi.RunError(f"the answers are not in tenant.yaml yet. Fix: run `qlz declare {pulumi.get_stack()}`")
declaration = (Path(__file__).parent / config.require("tenant")).read_text(encoding="utf-8")
today = datetime.now(UTC).date().isoformat()
args = AwsLandingZoneArgs(declaration=declaration, environment=config.require("environment"), today=today)
try:
    workspace = workspace_of(args)
except TenantError as error:
    raise pulumi.RunError(str(error)) from error

# The provider refuses every account but the team's own.
provider = aws.Provider("aws", region=workspace.region, allowed_account_ids=[workspace.account])
zone = AwsLandingZone(workspace.slug, args, pulumi.ResourceOptions(providers=[provider]))

pulumi.export("roles", zone.role_arns)
pulumi.export("stores", zone.store_names)
