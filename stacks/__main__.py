"""One team's workspace in one environment: the stack's configuration says which, the tenant file says the rest."""

from datetime import UTC, datetime
from pathlib import Path

import pulumi

from quantum_landing_zone.tenant import TenantError

config = pulumi.Config()
environment, cloud = config.require("environment"), config.get("cloud") or "aws"
today = datetime.now(UTC).date().isoformat()
tenant_file = Path(__file__).parent / config.require("tenant")

try:
    declaration = tenant_file.read_text(encoding="utf-8")
    # Each cloud's SDK is loaded by its own stacks only: either takes half a second. No provider knows another account.
    if cloud == "aws":
        import pulumi_aws as aws

        from quantum_landing_zone.aws.component import workspace_of
        from quantum_landing_zone.aws.landing_zone import AwsLandingZone, AwsLandingZoneArgs

        args = AwsLandingZoneArgs(declaration=declaration, environment=environment, today=today)
        workspace = workspace_of(args)
        provider = aws.Provider("aws", region=workspace.region, allowed_account_ids=[workspace.account])
        name, options = f"{workspace.slug}-{workspace.environment}", pulumi.ResourceOptions(providers=[provider])
        zone = AwsLandingZone(name, args, options)

        pulumi.export("region", workspace.region)
        pulumi.export("account", workspace.account)
        pulumi.export("roles", zone.role_arns)
        pulumi.export("stores", zone.store_names)
        pulumi.export("archive", workspace.archive_bucket)
    elif cloud == "azure":
        import pulumi_azure_native as azure

        from quantum_landing_zone.azure import AzureLandingZone, AzureLandingZoneArgs
        from quantum_landing_zone.azure import workspace_of as azure_workspace_of

        place = AzureLandingZoneArgs(declaration=declaration, environment=environment, today=today)
        there = azure_workspace_of(place)
        subscription = azure.Provider("azure", subscription_id=there.subscription, location=there.location)
        rest = pulumi.ResourceOptions(providers=[subscription])
        group = AzureLandingZone(f"{there.slug}-{there.environment}", place, rest)

        pulumi.export("location", there.location)
        pulumi.export("subscription", there.subscription)
        pulumi.export("roles", group.role_definition_ids)
        pulumi.export("stores", group.store_names)
        pulumi.export("quantumWorkspace", group.quantum_workspace_id)
    else:
        raise pulumi.RunError(f"cloud {cloud!r} is not known. Fix: set `cloud` of the stack to aws or azure.")
except (TenantError, OSError) as error:
    raise pulumi.RunError(f"{config.require('tenant')}: {error}") from error
