"""What is known of the rest of the stack while one resource is judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quantum_policies.kit.reading import Resource


@dataclass(frozen=True)
class Source:
    """A resource of the same stack that a property's value comes from."""

    type: str
    name: str
    properties: Mapping[str, Any]
    urn: str = ""


class StackView:
    """What is known of the rest of the stack while one resource is judged.

    Args:
        seen: resources registered so far, by type; only types that some rule looks up.
        sources: for each URN and top-level property the resources its value depends on, of the judged resource and
            of those that rules look up; None before the engine has told, which is until the end of a run.
    """

    def __init__(
        self,
        seen: Mapping[str, Mapping[str, Resource]],
        sources: Mapping[str, Mapping[str, tuple[Source, ...]]] | None = None,
    ) -> None:
        self._seen = seen
        self._sources = sources

    @property
    def complete(self) -> bool:
        """Whether every resource of the run is known."""
        return self._sources is not None

    def of_type(self, resource_type: str) -> tuple[Resource, ...]:
        """The resources of a type that are known by now."""
        return tuple(self._seen.get(resource_type, {}).values())

    def sources(self, urn: str, top_level: str) -> tuple[Source, ...]:
        """The resources that a property depends on; empty before the engine has told."""
        if self._sources is None:
            return ()
        return self._sources.get(urn, {}).get(top_level, ())


NOTHING_ELSE = StackView({})
