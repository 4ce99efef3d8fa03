"""Checks that the real provider makes at plan time beyond the types: documents, names, ARNs, ranges.

A rule gets the inputs and the provider's region and gives `(property path, reason)` for each fault; an unknown passes.
"""

import json
import re
from typing import Any

from quantum_sandbox.aws.entry import Rule
from quantum_sandbox.values import Props, has_unknown

_ARN = re.compile(r"^arn:aws[\w-]*:[\w-]+:([a-z]{2,}(-[a-z]+)+-\d+)?:(\d{12}|aws)?:.+$")
_POLICY_KEYS = frozenset({"Version", "Id", "Statement"})


def json_document(name: str) -> Rule:
    """The property holds a JSON document."""

    def rule(inputs: Props, _region: str) -> list[tuple[str, str]]:
        text = inputs.get(name)
        if not isinstance(text, str):
            return []
        try:
            json.loads(text)
        except ValueError as problem:
            return [(name, f'"{name}" contains an invalid JSON: {problem}')]
        return []

    return rule


def policy(name: str) -> Rule:
    """The property holds a policy document: a JSON object with policy keys, and at least one statement."""

    def rule(inputs: Props, _region: str) -> list[tuple[str, str]]:
        text = inputs.get(name)
        if not isinstance(text, str) or text == "":
            return []
        try:
            document = json.loads(text)
        except ValueError as problem:
            return [(name, f'"{name}" contains an invalid JSON policy: not a JSON document: {problem}')]
        return [(name, f'"{name}" contains an invalid JSON policy: {why}') for why in _policy_faults(document)]

    return rule


def matches(name: str, pattern: str, hint: str) -> Rule:
    """The text fits a pattern wholly."""
    compiled = re.compile(pattern)

    def rule(inputs: Props, _region: str) -> list[tuple[str, str]]:
        text = inputs.get(name)
        fits = not isinstance(text, str) or compiled.fullmatch(text) is not None
        return [] if fits else [(name, f"invalid value for {name} ({hint})")]

    return rule


def length(name: str, least: int, most: int) -> Rule:
    """The text is neither too short nor too long."""

    def rule(inputs: Props, _region: str) -> list[tuple[str, str]]:
        text = inputs.get(name)
        if not isinstance(text, str) or least <= len(text) <= most:
            return []
        return [(name, f"expected length of {name} to be in the range ({least} - {most}), got {len(text)}")]

    return rule


def between(name: str, least: int, most: int) -> Rule:
    """The number lies in a range, its ends included."""

    def rule(inputs: Props, _region: str) -> list[tuple[str, str]]:
        number = inputs.get(name)
        if not isinstance(number, (int, float)) or least <= number <= most:
            return []
        return [(name, f"expected {name} to be in the range ({least} - {most}), got {number:g}")]

    return rule


def one_of(name: str, *allowed: Any) -> Rule:
    """The value is one of a few."""

    def rule(inputs: Props, _region: str) -> list[tuple[str, str]]:
        value = inputs.get(name)
        if value is None or has_unknown(value) or value in allowed:
            return []
        return [(name, f"expected {name} to be one of [{', '.join(json.dumps(item) for item in allowed)}]")]

    return rule


def arn(name: str) -> Rule:
    """The text is an ARN."""

    def rule(inputs: Props, _region: str) -> list[tuple[str, str]]:
        text = inputs.get(name)
        if not isinstance(text, str) or text == "" or _ARN.match(text):
            return []
        return [(name, f'"{name}" is an invalid ARN: arn: invalid prefix or sections')]

    return rule


def exactly_one(*names: str) -> Rule:
    """One of these properties is given, and no more than one."""

    def rule(inputs: Props, _region: str) -> list[tuple[str, str]]:
        given = [name for name in names if inputs.get(name) is not None]
        listed = ",".join(names)
        if len(given) == 1:
            return []
        if not given:
            return [(names[0], f"Invalid combination of arguments: one of `{listed}` must be specified")]
        text = f"only one of `{listed}` can be specified, but `{','.join(given)}` were specified"
        return [(given[0], f"Invalid combination of arguments: {text}")]

    return rule


def exclusive(*names: str) -> Rule:
    """At most one of these properties is given."""

    def rule(inputs: Props, _region: str) -> list[tuple[str, str]]:
        given = [name for name in names if inputs.get(name) is not None]
        if len(given) < 2:  # noqa: PLR2004 - two conflict
            return []
        return [
            (name, f'Conflicting configuration arguments. "{name}": conflicts with {other}')
            for name in given
            for other in given
            if name != other
        ]

    return rule


def _policy_faults(document: Any) -> list[str]:
    if not isinstance(document, dict):
        return ["the document is no JSON object"]
    found = [f"unknown element {key!r}" for key in document if key not in _POLICY_KEYS]
    statements: Any = document.get("Statement")
    if isinstance(statements, dict):
        statements = [statements]
    if not isinstance(statements, list) or not statements:
        return [*found, "a policy needs at least one statement"]
    for index, statement in enumerate(statements):
        if not isinstance(statement, dict):
            found.append(f"statement {index} is no JSON object")
        elif statement.get("Effect") not in ("Allow", "Deny"):
            found.append(f"statement {index} needs an Effect of Allow or Deny")
        elif not ("Action" in statement or "NotAction" in statement):
            found.append(f"statement {index} needs an Action or a NotAction")
    return found
