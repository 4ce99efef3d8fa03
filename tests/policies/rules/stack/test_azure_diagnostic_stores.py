import pytest
from policies.contract import ABSENT, GROUP, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import beside, resource, spoil, unknown_at, with_source
from quantum_policies.rules.stack.azure_diagnostic_stores import RULE

TYPE = "azure-native:monitor:DiagnosticSetting"
WHOLE = "azure-native:insights/v20210501preview:SubscriptionDiagnosticSetting"
ACCOUNTS = f"{GROUP}/providers/Microsoft.Storage/storageAccounts"
QUERIES = f"{GROUP}/providers/Microsoft.OperationalInsights/workspaces/logs"
ARCHIVE = resource(
    "azure-native:storage:StorageAccount", "archive", {"accountName": "records", "tags": {"Artifact": "log"}}
)
STORE = resource("azure-native:storage:StorageAccount", "store", {"accountName": "results", "tags": {}})
LOGS = resource("azure-native:operationalinsights:Workspace", "logs", {"workspaceName": "logs"})
STACK = (ARCHIVE, STORE, LOGS)
BOTH = resource(
    TYPE,
    "log",
    {
        "resourceUri": f"{GROUP}/providers/Microsoft.KeyVault/vaults/keys",
        "storageAccountId": f"{ACCOUNTS}/records",
        "workspaceId": QUERIES,
    },
)
OF_ARCHIVE = resource(
    TYPE, "access", {"resourceUri": f"{ACCOUNTS}/records/blobServices/default", "workspaceId": QUERIES}
)
NOT_KEPT = "the log does not go into the stack's archive (`storageAccountId`)"
NOT_TOLD = "the log does not go into the stack's Log Analytics workspace (`workspaceId`)"


class TestAzureDiagnosticStores(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            beside(BOTH, *STACK),
            beside(OF_ARCHIVE, *STACK),
            beside(spoil(BOTH, "workspaceId", ABSENT), ARCHIVE),
            beside(spoil(BOTH, "storageAccountId", ABSENT), LOGS),
            beside(
                resource(WHOLE, "activity", {k: v for k, v in BOTH.properties.items() if k != "resourceUri"}), *STACK
            ),
            beside(spoil(BOTH, "storageAccountId", f"{ACCOUNTS}/elsewhere"), *STACK),
            beside(with_source(BOTH, "storageAccountId", Source(ARCHIVE.type, "archive", {}, ARCHIVE.urn)), *STACK),
            beside(with_source(BOTH, "workspaceId", Source(LOGS.type, "logs", {}, LOGS.urn)), *STACK),
        ],
        violating={
            "searched and forgotten": (beside(spoil(BOTH, "storageAccountId", ABSENT), *STACK), NOT_KEPT),
            "kept and never read": (beside(spoil(BOTH, "workspaceId", ABSENT), *STACK), NOT_TOLD),
            "into a store of results": (
                beside(spoil(BOTH, "storageAccountId", f"{ACCOUNTS}/results"), *STACK),
                "the log goes into store, which is no archive (`storageAccountId`)",
            ),
            "into a store of results that is made here": (
                beside(with_source(BOTH, "storageAccountId", Source(STORE.type, "store", {}, STORE.urn)), *STACK),
                "the log goes into store, which is no archive (`storageAccountId`)",
            ),
            "the activity log": (beside(resource(WHOLE, "activity", {"workspaceId": QUERIES}), *STACK), NOT_KEPT),
            "the archive's own": (beside(spoil(OF_ARCHIVE, "workspaceId", ABSENT), *STACK), NOT_TOLD),
            "another account's": (
                beside(spoil(OF_ARCHIVE, "resourceUri", f"{ACCOUNTS}/results/blobServices/default"), *STACK),
                NOT_KEPT,
            ),
        },
        not_applicable=[beside(BOTH), beside(BOTH, STORE), LOGS],
        unknown="workspaceId",
    )

    @pytest.mark.parametrize(
        "stack",
        [
            beside(BOTH, *STACK, whole_stack=False),
            beside(unknown_at(BOTH, "storageAccountId"), *STACK),
            beside(unknown_at(OF_ARCHIVE, "resourceUri"), *STACK),
            beside(BOTH, unknown_at(ARCHIVE, "tags")),
        ],
    )
    def test_a_doubt_is_never_taken_for_a_store(self, stack):
        assert self.judge(stack).verdict is Verdict.UNKNOWN
