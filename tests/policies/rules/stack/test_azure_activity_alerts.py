import pytest
from policies.contract import Cases, RuleContract
from policies.rules.workspaces import OLD_WORKSPACE, WORKSPACE

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import beside, resource, spoil, unknown_at
from quantum_policies.rules.stack.azure_activity_alerts import RULE, WATCHED

TYPE = "azure-native:monitor:ActivityLogAlert"
ALWAYS = [name for name, beside_what in WATCHED.items() if not beside_what]
OF_VAULTS = "Microsoft.KeyVault/vaults/delete"
VAULT = resource("azure-native:keyvault/v20230701:Vault", "keys", {})
FEW = "no alert of the stack tells of {}"


def alert(*operations, kind=TYPE, name="alert", **more):
    wanted = {"anyOf": [{"field": "operationName", "equals": each} for each in operations]}
    return resource(
        kind, name, {"condition": {"allOf": [{"field": "category", "equals": "Administrative"}, wanted]}, **more}
    )


WHOLE = alert(*ALWAYS)


class TestAzureActivityAlerts(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            beside(WORKSPACE, WHOLE),
            beside(
                OLD_WORKSPACE, alert(*ALWAYS, kind="azure-native:insights/v20201001:ActivityLogAlert", enabled=True)
            ),
            beside(
                WORKSPACE,
                VAULT,
                alert(*ALWAYS[:-1]),
                resource(
                    TYPE,
                    "alone",
                    {"condition": {"allOf": [{"field": "operationName", "equals": ALWAYS[-1].upper()}]}},
                ),
                resource(
                    TYPE,
                    "several",
                    {"condition": {"allOf": [{"field": "operationname", "containsAny": ["x", OF_VAULTS]}]}},
                ),
            ),
        ],
        violating={
            "one is missing": (beside(WORKSPACE, alert(*ALWAYS[1:])), FEW.format(ALWAYS[0])),
            "all are off": (
                beside(WORKSPACE, spoil(WHOLE, "enabled", False)),
                FEW.format(f"{', '.join(ALWAYS[:3])}, {len(ALWAYS) - 3} more"),
            ),
            "of what the stack holds": (beside(WORKSPACE, VAULT, WHOLE), FEW.format(OF_VAULTS)),
            "another field": (
                beside(
                    WORKSPACE,
                    alert(*ALWAYS[1:]),
                    resource(TYPE, "o", {"condition": {"allOf": [{"field": "status", "equals": ALWAYS[0]}]}}),
                ),
                FEW.format(ALWAYS[0]),
            ),
        },
        not_applicable=[WHOLE, beside(WORKSPACE)],
        unknown="",
    )

    def test_an_unknown_is_never_taken_for_right(self):
        """Of the workspace nothing is asked, so what may be unknown is another resource's."""
        for path in ("condition", "enabled", "condition.allOf[1].anyOf[0].equals"):
            finding = self.judge(
                beside(WORKSPACE, unknown_at(WHOLE if path != "enabled" else alert(*ALWAYS, enabled=True), path))
            )
            assert finding.verdict is Verdict.UNKNOWN, path

    @pytest.mark.parametrize("whole", [True, False])
    def test_it_waits_for_the_whole_stack(self, whole):
        verdict = self.judge(beside(WORKSPACE, WHOLE, whole_stack=whole)).verdict
        assert verdict is (Verdict.PASS if whole else Verdict.UNKNOWN)

    def test_a_doubt_about_one_alert_is_none_where_the_others_tell_everything(self):
        assert self.judge(beside(WORKSPACE, WHOLE, unknown_at(WHOLE, "condition"))).verdict is Verdict.UNKNOWN
        assert (
            self.judge(beside(WORKSPACE, WHOLE, unknown_at(alert("x", name="second"), "condition"))).verdict
            is Verdict.PASS
        )
