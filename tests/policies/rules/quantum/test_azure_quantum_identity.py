from policies.contract import ABSENT, GROUP, NOWHERE, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import resource, with_source
from quantum_policies.rules.quantum.azure_quantum_identity import RULE

TYPE = "azure-native:quantum:Workspace"
STORE = f"{GROUP}/providers/Microsoft.Storage/storageAccounts/results"
THEIRS = (
    "/subscriptions/99999999-aaaa-4bbb-8ccc-dddddddddddd/resourceGroups/t/providers/Microsoft.Storage/storageAccounts/t"
)
IDENTITY = {"type": "SystemAssigned"}
NONE = "the workspace has no managed identity (`identity.type`)"


class TestAzureQuantumIdentity(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "workspace", {"identity": IDENTITY, "properties": {"storageAccount": STORE}}),
            resource(
                "azure-native:quantum/v20231113preview:Workspace",
                "older",
                {"identity": IDENTITY, "storageAccount": STORE},
            ),
        ],
        violating={
            "no identity": ("identity", ABSENT, NONE),
            "none": ("identity.type", "None", NONE),
            "no store": (
                "properties.storageAccount",
                ABSENT,
                "the workspace names no store for inputs and results (`storageAccount`)",
            ),
            "somebody else's store": (
                "properties.storageAccount",
                THEIRS,
                "inputs and results are kept in another subscription (`storageAccount`)",
            ),
        },
        not_applicable=[resource("azure-native:storage:StorageAccount", "store", {})],
        unknown="properties.storageAccount",
    )

    def test_a_team_without_azure_may_not_have_a_workspace(self):
        assert self.judge(self.cases.compliant[0], NOWHERE).what == "the team may not use Azure"

    def test_a_store_of_the_same_program_is_the_tenants_own(self):
        source = Source("azure-native:storage:StorageAccount", "store", {}, "urn:store")
        assert (
            self.judge(with_source(self.cases.compliant[0], "properties.storageAccount", source)).verdict
            is Verdict.PASS
        )
