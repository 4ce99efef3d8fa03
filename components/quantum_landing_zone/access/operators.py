"""The condition operators, each as a comparison of one value of the request with one value of the document.

From the IAM user guide, condition operators. An operator that is not listed is refused.
"""

import ipaddress
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from quantum_landing_zone.access.patterns import check_arn_pattern, check_variables, matches, matches_arn
from quantum_landing_zone.access.request import NotUnderstoodError


@dataclass(frozen=True, kw_only=True)
class Operator:
    """One operator.

    Attributes:
        compare: Whether the request's value is as the document's value says, before negation.
        check: Raises where a value of the document has no shape that the operator compares.
        wildcards: Whether `*` and `?` of the document stand for other characters.
        negated: Whether the condition holds where no value compares; it then also holds for an absent key.
    """

    compare: Callable[[str, str], bool]
    check: Callable[[str], object] = check_variables
    wildcards: bool = False
    negated: bool = False


def _same_but_for_case(actual: str, wanted: str) -> bool:
    return actual.lower() == wanted.lower()


def _like(actual: str, wanted: str) -> bool:
    return matches(wanted, actual)


def _arn(actual: str, wanted: str) -> bool:
    return actual.startswith("arn:") and matches_arn(wanted, actual)


def _truth(text: str) -> bool:
    if text.lower() not in {"true", "false"}:
        raise NotUnderstoodError(f"{text!r} where a condition asks for true or false")
    return text.lower() == "true"


def _network(text: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError as error:
        raise NotUnderstoodError(str(error)) from error


def _within(actual: str, wanted: str) -> bool:
    inner, outer = _network(actual), _network(wanted)
    return inner.version == outer.version and inner.network_address in outer


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise NotUnderstoodError(f"{text!r} is no number") from error


def _moment(text: str) -> datetime:
    try:
        if text.isdigit():
            return datetime.fromtimestamp(int(text), UTC)
        read = datetime.fromisoformat(text)
    except (ValueError, OverflowError) as error:
        raise NotUnderstoodError(f"{text!r} is no date") from error
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def _ordered(kind: str, read: Callable[[str], Any]) -> dict[str, Operator]:
    def compared(name: str) -> Callable[[str, str], bool]:
        relation = getattr(operator, name)
        return lambda actual, wanted: relation(read(actual), read(wanted))

    names = {
        "Equals": "eq",
        "LessThan": "lt",
        "LessThanEquals": "le",
        "GreaterThan": "gt",
        "GreaterThanEquals": "ge",
    }
    made = {f"{kind}{name}": Operator(compare=compared(relation), check=read) for name, relation in names.items()}
    return {**made, f"{kind}NotEquals": Operator(compare=compared("eq"), check=read, negated=True)}


OPERATORS: Mapping[str, Operator] = {
    "StringEquals": Operator(compare=operator.eq),
    "StringNotEquals": Operator(compare=operator.eq, negated=True),
    "StringEqualsIgnoreCase": Operator(compare=_same_but_for_case),
    "StringNotEqualsIgnoreCase": Operator(compare=_same_but_for_case, negated=True),
    "StringLike": Operator(compare=_like, wildcards=True),
    "StringNotLike": Operator(compare=_like, wildcards=True, negated=True),
    "ArnEquals": Operator(compare=_arn, check=check_arn_pattern, wildcards=True),
    "ArnLike": Operator(compare=_arn, check=check_arn_pattern, wildcards=True),
    "ArnNotEquals": Operator(compare=_arn, check=check_arn_pattern, wildcards=True, negated=True),
    "ArnNotLike": Operator(compare=_arn, check=check_arn_pattern, wildcards=True, negated=True),
    "Bool": Operator(compare=lambda actual, wanted: _truth(actual) is _truth(wanted), check=_truth),
    "IpAddress": Operator(compare=_within, check=_network),
    "NotIpAddress": Operator(compare=_within, check=_network, negated=True),
    **_ordered("Numeric", _number),
    **_ordered("Date", _moment),
}
"""All but `BinaryEquals`, which no document here has a use for."""
