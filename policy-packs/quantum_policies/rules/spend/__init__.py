"""What may be spent."""

from quantum_policies.kit.rule import Rule
from quantum_policies.rules.spend import (
    aws_braket_spending_limit,
    aws_budget_notification,
    azure_budget_notification,
)

RULES: tuple[Rule, ...] = (
    aws_braket_spending_limit.RULE,
    aws_budget_notification.RULE,
    azure_budget_notification.RULE,
)
