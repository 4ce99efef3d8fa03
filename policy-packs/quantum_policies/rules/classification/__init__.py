"""Labels that everything else relies on."""

from quantum_policies.kit.rule import Rule
from quantum_policies.rules.classification import (
    aws_required_tags,
)

RULES: tuple[Rule, ...] = (aws_required_tags.RULE,)
