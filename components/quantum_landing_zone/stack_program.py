"""What a stack's program does, whichever cloud it is for: one provider that knows one account, and the landing zone."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pulumi


def deploy(cloud: str, declaration: str, environment: str, *, today: date | None = None) -> Mapping[str, object]:
    """Provision one environment of a team, and return the stack's outputs by name.

    The program of a stack calls this and exports what it returns. A program that wants more than one landing zone, or
    a provider of its own, makes the components itself.

    Args:
        cloud: `aws` or `azure`; only its SDK is loaded, for either takes half a second.
        declaration: Content of the team's tenant file.
        environment: Which of its environments.
        today: The day by which reviews and waivers are judged; the present one (UTC) without it.

    Raises:
        TenantError: The declaration has faults, or does not declare the environment for the cloud.
        pulumi.RunError: The cloud is another one.
    """
    day = (today or datetime.now(UTC).date()).isoformat()
    if cloud == "aws":
        return _aws(declaration, environment, day)
    if cloud == "azure":
        return _azure(declaration, environment, day)
    raise pulumi.RunError(f"cloud {cloud!r} is not known. Fix: set `cloud` of the stack to aws or azure.")


def _aws(declaration: str, environment: str, today: str) -> Mapping[str, object]:
    import pulumi_aws as aws

    from quantum_landing_zone.aws.component import workspace_of
    from quantum_landing_zone.aws.landing_zone import AwsLandingZone, AwsLandingZoneArgs

    args = AwsLandingZoneArgs(declaration=declaration, environment=environment, today=today)
    here = workspace_of(args)
    provider = aws.Provider("aws", region=here.region, allowed_account_ids=[here.account])
    name = f"{here.slug}-{here.environment}"
    zone = AwsLandingZone(name, args, pulumi.ResourceOptions(providers=[provider]))
    return {
        "region": here.region,
        "account": here.account,
        "roles": zone.role_arns,
        "stores": zone.store_names,
        "archive": here.archive_bucket,
    }


def _azure(declaration: str, environment: str, today: str) -> Mapping[str, object]:
    import pulumi_azure_native as azure

    from quantum_landing_zone.azure import AzureLandingZone, AzureLandingZoneArgs, workspace_of

    args = AzureLandingZoneArgs(declaration=declaration, environment=environment, today=today)
    here = workspace_of(args)
    provider = azure.Provider("azure", subscription_id=here.subscription, location=here.location)
    name = f"{here.slug}-{here.environment}"
    zone = AzureLandingZone(name, args, pulumi.ResourceOptions(providers=[provider]))
    return {
        "location": here.location,
        "subscription": here.subscription,
        "roles": zone.role_definition_ids,
        "stores": zone.store_names,
        "quantumWorkspace": zone.quantum_workspace_id,
    }
