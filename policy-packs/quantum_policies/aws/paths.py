"""Paths with a `[*]`, which stand for every element of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quantum_policies.kit import Resource


def spread(resource: Resource, place: str) -> list[str]:
    """The paths that a place stands for: itself, or one for each element of each list on its way.

    Args:
        resource: the resource.
        place: a path such as `rules[*].copyActions[*].destinationVaultArn`.

    Raises:
        UnknownValue: where a list on the way is not known.
    """
    head, star, tail = place.partition("[*]")
    if not star:
        return [place]
    return [found for path, _ in resource.elements(head) for found in spread(resource, f"{path}{tail}")]
