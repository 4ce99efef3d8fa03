"""Patterns of actions and scopes of assignments, as Azure compares them: without regard to upper and lower case.

What has an unknown shape is refused and never taken for harmless. Source: Microsoft Learn, Azure role definitions and
custom roles ("permission strings are case-insensitive"; `*` stands for any run of characters, several may be used).
"""

import re
from functools import lru_cache

_ACTION = re.compile(r"[A-Za-z0-9.]+(/[A-Za-z0-9.]+)+")
_PATTERN = re.compile(r"\*|[A-Za-z0-9.*]+(/[A-Za-z0-9.*]+)+")
_SCOPE = re.compile(r"/subscriptions/[0-9a-f-]{36}(/[a-z0-9._()-]+)*")
_STEPS = frozenset({".", ".."})


class NotUnderstoodError(ValueError):
    """An action, a pattern or a scope has a shape that this evaluator does not know."""


@lru_cache(maxsize=65536)
def matches(pattern: str, action: str) -> bool:
    """Return whether a pattern of a role definition is about an action.

    Raises:
        NotUnderstoodError: Either has another shape than Azure's own.
    """
    if not _PATTERN.fullmatch(pattern):
        raise NotUnderstoodError(f"pattern {pattern!r}")
    if not _ACTION.fullmatch(action):
        raise NotUnderstoodError(f"action {action!r}")
    literal = map(re.escape, pattern.lower().split("*"))
    return re.fullmatch(".*".join(literal), action.lower()) is not None


@lru_cache(maxsize=65536)
def covers(scope: str, resource: str) -> bool:
    """Return whether an assignment at a scope reaches a resource: the scope itself, or what lies in it.

    Raises:
        NotUnderstoodError: Either is no ARM id in a subscription. Wider scopes are none that a tenant is assigned at.
    """
    outer, inner = _steps(scope), _steps(resource)
    return inner[: len(outer)] == outer


def _steps(identity: str) -> tuple[str, ...]:
    lowered = identity.lower()
    steps = tuple(lowered.split("/")[1:])
    if not _SCOPE.fullmatch(lowered) or _STEPS & set(steps):
        raise NotUnderstoodError(f"ARM id {identity!r}")
    return steps
