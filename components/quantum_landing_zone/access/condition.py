"""One line of a Condition element: an operator, a key and the values that it may have."""

import re
from dataclasses import dataclass
from typing import Any

from quantum_landing_zone.access.operators import OPERATORS
from quantum_landing_zone.access.patterns import check_variables, filled
from quantum_landing_zone.access.request import NotUnderstoodError, Request

ANY, ALL = "ForAnyValue", "ForAllValues"
_KEY = re.compile(r"[A-Za-z0-9._/-]+:[^\s*?$]+")


@dataclass(frozen=True, kw_only=True)
class Condition:
    """One test of a request.

    Attributes:
        operator: Name in `OPERATORS`, or `Null`.
        over: `ForAnyValue`, `ForAllValues`, or nothing for a key of one value.
        if_exists: Whether an absent key passes.
        key: The condition key.
        values: What it may be; any of them does.
    """

    operator: str
    over: str | None
    if_exists: bool
    key: str
    values: tuple[str, ...]

    def holds(self, request: Request) -> bool:
        """Return whether the request passes.

        Raises:
            NotUnderstoodError: A key of many values meets an operator for one; IAM does not document what follows.
        """
        actual = request.value(self.key)
        if self.operator == "Null":
            return any((actual is None) == (value.lower() == "true") for value in self.values)
        operator = OPERATORS[self.operator]
        if self.over is None:
            if actual is None:
                return self.if_exists or operator.negated
            if not isinstance(actual, str):
                raise NotUnderstoodError(f"{self.key} has many values; {self.operator} compares one")
            return self._passes(actual, request)
        each = (actual,) if isinstance(actual, str) else (actual or ())
        if not each:
            return self.over == ALL or (self.if_exists and actual is None)
        passed = (self._passes(value, request) for value in each)
        return all(passed) if self.over == ALL else any(passed)

    def _passes(self, actual: str, request: Request) -> bool:
        operator = OPERATORS[self.operator]
        wanted = (filled(value, request, wildcards=operator.wildcards) for value in self.values)
        return any(value is not None and operator.compare(actual, value) for value in wanted) is not operator.negated


def read_conditions(element: Any) -> tuple[Condition, ...]:
    """Return the lines of a Condition element; all must hold.

    Raises:
        NotUnderstoodError: An operator, a key or a value has an unknown shape.
    """
    if not isinstance(element, dict):
        raise NotUnderstoodError(f"Condition {element!r}")
    made: list[Condition] = []
    for name, keys in element.items():
        if not isinstance(keys, dict) or not keys:
            raise NotUnderstoodError(f"condition {name}: {keys!r}")
        made += [_condition(str(name), str(key), value) for key, value in keys.items()]
    return tuple(made)


def _condition(name: str, key: str, value: Any) -> Condition:
    over, _, operator = name.rpartition(":")
    if_exists = operator.endswith("IfExists")
    operator = operator.removesuffix("IfExists")
    values = tuple(_plain(each) for each in (value if isinstance(value, list) else [value]))
    null = operator == "Null"
    if over not in {"", ANY, ALL} or (null and (over or if_exists)) or not (null or operator in OPERATORS):
        raise NotUnderstoodError(f"condition operator {name!r}")
    if not _KEY.fullmatch(key):
        raise NotUnderstoodError(f"condition key {key!r}")
    if not values or (null and {each.lower() for each in values} - {"true", "false"}):
        raise NotUnderstoodError(f"condition {name} {key}: {value!r}")
    for each in values:
        # What a variable turns into is known with the request only; the shape of an ARN is known before.
        plain = null or ("${" in each and not operator.startswith("Arn"))
        check = check_variables if plain else OPERATORS[operator].check
        check(each)
    return Condition(operator=operator, over=over or None, if_exists=if_exists, key=key, values=values)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | int | float):
        return str(value)
    raise NotUnderstoodError(f"condition value {value!r}")
