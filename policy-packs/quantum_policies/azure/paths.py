"""Paths with a `[*]`, which on Azure stand for every element of a list or every value of a mapping by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quantum_policies.kit import Resource


def spread(resource: Resource, place: str) -> list[str]:
    """The paths that a place stands for: itself, or one for each element of each list or mapping on its way.

    Args:
        resource: the resource.
        place: a path such as `notifications[*].contactEmails`.

    Raises:
        UnknownValue: where a list or mapping on the way is not known.
    """
    head, star, tail = place.partition("[*]")
    if not star:
        return [place]
    inner = resource.read(head)
    if isinstance(inner, dict):
        # A name with a dot or a bracket would be read as a path: such a value is left to any-plaintext-credential.
        paths = [f"{head}.{name}" for name in inner if not set(name) & set(".[]")]
    else:
        paths = [path for path, _ in resource.elements(head)]
    return [found for path in paths for found in spread(resource, f"{path}{tail}")]
