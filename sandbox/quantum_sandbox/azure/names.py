"""Names by Azure's own rules: what a type may be called, and which names are taken in all of Azure."""

import re
from collections.abc import Mapping
from typing import Any

from quantum_sandbox.azure import arm
from quantum_sandbox.values import Props

_RULES: Mapping[str, Mapping[str, Any]] = arm.table("names.toml")["types"]
_MANAGEMENT_GROUPS = "/providers/microsoft.management/managementgroups/"
_ASSIGNMENT = "azure-native:authorization:PolicyAssignment"
_ASSIGNMENT_ABOVE = 24  # the length of a policy assignment's name at a management group


def refuse_name(token: str, name: str, scope: str = "") -> None:
    """Refuse a name that Azure would refuse.

    Args:
        token: The type token.
        name: The resource's own name.
        scope: What the resource is put on, for a type that has a scope.

    Raises:
        Refusal: The name is too short, too long or has a character that it may not have.
    """
    rule = _RULES.get(token)
    if rule is None or name in rule.get("also", ()):
        return
    shortest, longest = rule["length"]
    if token == _ASSIGNMENT and scope.lower().startswith(_MANAGEMENT_GROUPS):
        longest = _ASSIGNMENT_ABOVE
    if not (shortest <= len(name) <= longest and re.fullmatch(rule["pattern"], name, re.ASCII)):
        usual = f"Resource name $name is invalid: {shortest} to {longest} characters that match {rule['pattern']}."
        raise arm.refusal(400, rule.get("code", "InvalidResourceName"), _fill(rule.get("message", usual), name))


def refuse_taken(token: str, identity: str, name: str, known: Mapping[str, Props]) -> None:
    """Refuse a name that another resource in all of Azure has; the books are all that is known of Azure.

    Args:
        token: The type token.
        identity: ARM id that the resource would have.
        name: Its own name.
        known: Every resource that there is, by its id.

    Raises:
        Refusal: Another group or subscription of the books has a resource of that type and name.
    """
    rule = _RULES.get(token, {})
    if rule.get("unique") != "azure":
        return
    ending = identity.lower().partition("/providers/")[2]
    if any(key.lower().partition("/providers/")[2] == ending for key in known):
        raise arm.refusal(409, rule["taken_code"], _fill(rule["taken_message"], name))


def _fill(text: str, name: str) -> str:
    return text.replace("$name", name)
