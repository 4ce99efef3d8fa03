"""What a custom role definition lets its holder do.

Azure allows an action where a pattern of `actions` fits and none of `notActions` does, in each entry of `permissions`
apart. Patterns know `*` only, and case does not matter.
Source: Microsoft Learn, understand Azure role definitions, read on 2026-11-25.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quantum_policies.kit import Resource


@dataclass(frozen=True)
class Permission:
    """One entry of a definition's `permissions`.

    Args:
        path: where it stands.
        actions: patterns of what it allows on resources.
        not_actions: patterns of what is taken out of these.
        data_actions: patterns of what it allows on data.
        not_data_actions: patterns of what is taken out of these.
    """

    path: str
    actions: tuple[str, ...]
    not_actions: tuple[str, ...]
    data_actions: tuple[str, ...]
    not_data_actions: tuple[str, ...]

    def granted(self, wanted: Iterable[str]) -> list[str]:
        """Those of some actions, each without a wildcard, that the entry allows on resources."""
        return [each for each in wanted if _fits(self.actions, each) and not _fits(self.not_actions, each)]

    def granted_on_data(self, wanted: Iterable[str]) -> list[str]:
        """Those of some actions, each without a wildcard, that the entry allows on data."""
        return [each for each in wanted if _fits(self.data_actions, each) and not _fits(self.not_data_actions, each)]


def permissions(resource: Resource) -> list[Permission]:
    """The entries of a role definition.

    Raises:
        Malformed: where an entry is no mapping of lists of texts.
        UnknownValue: where a part of one is not known.
    """
    found: list[Permission] = []
    for path, _ in resource.elements("permissions"):
        resource.mapping(path)
        allowed = {name: tuple(resource.texts(f"{path}.{name}")) for name in ("actions", "dataActions")}
        taken = {name: tuple(resource.texts(f"{path}.{name}")) for name in ("notActions", "notDataActions")}
        found.append(
            Permission(path, allowed["actions"], taken["notActions"], allowed["dataActions"], taken["notDataActions"])
        )
    return found


def has_wildcard(action: str) -> bool:
    """Whether an action stands for more than one."""
    return "*" in action


def _fits(patterns: Iterable[str], action: str) -> bool:
    return any(_fits_one(pattern.lower(), action.lower()) for pattern in patterns)


def _fits_one(pattern: str, action: str) -> bool:
    """Goes through the text once, part by part: a regular expression with many stars could take for ever."""
    head, *parts = pattern.split("*")
    if not parts:
        return pattern == action
    tail = parts.pop()
    if not action.startswith(head) or len(action) < len(head) + len(tail) or not action.endswith(tail):
        return False
    position, end = len(head), len(action) - len(tail)
    for part in parts:
        found = action.find(part, position, end)
        if found < 0:
            return False
        position = found + len(part)
    return True
