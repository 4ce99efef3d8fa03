"""A stack as a file tells it, still in the engine's JSON: what every reader of such a file makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quantum_policies.record import Location


class SourceError(ValueError):
    """A file can't be judged; the message says what is wrong with it, where, and what to give instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenResource:
    """One resource.

    Args:
        type: type token.
        urn: the engine's name for it.
        inputs: its checked inputs as JSON.
        outputs: its outputs as JSON; None where the file has none.
        provider: the reference to its provider, `<urn>::<id>`; empty where it has none.
        depends: for each top-level property the URNs that its value comes from; None where the file does not say.
        location: where the program declares it.
        registered: whether the program declares it; what is only read is no subject of rules, but values come from it.
    """

    type: str
    urn: str
    inputs: dict[str, Any]
    outputs: dict[str, Any] | None = None
    provider: str = ""
    depends: Mapping[str, Sequence[str]] | None
    location: Location | None = None
    registered: bool = True

    @property
    def name(self) -> str:
        """The name in the program, which may hold `::` itself. Source: sdk/go/common/resource/urn of the engine."""
        return name_of(self.urn)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A stack.

    Args:
        source: what the file is, in words.
        preview: whether values may be unknown because nothing has been created yet.
        resources: the resources, in the order of the file, each URN once.
        masked: whether the file shows `[secret]` instead of secrets.
        notes: what the file lacks, in whole sentences without a full stop.
        whole: whether it holds every resource that exists or would.
    """

    source: str
    preview: bool
    resources: tuple[GivenResource, ...]
    masked: bool = False
    notes: tuple[str, ...] = ()
    whole: bool = True


_URN_PARTS = 4


def name_of(urn: str) -> str:
    """The resource's name in the program."""
    return urn.split("::", _URN_PARTS - 1)[-1]


def stack_of(resources: Sequence[GivenResource]) -> str:
    """The stack that resources belong to, in words, such as `stack dev of project aurora`."""
    parts = resources[0].urn.split("::") if resources else []
    if len(parts) < _URN_PARTS:
        return "an empty stack"
    return f"stack {parts[0].removeprefix('urn:pulumi:')} of project {parts[1]}"
