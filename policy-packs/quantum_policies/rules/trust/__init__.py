"""Who is let in."""

from quantum_policies.kit.rule import Rule
from quantum_policies.rules.trust import (
    aws_iam_federated_trust,
    aws_iam_role_trust_principal,
    aws_policy_no_public_principal,
)

RULES: tuple[Rule, ...] = (
    aws_iam_federated_trust.RULE,
    aws_iam_role_trust_principal.RULE,
    aws_policy_no_public_principal.RULE,
)
