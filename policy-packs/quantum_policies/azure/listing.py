"""Long lists in messages."""

from __future__ import annotations

_MOST = 3


def first_few(names: list[str]) -> list[str]:
    """The first three of a list, and how many more there are: a message that holds thirty names is read by nobody."""
    return names if len(names) <= _MOST else [*names[:_MOST], f"{len(names) - _MOST} more"]
