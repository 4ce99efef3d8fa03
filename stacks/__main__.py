"""One team's workspace in one environment: the stack's configuration says which, the tenant file says the rest."""

from datetime import UTC, datetime
from pathlib import Path

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws.component import workspace_of
from quantum_landing_zone.aws.landing_zone import AwsLandingZone, AwsLandingZoneArgs
from quantum_landing_zone.tenant import TenantError

config = pulumi.Config()
today = datetime.now(UTC).date().isoformat()
tenant_file = Path(__file__).parent / config.require("tenant")

try:
    args = AwsLandingZoneArgs(
        declaration=tenant_file.read_text(encoding="utf-8"), environment=config.require("environment"), today=today
    )
    workspace = workspace_of(args)
except (TenantError, OSError) as error:
    raise pulumi.RunError(f"{config.require('tenant')}: {error}") from error

# The provider refuses every account but the tenant's own, and knows one region.
provider = aws.Provider("aws", region=workspace.region, allowed_account_ids=[workspace.account])
zone = AwsLandingZone(f"{workspace.slug}-{workspace.environment}", args, pulumi.ResourceOptions(providers=[provider]))

pulumi.export("region", workspace.region)
pulumi.export("account", workspace.account)
pulumi.export("roles", zone.role_arns)
pulumi.export("stores", zone.store_names)
pulumi.export("archive", workspace.archive_bucket)
