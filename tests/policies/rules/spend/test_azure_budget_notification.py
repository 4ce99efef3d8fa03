import pytest
from policies.contract import ABSENT, GROUP, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import resource, with_source
from quantum_policies.rules.spend.azure_budget_notification import RULE

TYPE = "azure-native:consumption:Budget"
TOLD = {"enabled": True, "operator": "GreaterThan", "threshold": 80, "contactEmails": ["leads@example.org"]}
THEIRS = "/subscriptions/99999999-aaaa-4bbb-8ccc-dddddddddddd/resourceGroups/theirs"
WAITS = "a notification does not wait for more than a share to be spent (`notifications.most`)"
NOBODY = "the budget tells nobody before it is spent (`notifications`)"


class TestAzureBudgetNotification(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "budget", {"amount": 100, "scope": GROUP, "notifications": {"most": TOLD}}),
            resource(
                "azure-native:costmanagement:Budget",
                "second",
                {"notifications": {"late": {**TOLD, "threshold": 120}, "most": {**TOLD, "threshold": 100}}},
            ),
        ],
        violating={
            "none": ("notifications", ABSENT, NOBODY),
            "another subscription's": ("scope", THEIRS, "the budget counts another subscription's cost (`scope`)"),
            "off": (
                "notifications.most.enabled",
                False,
                "a notification is declared and switched off (`notifications.most`)",
            ),
            "to others": (
                "notifications.most.contactGroups",
                [f"{GROUP}/providers/x/y/own", THEIRS],
                "a notification goes to a group of another subscription (`notifications.most`)",
            ),
            "below": ("notifications.most.operator", "LessThan", WAITS),
            "silent": ("notifications.most.operator", ABSENT, WAITS),
            "no share": ("notifications.most.threshold", ABSENT, WAITS),
            "too late": ("notifications.most.threshold", 101, NOBODY),
            "to nobody": (
                "notifications.most.contactEmails",
                [],
                "a notification goes to nobody (`notifications.most`)",
            ),
        },
        not_applicable=[resource("azure-native:costmanagement:View", "view", {})],
        unknown="notifications.most.threshold",
    )

    @pytest.mark.parametrize("path", ["scope", "notifications.most.contactGroups[0]"])
    def test_what_the_same_program_makes_is_the_tenants(self, path):
        made = Source("azure-native:monitor:ActionGroup", "made", {})
        notifications = {"most": {**TOLD, "contactGroups": [GROUP]}}
        budget = resource(TYPE, "budget", {"scope": GROUP, "notifications": notifications})
        assert self.judge(with_source(budget, path, made)).verdict is Verdict.PASS
