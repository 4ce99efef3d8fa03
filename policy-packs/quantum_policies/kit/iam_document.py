"""IAM documents, parsed once, in every shape that AWS accepts.

A document may arrive as JSON text or as an object; `Statement` as one or a list; `Action`, `Resource`, condition
values as one or a list; `Principal` as `"*"` or a mapping. What comes out is one normalised form. What AWS would
refuse, or would read in a way that a reader does not expect (a repeated key), is refused here.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from quantum_policies.kit.unknown import Malformed

SIZE_LIMIT = 200_000
"""Characters; the largest document of any AWS service is far below. Guards the pack against a giant input."""

_POSITIVE_OPERATORS = frozenset({"stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike"})
_WILDCARD_OPERATORS = frozenset({"stringlike", "arnequals", "arnlike"})


class MalformedDocument(Malformed):
    """The text is no IAM document. The message is a constant sentence part and holds no value."""


@dataclass(frozen=True)
class Condition:
    """One condition key with its values. `operator` and `key` are in lower case: AWS ignores theirs."""

    operator: str
    key: str
    values: tuple[str, ...]

    @property
    def pinned(self) -> tuple[str, ...]:
        """The values that the key must equal for the statement to apply; empty where the condition pins nothing.

        Negative operators, `…IfExists` (true when the key is absent), `ForAllValues` (true on an empty set) and
        values that begin with a wildcard pin nothing.
        """
        quantifier, _, operator = self.operator.rpartition(":")
        if quantifier == "forallvalues" or operator not in _POSITIVE_OPERATORS or not self.values:
            return ()
        if operator in _WILDCARD_OPERATORS and any(value[:1] in ("", "*", "?") for value in self.values):
            return ()
        return self.values


@dataclass(frozen=True)
class Statement:
    """One statement in normal form: every field a tuple, empty where absent."""

    label: str
    allows: bool
    principals: tuple[tuple[str, str], ...]
    not_principals: tuple[tuple[str, str], ...]
    actions: tuple[str, ...]
    not_actions: tuple[str, ...]
    resources: tuple[str, ...]
    not_resources: tuple[str, ...]
    conditions: tuple[Condition, ...]

    def covers(self, action: str) -> bool:
        """Whether the statement speaks about an action such as `braket:CreateJob`."""
        if self.not_actions:
            return not any(matches(pattern, action) for pattern in self.not_actions)
        return any(matches(pattern, action) for pattern in self.actions)

    def public_principals(self) -> tuple[str, ...]:
        """The principals that stand for anybody, written as in the document."""
        found = tuple("*" if kind == "*" else f"{kind}: {value}" for kind, value in self.principals if value == "*")
        return found + tuple("NotPrincipal" for _ in self.not_principals[:1])

    def pins(self, keys: frozenset[str]) -> bool:
        """Whether a condition ties the statement to named values of one of the keys (in lower case)."""
        return any(condition.key in keys and condition.pinned for condition in self.conditions)

    def condition_values(self, key: str) -> tuple[Condition, ...]:
        """The conditions on a key (in lower case)."""
        return tuple(condition for condition in self.conditions if condition.key == key)


@dataclass(frozen=True)
class Document:
    """A whole document."""

    statements: tuple[Statement, ...]

    def allowing(self) -> tuple[Statement, ...]:
        """The statements that grant."""
        return tuple(statement for statement in self.statements if statement.allows)

    def denying(self) -> tuple[Statement, ...]:
        """The statements that refuse."""
        return tuple(statement for statement in self.statements if not statement.allows)


def parse(value: Any, path: str) -> Document:
    """Reads a document.

    Args:
        value: JSON text or an object.
        path: where it stands, for messages.

    Raises:
        MalformedDocument: where it is no IAM document.
        UnknownValue: where a part of it is not known.
    """
    if isinstance(value, str):
        value = _from_text(value, path)
    if not isinstance(value, dict):
        raise MalformedDocument(f"`{path}` is no IAM document: it must be a JSON object")
    statements = _series(value.get("Statement"))
    if not statements:
        raise MalformedDocument(f"`{path}` is no IAM document: it has no Statement")
    return Document(tuple(_statement(each, i, path) for i, each in enumerate(statements)))


def _from_text(text: str, path: str) -> Any:
    if len(text) > SIZE_LIMIT:
        raise MalformedDocument(f"`{path}` is no IAM document: it has more than {SIZE_LIMIT} characters")
    try:
        return json.loads(text, object_pairs_hook=_unique)
    except (json.JSONDecodeError, RecursionError) as error:
        raise MalformedDocument(f"`{path}` is no IAM document: it is not valid JSON") from error
    except _RepeatedKeyError as error:
        raise MalformedDocument(f"`{path}` is no IAM document: a key is given twice in one object") from error


class _RepeatedKeyError(ValueError):
    pass


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _RepeatedKeyError
    return found


def _series(value: Any) -> list[Any]:
    if value is None:
        return []
    return [value[i] for i in range(len(value))] if isinstance(value, list) else [value]


def _texts(value: Any, where: str) -> tuple[str, ...]:
    found: list[str] = []
    for each in _series(value):
        if isinstance(each, bool):
            found.append("true" if each else "false")
        elif isinstance(each, (str, int, float)):
            found.append(str(each))
        else:
            raise MalformedDocument(f"{where} must be text or a list of texts")
    return tuple(found)


def _statement(value: Any, index: int, path: str) -> Statement:
    where = f"`{path}` is no IAM document: statement {index + 1}"
    if not isinstance(value, dict):
        raise MalformedDocument(f"{where} must be an object")
    effect = value.get("Effect")
    if effect not in ("Allow", "Deny"):
        raise MalformedDocument(f"{where} must have Effect Allow or Deny")
    statement = Statement(
        label=str(value.get("Sid") or f"statement {index + 1}"),
        allows=effect == "Allow",
        principals=_principals(value.get("Principal"), where),
        not_principals=_principals(value.get("NotPrincipal"), where),
        actions=_texts(value.get("Action"), f"{where}: Action"),
        not_actions=_texts(value.get("NotAction"), f"{where}: NotAction"),
        resources=_texts(value.get("Resource"), f"{where}: Resource"),
        not_resources=_texts(value.get("NotResource"), f"{where}: NotResource"),
        conditions=_conditions(value.get("Condition"), where),
    )
    if not statement.actions and not statement.not_actions:
        raise MalformedDocument(f"{where} must have Action or NotAction")
    return statement


def _principals(value: Any, where: str) -> tuple[tuple[str, str], ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return (("*" if value == "*" else "AWS", value),)
    if not isinstance(value, dict):
        raise MalformedDocument(f"{where}: Principal must be text or an object")
    return tuple((str(kind), each) for kind, names in value.items() for each in _texts(names, f"{where}: Principal"))


def _conditions(value: Any, where: str) -> tuple[Condition, ...]:
    if value is None:
        return ()
    if not isinstance(value, dict):
        raise MalformedDocument(f"{where}: Condition must be an object")
    found: list[Condition] = []
    for operator, keys in value.items():
        if not isinstance(keys, dict):
            raise MalformedDocument(f"{where}: Condition must map operators to keys")
        found.extend(
            Condition(str(operator).lower(), str(key).lower(), _texts(values, f"{where}: Condition"))
            for key, values in keys.items()
        )
    return tuple(found)


@lru_cache(maxsize=4096)
def _pattern(pattern: str) -> re.Pattern[str]:
    parts = (".*" if c == "*" else "." if c == "?" else re.escape(c) for c in pattern)
    return re.compile("".join(parts), re.IGNORECASE | re.DOTALL)


def matches(pattern: str, text: str) -> bool:
    """Whether an IAM pattern (`*` any text, `?` one character, case ignored) matches a text."""
    return _pattern(pattern).fullmatch(text) is not None


def may_begin_with(pattern: str, prefix: str) -> bool:
    """Whether an IAM pattern can match any text that begins with a prefix."""
    for i, expected in enumerate(prefix):
        if i >= len(pattern):
            return False
        if pattern[i] in "*$":  # `${…}` is a policy variable: it may become any text
            return True
        if pattern[i] not in ("?", expected):
            return False
    return True


def has_wildcard(text: str) -> bool:
    """Whether a text holds a wildcard or a policy variable, so that it stands for more than one thing."""
    return "*" in text or "?" in text or "${" in text
