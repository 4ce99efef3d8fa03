"""Which components of a state answer which controls: those that say so and own something that stands there."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

OURS = "quantum-landing-zone:index:"
"""How the types of our components begin."""


def answering(resources: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield each control with the name of a component that answers it, once for each such component.

    A component whose part is not declared owns nothing. It stands in the state and says which controls it is for, and
    answers none of them.

    Args:
        resources: The resources of an exported state.
    """
    owners = _owners(resources)
    for one in resources:
        if one["type"].startswith(OURS) and one["urn"] in owners:
            for control in (one.get("inputs") or {}).get("controls", []):
                yield control, one["type"].removeprefix(OURS)


def _owners(resources: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """Return the URNs of what owns a resource of a provider, directly or by what it is composed of."""
    parents = {one["urn"]: one.get("parent") for one in resources}
    found: set[str] = set()
    for one in resources:
        above = parents[one["urn"]] if one.get("custom") else None
        while above is not None and above not in found:
            found.add(above)
            above = parents.get(above)
    return frozenset(found)
