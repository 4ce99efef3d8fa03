"""The AWS landing zone: components that are each usable alone, and the one that composes them."""

from quantum_landing_zone.aws.artifacts import AwsArtifactStores, AwsArtifactStoresArgs
from quantum_landing_zone.aws.component import WorkspaceArgs, workspace_of
from quantum_landing_zone.aws.keys import AwsKeys, AwsKeysArgs
from quantum_landing_zone.aws.landing_zone import AwsLandingZone, AwsLandingZoneArgs
from quantum_landing_zone.aws.logs import AwsLogs, AwsLogsArgs
from quantum_landing_zone.aws.network import AwsNetwork, AwsNetworkArgs
from quantum_landing_zone.aws.roles import AwsRoles, AwsRolesArgs

__all__ = [
    "AwsArtifactStores",
    "AwsArtifactStoresArgs",
    "AwsKeys",
    "AwsKeysArgs",
    "AwsLandingZone",
    "AwsLandingZoneArgs",
    "AwsLogs",
    "AwsLogsArgs",
    "AwsNetwork",
    "AwsNetworkArgs",
    "AwsRoles",
    "AwsRolesArgs",
    "WorkspaceArgs",
    "workspace_of",
]
