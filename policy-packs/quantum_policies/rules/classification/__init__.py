"""Labels that everything else relies on."""

from quantum_policies.kit.rule import Rule
from quantum_policies.rules.classification import (
    aws_pilot_data,
    aws_required_tags,
    aws_tag_values,
)

RULES: tuple[Rule, ...] = (
    aws_pilot_data.RULE,
    aws_required_tags.RULE,
    aws_tag_values.RULE,
)
