"""Ways to spoil one value, told by its kind alone. Nothing here knows a rule, a resource type or a property.

Each way gives a name and the spoilt value. Where a value means security in one direction only (a retention that must
not shrink, a session that must not grow), the classification says so; without it both directions are tried.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from quantum_policies.kit.unknown import SENTINELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FOREIGN_REGION, FOREIGN_LOCATION = "ap-southeast-2", "australiaeast"
FOREIGN_ACCOUNT, FOREIGN_SUBSCRIPTION = "999900001111", "99990000-9999-4999-8999-999900001111"
OWNER = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635"
"""The built-in role Owner. Source: Azure built-in roles, learn.microsoft.com, 2026-11-25."""

_AWS_REGION = re.compile(r"(?<![a-z0-9-])(?:af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-\d(?!\d)")
_ACCOUNT = re.compile(r"(?<![0-9a-f-])\d{12}(?![0-9a-f-])")
_SUBSCRIPTION = re.compile(r"(?<=/subscriptions/)[0-9a-f-]{36}")
_RESOURCE_GROUP = re.compile(r"^(/subscriptions/[0-9a-f-]{36})/resourceGroups/.+$")
_ROLE = re.compile(r"(?<=/roleDefinitions/)[0-9a-f-]{36}$")
_CIDR = re.compile(r"^\d+\.\d+\.\d+\.\d+/\d+$")
_AZURE_ACTION = re.compile(r"^Microsoft\.\w+/.+$")
_DAYS = re.compile(r"^P(\d+)D$")
_NUMBER = re.compile(r"^\d+$")
_AWS_KEY = re.compile(r"kms.*(key|arn|id)|^(keyArn|kmsKey)$", re.IGNORECASE)


def is_unknown(value: Any) -> bool:
    """Whether a value in wire form is not known at preview."""
    return isinstance(value, str) and any(sentinel in value for sentinel in SENTINELS)


def is_region(value: str) -> bool:
    """Whether a text is the name of an AWS region and nothing else."""
    return _AWS_REGION.fullmatch(value) is not None


def numbers(value: float) -> Iterator[tuple[str, float, str]]:
    """Yield spoilt numbers, each with the direction that it goes."""
    if value > 1:
        yield "halved", float(int(value / 2)), "lower"
    if value > 0:
        yield "zero", 0.0, "lower"
    yield "ten times", max(value, 1.0) * 10, "higher"


def texts(key: str, value: str, weaker: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, Any, str]]:
    """Yield spoilt texts, each with the direction that it goes, empty where it has none.

    Args:
        key: the name of the property that holds the value.
        value: the text.
        weaker: for each choice of a setting the weaker choices that the same setting has.
    """
    if is_unknown(value):
        if _AWS_KEY.search(key):
            yield "the cloud's own key", "alias/aws/ebs", ""
        return
    yield from _moved(key, value)
    for choice in weaker.get(value, ()):
        yield f"{value} to {choice}", choice, ""
    if _CIDR.match(value):
        yield "open to all addresses", "0.0.0.0/0", ""
    if _AZURE_ACTION.match(value):
        yield "all of the service", f"{value.partition('/')[0]}/*", ""
        yield "all actions", "*", ""
    if days := _DAYS.match(value):
        for way, number, direction in numbers(int(days[1])):
            yield way, f"P{int(number)}D", direction
    if _NUMBER.match(value) and not _ACCOUNT.fullmatch(value):
        for way, number, direction in numbers(int(value)):
            yield way, str(int(number)), direction


def _moved(key: str, value: str) -> Iterator[tuple[str, str, str]]:
    if _AWS_REGION.search(value):
        yield "another region", _AWS_REGION.sub(FOREIGN_REGION, value), ""
    if key == "location" and value != "global":
        yield "another location", FOREIGN_LOCATION, ""
    if _ACCOUNT.search(value):
        yield "another account", _ACCOUNT.sub(FOREIGN_ACCOUNT, value), ""
    if _SUBSCRIPTION.search(value):
        yield "another subscription", _SUBSCRIPTION.sub(FOREIGN_SUBSCRIPTION, value), ""
    if (inside := _RESOURCE_GROUP.match(value)) and "scope" in key.lower():
        yield "the whole subscription", inside[1], ""
    if _ROLE.search(value):
        yield "role Owner", _ROLE.sub(OWNER, value), ""
