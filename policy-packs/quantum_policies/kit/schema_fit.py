"""Whether a value fits a JSON Schema, for the right configuration that nearly every run has.

Loading the schema library takes longer than judging hundreds of resources, and only its messages are needed. So it is
loaded when a value does not fit here. What this does not know never fits: then the library decides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_ABOUT = frozenset({"$schema", "description", "title"})
_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "null": lambda value: value is None,
    "integer": lambda value: _is_number(value) and value == int(value),
}


def fits(schema: Mapping[str, Any], value: Any) -> bool:
    """Whether a value certainly fits.

    Args:
        schema: the schema; any keyword that is not known here lets nothing fit.
        value: the value as JSON.
    """
    try:
        return all(keyword in _ABOUT or _CHECKS[keyword](rule, value, schema) for keyword, rule in schema.items())
    except (AttributeError, KeyError, OverflowError, RecursionError, TypeError, ValueError):
        return False


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _type(rule: Any, value: Any, _schema: Any) -> bool:
    return any(_TYPES[kind](value) for kind in ([rule] if isinstance(rule, str) else rule))


def _enum(rule: Any, value: Any, _schema: Any) -> bool:
    return isinstance(value, str) and value in rule


def _properties(rule: Any, value: Any, _schema: Any) -> bool:
    return not isinstance(value, dict) or all(fits(rule[key], each) for key, each in value.items() if key in rule)


def _additional(rule: Any, value: Any, schema: Any) -> bool:
    if not isinstance(value, dict):
        return True
    known = schema.get("properties", {})
    extra = [each for key, each in value.items() if key not in known]
    return not extra if rule is False else all(fits(rule, each) for each in extra)


def _unique(rule: Any, value: Any, _schema: Any) -> bool:
    return rule is not True or not isinstance(value, list) or all(each not in value[:i] for i, each in enumerate(value))


_CHECKS: Mapping[str, Callable[[Any, Any, Any], bool]] = {
    "type": _type,
    "enum": _enum,
    "properties": _properties,
    "additionalProperties": _additional,
    "required": lambda rule, value, _: not isinstance(value, dict) or all(key in value for key in rule),
    "items": lambda rule, value, _: not isinstance(value, list) or all(fits(rule, each) for each in value),
    "minItems": lambda rule, value, _: not isinstance(value, list) or len(value) >= rule,
    "uniqueItems": _unique,
    "minLength": lambda rule, value, _: not isinstance(value, str) or len(value) >= rule,
    "pattern": lambda rule, value, _: not isinstance(value, str) or re.search(rule, value) is not None,
    "minimum": lambda rule, value, _: not _is_number(value) or value >= rule,
    "maximum": lambda rule, value, _: not _is_number(value) or value <= rule,
}
