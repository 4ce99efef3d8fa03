"""The team's workspace on the cloud that the stack is for: its reviewed file, one provider, one component."""

from datetime import UTC, datetime
from pathlib import Path

import pulumi

from quantum_landing_zone.tenant import TenantError, parse_tenant

config = pulumi.Config()
if config.get("tenant") is None:
    raise pulumi.RunError(f"the answers are not in tenant.yaml yet. Fix: run `qlz declare {pulumi.get_stack()}`")
declaration = (Path(__file__).parent / config.require("tenant")).read_text(encoding="utf-8")
environment, today = config.require("environment"), datetime.now(UTC).date().isoformat()
try:
    parse_tenant(declaration)
except TenantError as error:
    raise pulumi.RunError(str(error)) from error

# Each cloud's SDK is loaded by its own stacks only: either takes half a second.
if config.require("cloud") == "aws":
    import pulumi_aws as aws

    from quantum_landing_zone.aws import AwsLandingZone, AwsLandingZoneArgs, workspace_of

    args = AwsLandingZoneArgs(declaration=declaration, environment=environment, today=today)
    here = workspace_of(args)
    provider = aws.Provider("aws", region=here.region, allowed_account_ids=[here.account])
    zone = AwsLandingZone(here.slug, args, pulumi.ResourceOptions(providers=[provider]))
else:
    import pulumi_azure_native as azure

    from quantum_landing_zone.azure import AzureLandingZone, AzureLandingZoneArgs, workspace_of

    args = AzureLandingZoneArgs(declaration=declaration, environment=environment, today=today)
    there = workspace_of(args)
    provider = azure.Provider("azure", subscription_id=there.subscription, location=there.location)
    zone = AzureLandingZone(there.slug, args, pulumi.ResourceOptions(providers=[provider]))
pulumi.export("stores", zone.store_names)
