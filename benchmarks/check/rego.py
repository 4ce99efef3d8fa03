"""As many rules in Rego as the guardrails have, each as small as such a rule can be: a type, a property, a message."""

from __future__ import annotations

_ATTRIBUTES = ("tags.Team", "bucket", "policy", "kms_key_id", "name", "enable_key_rotation", "retention_in_days")
_RULE = """
deny contains message if {{
    some resource in input.resource_changes
    resource.type == "{type}"
    not resource.change.after.{attribute}
    message := sprintf("%s: rule {number}: {attribute} is not set", [resource.address])
}}
"""


def module(rules: int, types: list[str]) -> str:
    """A Rego module.

    Args:
        rules: how many rules it has.
        types: the types of the plan, which the rules take in turn.
    """
    made = [
        _RULE.format(type=types[number % len(types)], attribute=_ATTRIBUTES[number % len(_ATTRIBUTES)], number=number)
        for number in range(rules)
    ]
    return "package bench\n" + "".join(made)
