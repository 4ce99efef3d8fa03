"""The AWS landing zone: components that are each usable alone, and the one that composes them."""

from quantum_landing_zone.aws.access_analyzer import AwsAccessAnalyzer, AwsAccessAnalyzerArgs
from quantum_landing_zone.aws.account import AwsAccountBaseline, AwsAccountBaselineArgs
from quantum_landing_zone.aws.artifacts import AwsArtifactStores, AwsArtifactStoresArgs
from quantum_landing_zone.aws.audit_pipeline import AwsAuditPipeline, AwsAuditPipelineArgs
from quantum_landing_zone.aws.break_glass import AwsBreakGlass, AwsBreakGlassArgs
from quantum_landing_zone.aws.component import WorkspaceArgs, workspace_of
from quantum_landing_zone.aws.compute_defaults import AwsComputeDefaults, AwsComputeDefaultsArgs
from quantum_landing_zone.aws.detection import AwsDetection, AwsDetectionArgs
from quantum_landing_zone.aws.elevation import AwsElevation, AwsElevationArgs
from quantum_landing_zone.aws.event_forwarding import AwsEventForwarding, AwsEventForwardingArgs
from quantum_landing_zone.aws.identity_center import AwsIdentityCenter, AwsIdentityCenterArgs
from quantum_landing_zone.aws.job_images import AwsJobImages, AwsJobImagesArgs
from quantum_landing_zone.aws.keys import AwsKeys, AwsKeysArgs
from quantum_landing_zone.aws.landing_zone import AwsLandingZone, AwsLandingZoneArgs
from quantum_landing_zone.aws.logs import AwsLogs, AwsLogsArgs
from quantum_landing_zone.aws.network import AwsNetwork, AwsNetworkArgs
from quantum_landing_zone.aws.notebooks import AwsNotebooks, AwsNotebooksArgs
from quantum_landing_zone.aws.organization import AwsOrganizationGuardrails, AwsOrganizationGuardrailsArgs
from quantum_landing_zone.aws.pipelines import AwsPipelines, AwsPipelinesArgs
from quantum_landing_zone.aws.roles import AwsRoles, AwsRolesArgs
from quantum_landing_zone.aws.schedules import AwsSchedules, AwsSchedulesArgs
from quantum_landing_zone.aws.secrets import AwsSecrets, AwsSecretsArgs
from quantum_landing_zone.aws.sharing import AwsBenchmarkSharing, AwsBenchmarkSharingArgs
from quantum_landing_zone.aws.spend import AwsSpend, AwsSpendArgs
from quantum_landing_zone.aws.spend_anomalies import AwsSpendAnomalies, AwsSpendAnomaliesArgs

__all__ = [
    "AwsAccessAnalyzer",
    "AwsAccessAnalyzerArgs",
    "AwsAccountBaseline",
    "AwsAccountBaselineArgs",
    "AwsArtifactStores",
    "AwsArtifactStoresArgs",
    "AwsAuditPipeline",
    "AwsAuditPipelineArgs",
    "AwsBenchmarkSharing",
    "AwsBenchmarkSharingArgs",
    "AwsBreakGlass",
    "AwsBreakGlassArgs",
    "AwsComputeDefaults",
    "AwsComputeDefaultsArgs",
    "AwsDetection",
    "AwsDetectionArgs",
    "AwsElevation",
    "AwsElevationArgs",
    "AwsEventForwarding",
    "AwsEventForwardingArgs",
    "AwsIdentityCenter",
    "AwsIdentityCenterArgs",
    "AwsJobImages",
    "AwsJobImagesArgs",
    "AwsKeys",
    "AwsKeysArgs",
    "AwsLandingZone",
    "AwsLandingZoneArgs",
    "AwsLogs",
    "AwsLogsArgs",
    "AwsNetwork",
    "AwsNetworkArgs",
    "AwsNotebooks",
    "AwsNotebooksArgs",
    "AwsOrganizationGuardrails",
    "AwsOrganizationGuardrailsArgs",
    "AwsPipelines",
    "AwsPipelinesArgs",
    "AwsRoles",
    "AwsRolesArgs",
    "AwsSchedules",
    "AwsSchedulesArgs",
    "AwsSecrets",
    "AwsSecretsArgs",
    "AwsSpend",
    "AwsSpendAnomalies",
    "AwsSpendAnomaliesArgs",
    "AwsSpendArgs",
    "WorkspaceArgs",
    "workspace_of",
]
