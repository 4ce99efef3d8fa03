"""One team's workspace on the cloud that the stack names: the same file, one provider, one component."""

from datetime import UTC, datetime
from pathlib import Path

import pulumi

from quantum_landing_zone.tenant import TenantError, parse_tenant

config = pulumi.Config()
declaration = (Path(__file__).parent / config.require("tenant")).read_text(encoding="utf-8")
environment = config.require("environment")
try:
    parse_tenant(declaration)
except TenantError as error:
    raise pulumi.RunError(str(error)) from error
today = datetime.now(UTC).date().isoformat()

# Each cloud's SDK is loaded by its own stack only: either takes half a second.
if config.require("cloud") == "aws":
    import pulumi_aws as aws

    from quantum_landing_zone.aws import AwsLandingZone, AwsLandingZoneArgs, workspace_of

    args = AwsLandingZoneArgs(declaration=declaration, environment=environment, today=today)
    here = workspace_of(args)
    provider = aws.Provider("aws", region=here.region, allowed_account_ids=[here.account])
    zone = AwsLandingZone(here.slug, args, pulumi.ResourceOptions(providers=[provider]))
else:
    import pulumi_azure_native as azure

    from quantum_landing_zone.azure import AzureLandingZone, AzureLandingZoneArgs
    from quantum_landing_zone.azure import workspace_of as azure_workspace_of

    place = AzureLandingZoneArgs(declaration=declaration, environment=environment, today=today)
    there = azure_workspace_of(place)
    subscription = azure.Provider("azure", subscription_id=there.subscription, location=there.location)
    zone = AzureLandingZone(there.slug, place, pulumi.ResourceOptions(providers=[subscription]))

pulumi.export("stores", zone.store_names)
