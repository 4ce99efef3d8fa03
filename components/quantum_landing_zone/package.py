"""What the component package offers to other languages, and its schema, made in process.

`pulumi package get-schema` would install into the virtual environment and look for every provider plugin; the same
inference runs here without either.
"""

import json
from importlib.metadata import version

import pulumi
from pulumi.provider.experimental.component import ComponentProvider

from quantum_landing_zone.aws import (
    AwsAccessAnalyzer,
    AwsAccountBaseline,
    AwsArtifactStores,
    AwsAuditPipeline,
    AwsBenchmarkSharing,
    AwsBreakGlass,
    AwsComputeDefaults,
    AwsDetection,
    AwsElevation,
    AwsEventForwarding,
    AwsIdentityCenter,
    AwsJobImages,
    AwsKeys,
    AwsLandingZone,
    AwsLogs,
    AwsNetwork,
    AwsNotebooks,
    AwsOrganizationGuardrails,
    AwsPipelines,
    AwsRoles,
    AwsSchedules,
    AwsSecrets,
    AwsSpend,
    AwsSpendAnomalies,
)
from quantum_landing_zone.azure import (
    AzureArtifactStores,
    AzureAuditPipeline,
    AzureBoundary,
    AzureDetection,
    AzureKeys,
    AzureLandingZone,
    AzureLogs,
    AzureNetwork,
    AzurePipelines,
    AzurePolicies,
    AzurePolicyExemptions,
    AzureQuantumWorkspace,
    AzureRoles,
    AzureSecrets,
    AzureSpend,
    AzureSubscriptionGuardrails,
)

NAME = "quantum-landing-zone"
VERSION = version(NAME)
COMPONENTS: tuple[type[pulumi.ComponentResource], ...] = (
    AwsAccessAnalyzer,
    AwsAccountBaseline,
    AwsArtifactStores,
    AwsAuditPipeline,
    AwsBenchmarkSharing,
    AwsBreakGlass,
    AwsComputeDefaults,
    AwsDetection,
    AwsElevation,
    AwsEventForwarding,
    AwsIdentityCenter,
    AwsJobImages,
    AwsKeys,
    AwsLandingZone,
    AwsLogs,
    AwsNetwork,
    AwsNotebooks,
    AwsOrganizationGuardrails,
    AwsPipelines,
    AwsRoles,
    AwsSchedules,
    AwsSecrets,
    AwsSpend,
    AwsSpendAnomalies,
    AzureArtifactStores,
    AzureAuditPipeline,
    AzureBoundary,
    AzureDetection,
    AzureKeys,
    AzureLandingZone,
    AzureLogs,
    AzureNetwork,
    AzurePipelines,
    AzurePolicies,
    AzurePolicyExemptions,
    AzureQuantumWorkspace,
    AzureRoles,
    AzureSecrets,
    AzureSpend,
    AzureSubscriptionGuardrails,
)


def schema() -> str:
    """Return the package's schema in canonical JSON."""
    provider = ComponentProvider(list(COMPONENTS), NAME, None, VERSION)
    return json.dumps(json.loads(provider.schema or "{}"), indent=2, sort_keys=True, ensure_ascii=False) + "\n"
