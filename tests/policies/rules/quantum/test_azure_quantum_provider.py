from dataclasses import replace

from policies.contract import ABSENT, CONFIG, NOWHERE, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.quantum.azure_quantum_provider import RULE

TYPE = "azure-native:quantum:Workspace"
OWN = [{"providerId": "IonQ", "providerSku": "pay-as-you-go"}]
BRINGS = "the workspace brings in {}; allowed: ionq/pay-as-you-go"


class TestAzureQuantumProvider(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "workspace", {"properties": {"providers": OWN}}),
            resource("azure-native:quantum/v20231113preview:Workspace", "older", {"providers": OWN}),
            resource(TYPE, "nothing", {"properties": {"providers": []}}),
        ],
        violating={
            "another provider": (
                "properties.providers[0].providerId",
                "quantinuum",
                BRINGS.format("quantinuum/pay-as-you-go"),
            ),
            "another offer": ("properties.providers[0].providerSku", "premium1", BRINGS.format("ionq/premium1")),
            "no offer": ("properties.providers[0].providerSku", ABSENT, BRINGS.format("ionq/")),
            "one more": (
                "properties.providers[1]",
                {"providerId": "rigetti", "providerSku": "qvm"},
                BRINGS.format("rigetti/qvm"),
            ),
            "in an older version": (
                resource("azure-native:quantum/v20231113preview:Workspace", "o", {"providers": [{"providerId": "x"}]}),
                BRINGS.format("x/"),
            ),
        },
        not_applicable=[resource("azure-native:storage:StorageAccount", "store", {})],
        unknown="properties.providers[0].providerSku",
    )

    def test_a_team_without_azure_may_not_have_a_workspace(self):
        assert self.judge(self.cases.compliant[0], NOWHERE).what == "the team may not use Azure"

    def test_an_offer_out_of_review_is_refused_though_the_team_file_approves_it(self):
        assert CONFIG.azure is not None
        barred = {("ionq", "pay-as-you-go"): "its provider's review ended on 2026-11-24"}
        config = replace(CONFIG, azure=replace(CONFIG.azure, out_of_review=barred))
        found = self.judge(self.cases.compliant[0], config)
        assert found.what == (
            "the workspace brings in ionq/pay-as-you-go, but its provider's review ended on 2026-11-24"
        )
        assert "ATT-04" in found.controls
