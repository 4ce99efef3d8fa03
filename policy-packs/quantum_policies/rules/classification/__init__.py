"""Labels that everything else relies on."""

from quantum_policies.kit.rule import Rule
from quantum_policies.rules.classification import (
    aws_pilot_data,
    aws_required_tags,
    aws_tag_values,
    azure_container_labels,
    azure_pilot_data,
    azure_required_tags,
    azure_tag_values,
)

RULES: tuple[Rule, ...] = (
    aws_pilot_data.RULE,
    aws_required_tags.RULE,
    aws_tag_values.RULE,
    azure_container_labels.RULE,
    azure_pilot_data.RULE,
    azure_required_tags.RULE,
    azure_tag_values.RULE,
)
