import pytest
from policies.contract import ABSENT, GROUP, NOWHERE, SUBSCRIPTION, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import resource, spoil, unknown_at, with_source
from quantum_policies.rules.audit.azure_alert_delivery import RULE

TYPE = "azure-native:monitor:ActivityLogAlert"
OURS = f"{GROUP}/providers/Microsoft.Insights/actionGroups/alerts"
THEIRS = "/subscriptions/99999999-aaaa-4bbb-8ccc-dddddddddddd/resourceGroups/theirs"
PLACE = "actions.actionGroups[0].actionGroupId"
ALERT = resource(TYPE, "alert", {"scopes": [GROUP], "actions": {"actionGroups": [{"actionGroupId": OURS}]}})
NOBODY = "the alert tells nobody (`actions.actionGroups`)"


class TestAzureAlertDelivery(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            ALERT,
            resource(
                "azure-native:insights/v20201001:ActivityLogAlert",
                "older",
                {**ALERT.properties, "scopes": [f"/subscriptions/{SUBSCRIPTION}"]},
            ),
        ],
        violating={
            "nothing": ("scopes", [], "the alert watches nothing (`scopes`)"),
            "silent": ("scopes", ABSENT, "the alert watches nothing (`scopes`)"),
            "somebody else": ("scopes[0]", THEIRS, "the alert watches another subscription (`scopes[0]`)"),
            "somebody else too": (
                spoil(ALERT, "scopes", [GROUP, THEIRS]),
                "the alert watches another subscription (`scopes[1]`)",
            ),
            "nobody": ("actions.actionGroups", [], NOBODY),
            "no actions": ("actions", ABSENT, NOBODY),
            "other people": (
                PLACE,
                THEIRS,
                "the alert tells a group of another subscription (`actions.actionGroups[0]`)",
            ),
            "a group without an id": (
                PLACE,
                ABSENT,
                "the alert tells a group of another subscription (`actions.actionGroups[0]`)",
            ),
        },
        not_applicable=[resource("azure-native:monitor:MetricAlert", "alert", {})],
        unknown="scopes[0]",
    )

    def test_a_team_without_azure_has_no_alert_there(self):
        finding = self.judge(ALERT, NOWHERE)
        assert (finding.verdict, finding.what) == (Verdict.FAIL, "the team may not use Azure")

    @pytest.mark.parametrize("path", ["scopes", "scopes[0]", PLACE])
    def test_what_the_same_program_makes_is_the_tenants(self, path):
        assert self.judge(unknown_at(ALERT, path)).verdict is Verdict.UNKNOWN
        source = Source("azure-native:monitor:ActionGroup", "made", {})
        assert self.judge(with_source(ALERT, path, source)).verdict is Verdict.PASS
