"""The Azure landing zone: components that are each usable alone, and the one that composes them."""

from quantum_landing_zone.azure.artifacts import AzureArtifactStores, AzureArtifactStoresArgs
from quantum_landing_zone.azure.boundary import AzureBoundary, AzureBoundaryArgs
from quantum_landing_zone.azure.component import WorkspaceArgs, workspace_of
from quantum_landing_zone.azure.keys import AzureKeys, AzureKeysArgs
from quantum_landing_zone.azure.landing_zone import AzureLandingZone, AzureLandingZoneArgs
from quantum_landing_zone.azure.logs import AzureLogs, AzureLogsArgs
from quantum_landing_zone.azure.network import AzureNetwork, AzureNetworkArgs
from quantum_landing_zone.azure.pipelines import AzurePipelines, AzurePipelinesArgs
from quantum_landing_zone.azure.quantum import AzureQuantumWorkspace, AzureQuantumWorkspaceArgs
from quantum_landing_zone.azure.roles import AzureRoles, AzureRolesArgs

__all__ = [
    "AzureArtifactStores",
    "AzureArtifactStoresArgs",
    "AzureBoundary",
    "AzureBoundaryArgs",
    "AzureKeys",
    "AzureKeysArgs",
    "AzureLandingZone",
    "AzureLandingZoneArgs",
    "AzureLogs",
    "AzureLogsArgs",
    "AzureNetwork",
    "AzureNetworkArgs",
    "AzurePipelines",
    "AzurePipelinesArgs",
    "AzureQuantumWorkspace",
    "AzureQuantumWorkspaceArgs",
    "AzureRoles",
    "AzureRolesArgs",
    "WorkspaceArgs",
    "workspace_of",
]
