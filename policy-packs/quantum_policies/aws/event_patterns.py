"""Whether an event pattern of Amazon EventBridge catches an event.

Source: EventBridge user guide, comparison operators for event patterns, read on 2026-11-25. An operator that is not
known here catches nothing: what relies on it must not be taken for an alert.
"""

from __future__ import annotations

import re
from typing import Any

_OR = "$or"
_ABSENT = object()


def catches(pattern: Any, event: Any) -> bool:
    """Whether a pattern catches an event; both as read from JSON."""
    if not isinstance(pattern, dict):
        return False
    return all(_field(key, wanted, event) for key, wanted in pattern.items())


def _field(key: str, wanted: Any, event: Any) -> bool:
    if key == _OR:
        return isinstance(wanted, list) and any(catches(each, event) for each in wanted)
    value = event.get(key, _ABSENT) if isinstance(event, dict) else _ABSENT
    if isinstance(wanted, dict):
        return catches(wanted, value if isinstance(value, dict) else {})
    return isinstance(wanted, list) and any(_value(each, value) for each in wanted)


def _value(wanted: Any, value: Any) -> bool:
    """One alternative of a field. Where the event holds a list, one of its elements is enough."""
    if isinstance(wanted, dict) and wanted.keys() == {"exists"}:
        return wanted["exists"] is (value is not _ABSENT)
    values = value if isinstance(value, list) else [value]
    return value is not _ABSENT and any(_compare(wanted, each) for each in values)


def _compare(wanted: Any, value: Any) -> bool:
    if not isinstance(wanted, dict):
        # JSON tells `true` from 1, and Python does not.
        return isinstance(wanted, bool) is isinstance(value, bool) and wanted == value
    if len(wanted) != 1:
        return False
    ((operator, operand),) = wanted.items()
    if operator == "anything-but":
        return _anything_but(operand, value)
    compare = _TEXTS.get(operator)
    return compare is not None and isinstance(operand, str) and isinstance(value, str) and compare(operand, value)


def _anything_but(operand: Any, value: Any) -> bool:
    if isinstance(operand, dict):
        if len(operand) != 1:
            return False
        ((operator, texts),) = operand.items()
        known = operator in _TEXTS
        return known and not any(_compare({operator: each}, value) for each in _list(texts))
    return not any(_compare(each, value) for each in _list(operand))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _wildcard(operand: str, value: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, operand.split("*"))), value, re.DOTALL) is not None


_TEXTS = {
    "equals-ignore-case": lambda operand, value: operand.lower() == value.lower(),
    "prefix": lambda operand, value: value.startswith(operand),
    "suffix": lambda operand, value: value.endswith(operand),
    "wildcard": _wildcard,
}
