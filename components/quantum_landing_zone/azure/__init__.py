"""The Azure landing zone: components that are each usable alone, and the one that composes them."""

from quantum_landing_zone.azure.artifacts import AzureArtifactStores, AzureArtifactStoresArgs
from quantum_landing_zone.azure.audit_pipeline import AzureAuditPipeline, AzureAuditPipelineArgs
from quantum_landing_zone.azure.boundary import AzureBoundary, AzureBoundaryArgs
from quantum_landing_zone.azure.component import WorkspaceArgs, workspace_of
from quantum_landing_zone.azure.detection import AzureDetection, AzureDetectionArgs
from quantum_landing_zone.azure.exemptions import AzurePolicyExemptions, AzurePolicyExemptionsArgs
from quantum_landing_zone.azure.keys import AzureKeys, AzureKeysArgs
from quantum_landing_zone.azure.landing_zone import AzureLandingZone, AzureLandingZoneArgs
from quantum_landing_zone.azure.logs import AzureLogs, AzureLogsArgs
from quantum_landing_zone.azure.network import AzureNetwork, AzureNetworkArgs
from quantum_landing_zone.azure.pipelines import AzurePipelines, AzurePipelinesArgs
from quantum_landing_zone.azure.policies import AzurePolicies, AzurePoliciesArgs
from quantum_landing_zone.azure.quantum import AzureQuantumWorkspace, AzureQuantumWorkspaceArgs
from quantum_landing_zone.azure.roles import AzureRoles, AzureRolesArgs
from quantum_landing_zone.azure.secrets import AzureSecrets, AzureSecretsArgs
from quantum_landing_zone.azure.spend import AzureSpend, AzureSpendArgs
from quantum_landing_zone.azure.subscription import AzureSubscriptionGuardrails, AzureSubscriptionGuardrailsArgs

__all__ = [
    "AzureArtifactStores",
    "AzureArtifactStoresArgs",
    "AzureAuditPipeline",
    "AzureAuditPipelineArgs",
    "AzureBoundary",
    "AzureBoundaryArgs",
    "AzureDetection",
    "AzureDetectionArgs",
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
    "AzurePolicies",
    "AzurePoliciesArgs",
    "AzurePolicyExemptions",
    "AzurePolicyExemptionsArgs",
    "AzureQuantumWorkspace",
    "AzureQuantumWorkspaceArgs",
    "AzureRoles",
    "AzureRolesArgs",
    "AzureSecrets",
    "AzureSecretsArgs",
    "AzureSpend",
    "AzureSpendArgs",
    "AzureSubscriptionGuardrails",
    "AzureSubscriptionGuardrailsArgs",
    "WorkspaceArgs",
    "workspace_of",
]
