"""What may be spent."""

from quantum_policies.kit.rule import Rule
from quantum_policies.rules.spend import aws_braket_spending_limit

RULES: tuple[Rule, ...] = (aws_braket_spending_limit.RULE,)
