"""Nothing that the rules cannot read."""

from quantum_policies.kit.rule import Rule
from quantum_policies.rules.coverage import (
    any_unjudged_resource,
)

RULES: tuple[Rule, ...] = (any_unjudged_resource.RULE,)
