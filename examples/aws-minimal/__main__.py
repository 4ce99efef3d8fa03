"""One team's workspace: its file, one provider for its account and region, one component."""

from datetime import UTC, datetime
from pathlib import Path

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws import AwsLandingZone, AwsLandingZoneArgs, workspace_of
from quantum_landing_zone.tenant import TenantError

config = pulumi.Config()
today = datetime.now(UTC).date().isoformat()
file = Path(__file__).parent / config.require("tenant")
args = AwsLandingZoneArgs(
    declaration=file.read_text(encoding="utf-8"), environment=config.require("environment"), today=today
)
try:
    workspace = workspace_of(args)
except TenantError as error:
    raise pulumi.RunError(str(error)) from error

provider = aws.Provider("aws", region=workspace.region, allowed_account_ids=[workspace.account])
zone = AwsLandingZone(workspace.slug, args, pulumi.ResourceOptions(providers=[provider]))

pulumi.export("roles", zone.role_arns)
pulumi.export("stores", zone.store_names)
