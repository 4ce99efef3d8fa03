from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.residency.azure_storage_copy_scope import RULE

TYPE = "azure-native:storage:StorageAccount"
ANYWHERE = "blobs may be copied to and from accounts of anybody (`allowedCopyScope`)"


class TestAzureStorageCopyScope(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "account", {"allowedCopyScope": "PrivateLink", "allowCrossTenantReplication": False}),
            resource("azure-native:storage/v20240101:StorageAccount", "default", {"allowedCopyScope": "AAD"}),
            resource(TYPE, "closed", {"allowedCopyScope": "privatelink", "publicNetworkAccess": "Disabled"}),
        ],
        violating={
            "silent": ("allowedCopyScope", ABSENT, ANYWHERE),
            "nonsense": ("allowedCopyScope", "All", ANYWHERE),
            "every team's, into a closed account": (
                resource(TYPE, "closed", {"allowedCopyScope": "AAD", "publicNetworkAccess": "SecuredByPerimeter"}),
                "no network but its own reaches the account, and blobs of every other team's are let in",
            ),
            "other tenants": (
                "allowCrossTenantReplication",
                True,
                "blobs may be replicated to other Entra tenants (`allowCrossTenantReplication`)",
            ),
        },
        not_applicable=[resource("azure-native:storage:Queue", "queue", {})],
        unknown="allowedCopyScope",
    )
