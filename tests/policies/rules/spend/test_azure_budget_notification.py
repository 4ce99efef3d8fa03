from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.spend.azure_budget_notification import RULE

TYPE = "azure-native:consumption:Budget"
TOLD = {"enabled": True, "threshold": 80, "contactEmails": ["leads@example.org"]}
NOBODY = "the budget tells nobody before it is spent (`notifications`)"


class TestAzureBudgetNotification(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "budget", {"amount": 100, "notifications": {"most": TOLD}}),
            resource(
                "azure-native:costmanagement:Budget",
                "second",
                {"notifications": {"late": {**TOLD, "threshold": 120}, "most": {**TOLD, "threshold": 100}}},
            ),
        ],
        violating={
            "none": ("notifications", ABSENT, NOBODY),
            "off": ("notifications.most.enabled", False, NOBODY),
            "too late": ("notifications.most.threshold", 101, NOBODY),
            "to nobody": ("notifications.most.contactEmails", [], NOBODY),
        },
        not_applicable=[resource("azure-native:costmanagement:View", "view", {})],
        unknown="notifications.most.threshold",
    )
