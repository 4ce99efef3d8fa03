"""Whether a document lets an action through only where a condition key has approved values.

There are two ways to say so: every Allow of the action pins the key, or a Deny refuses the action wherever the key has
another value. A Deny holds against every Allow, so one is enough; it must reach all resources, and under no further
condition that a caller could keep from being met.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from quantum_policies.kit import Document, Statement

    Accepts = Callable[[str], bool]

_POSITIVE = frozenset({"stringequals", "stringequalsignorecase", "stringlike"})
_NEGATIVE = frozenset({"stringnotequals", "stringnotequalsignorecase", "stringnotlike"})
_IF_EXISTS = "ifexists"


def allows(document: Document, action: str) -> bool:
    """Whether any statement of a document allows an action."""
    return any(statement.covers(action) for statement in document.allowing())


def pinned(document: Document, action: str, key: str, accepts: Accepts, *, absent_passes: bool = False) -> bool:
    """Whether an action passes only where a key has an approved value.

    Args:
        document: the document.
        action: one action in full.
        key: the condition key, in lower case.
        accepts: whether a value of the condition is approved.
        absent_passes: whether requests without the key may pass, such as those on a resource without the tag.
    """
    if any(_refuses(statement, action, key, accepts, absent_passes) for statement in document.denying()):
        return True
    allowing = [statement for statement in document.allowing() if statement.covers(action)]
    return all(_pins(statement, key, accepts, absent_passes) for statement in allowing)


def _refuses(statement: Statement, action: str, key: str, accepts: Accepts, absent_passes: bool) -> bool:
    """A negative operator refuses requests without the key too, unless it or a `Null` beside it says otherwise."""
    wanted = statement.condition_values(key)
    values = [each for each in wanted if each.operator.removesuffix(_IF_EXISTS) in _NEGATIVE]
    nulls = [each for each in wanted if each.operator == "null" and each.values == ("false",)]
    others = len(statement.conditions) > len(values) + len(nulls)
    return (
        statement.covers(action)
        and "*" in statement.resources
        and bool(values)
        and all(each.values and all(accepts(value) for value in each.values) for each in values)
        and not others
        and (absent_passes or not nulls)
    )


def _pins(statement: Statement, key: str, accepts: Accepts, absent_passes: bool) -> bool:
    operators = _POSITIVE | ({f"{each}{_IF_EXISTS}" for each in _POSITIVE} if absent_passes else set[str]())
    return any(
        each.operator in operators and each.values and all(accepts(value) for value in each.values)
        for each in statement.condition_values(key)
    )
