"""What is known of the rest of the stack while one resource is judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from quantum_policies.kit.type_pattern import matches
from quantum_policies.kit.unknown import UnknownValue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from quantum_policies.kit.reading import Resource

_T = TypeVar("_T")


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
        untold: URNs of resources of which it is never told, because the stack comes from a file without it.
        outputs: what the program exports; None before the engine has told, and where nobody does.
    """

    def __init__(
        self,
        seen: Mapping[str, Mapping[str, Resource]],
        sources: Mapping[str, Mapping[str, tuple[Source, ...]]] | None = None,
        untold: frozenset[str] = frozenset(),
        outputs: Mapping[str, Any] | None = None,
    ) -> None:
        self._seen = seen
        self._sources = sources
        self._untold = untold
        self.outputs = outputs
        self._worked_out: dict[object, Any] = {}

    @property
    def complete(self) -> bool:
        """Whether every resource of the run is known."""
        return self._sources is not None

    def of_type(self, resource_type: str) -> tuple[Resource, ...]:
        """The resources of a type, or of all types that a pattern with a `*` matches, that are known by now."""
        if "*" not in resource_type:
            return tuple(self._seen.get(resource_type, {}).values())
        kinds = [kind for kind in self._seen if matches(kind, resource_type)]
        return tuple(resource for kind in kinds for resource in self._seen[kind].values())

    def sources(self, urn: str, top_level: str) -> tuple[Source, ...]:
        """The resources that a property depends on; empty before the engine has told.

        Raises:
            UnknownValue: where the engine has not told, and never will.
        """
        if self._sources is None:
            return ()
        if urn in self._untold:
            raise UnknownValue(top_level)
        return self._sources.get(urn, {}).get(top_level, ())

    def once(self, key: object, work_out: Callable[[], _T]) -> _T:
        """What rules work out from the stack, such as an index by name: done for the first that asks, and kept.

        Without it a rule that looks through the stack for each resource takes time with the square of their number.

        Args:
            key: what is worked out, hashable and unlike any other rule's.
            work_out: makes it; called at most once for each view.
        """
        if key not in self._worked_out:
            self._worked_out[key] = work_out()
        return self._worked_out[key]


NOTHING_ELSE = StackView({})
