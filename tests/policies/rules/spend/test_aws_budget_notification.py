from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.spend.aws_budget_notification import RULE

TYPE = "aws:budgets/budget:Budget"
TOLD = {"threshold": 80, "thresholdType": "PERCENTAGE", "subscriberEmailAddresses": ["leads@example.org"]}
NOBODY = "the budget tells nobody before it is spent (`notifications`)"


class TestAwsBudgetNotification(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "budget", {"notifications": [TOLD]}),
            resource(
                TYPE,
                "topic",
                {
                    "notifications": [
                        {**TOLD, "threshold": 120},
                        {
                            "threshold": 100,
                            "thresholdType": "PERCENTAGE",
                            "subscriberSnsTopicArns": ["arn:aws:sns:eu-north-1:123456789012:alerts"],
                        },
                    ]
                },
            ),
        ],
        violating={
            "none": ("notifications", ABSENT, NOBODY),
            "too late": ("notifications[0].threshold", 101, NOBODY),
            "an amount, which says nothing of the whole": ("notifications[0].thresholdType", "ABSOLUTE_VALUE", NOBODY),
            "to nobody": ("notifications[0].subscriberEmailAddresses", [], NOBODY),
        },
        not_applicable=[resource("aws:budgets/budgetAction:BudgetAction", "action", {})],
        unknown="notifications[0].threshold",
    )
