"""What an ARM id says: how wide a scope is, whose subscription it lies in, which role it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from quantum_policies.azure.types import plain
from quantum_policies.kit import UnknownValue

if TYPE_CHECKING:
    from quantum_policies.kit import Resource

_SUBSCRIPTION = re.compile(r"/?subscriptions/([^/]+)", re.IGNORECASE)
_GROUP = re.compile(r"/?subscriptions/[^/]+/resourceGroups/[^/]+(?:/.*)?", re.IGNORECASE)
_WIDE_MODULES = ("azure-native:management:", "azure-native:subscription:")


def subscription_of(arm_id: str) -> str | None:
    """The subscription that an ARM id lies in, in lower case; None where it lies in none, as a management group."""
    found = _SUBSCRIPTION.match(arm_id)
    return found.group(1).lower() if found else None


def is_inside_group(scope: str) -> bool:
    """Whether a scope is a resource group or lies in one; subscriptions, management groups and the root do not."""
    return _GROUP.fullmatch(scope.rstrip("/")) is not None


def last_part(arm_id: str) -> str:
    """The name of what an ARM id names, in lower case: of a role definition its GUID."""
    return arm_id.rstrip("/").rpartition("/")[2].lower()


def places(resource: Resource, path: str) -> list[str]:
    """The paths of a list's elements, none of which is read; of a list that is not known at all, its own path.

    Whoever reads an element by `narrow_scope` learns where it comes from, also where it is not known yet.
    """
    try:
        value = resource.read(path)
    except UnknownValue:
        return [path]
    if isinstance(value, list):
        return [f"{path}[{i}]" for i in range(len(cast("list[object]", value)))]
    return [] if value is None else [path]


def narrow_scope(resource: Resource, path: str) -> str | None:
    """The scope at a path; None where it is not known yet and is the id of a resource of this stack.

    What a program makes lies in a resource group, but for management groups and subscriptions themselves.

    Raises:
        UnknownValue: where it is not known and may be anything.
    """
    try:
        return resource.text(path) or ""
    except UnknownValue:
        sources = resource.sources_of(path)
        types = {plain(source.type) for source in sources}
        if types and all(each.startswith("azure-native:") and not each.startswith(_WIDE_MODULES) for each in types):
            return None
        raise
