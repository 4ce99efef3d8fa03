"""What a stand-in has to offer to the engine, in plain values; the gRPC side of it is in `servicer`."""

from dataclasses import dataclass, field
from typing import Literal, Protocol

from quantum_sandbox.registry import Package
from quantum_sandbox.values import Props

Change = Literal["add", "delete", "update"]


class Refusal(Exception):  # noqa: N818 - it is an answer, not a mishap
    """A call that the account refused, in words for the person who runs the engine."""


class HalfMade(Refusal):
    """A resource that exists but could not be finished: the engine must keep it in its state.

    Args:
        message: What failed.
        identity: The id under which the resource exists.
        state: What is known of it.
    """

    def __init__(self, message: str, identity: str, state: Props) -> None:
        super().__init__(message)
        self.identity = identity
        self.state = state


@dataclass(frozen=True)
class Subject:
    """The resource that a call is about: its type token and its name in the program."""

    token: str
    name: str


@dataclass(frozen=True)
class Checked:
    """Inputs with defaults filled in, and the reasons why they are refused, if any."""

    inputs: Props
    failures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Difference:
    """What would change: a change by property path, and the top-level properties that force a replacement."""

    changes: dict[str, Change] = field(default_factory=dict[str, Change])
    replaces: tuple[str, ...] = ()
    delete_first: bool = False


@dataclass(frozen=True)
class Found:
    """A resource as the account has it now."""

    identity: str
    inputs: Props
    state: Props


class Cloud(Protocol):
    """One provider: everything in plain values, with `UNKNOWN` for what a preview can't know."""

    package: Package

    def check_config(self, name: str, news: Props) -> Checked:
        """Checks the configuration of the provider."""
        ...

    def configure(self, config: Props) -> None:
        """Takes over a configuration that was checked."""
        ...

    def check(self, subject: Subject, olds: Props, news: Props, seed: bytes) -> Checked:
        """Checks inputs and fills in what is absent; `seed` makes up names that are the same each time."""
        ...

    def diff(self, subject: Subject, old_inputs: Props, old_state: Props, news: Props) -> Difference:
        """Compares checked inputs with those of before."""
        ...

    def preview(self, subject: Subject, inputs: Props, old_state: Props | None) -> Props:
        """Returns the state to expect of a creation, or of an update of `old_state`, without any call."""
        ...

    def create(self, subject: Subject, inputs: Props) -> tuple[str, Props]:
        """Makes a resource; returns its id and state."""
        ...

    def read(self, subject: Subject, identity: str, inputs: Props, state: Props) -> Found | None:
        """Reads a resource back; without inputs and state it is being imported."""
        ...

    def update(self, subject: Subject, identity: str, old_inputs: Props, old_state: Props, news: Props) -> Props:
        """Brings a resource to new inputs; returns its state."""
        ...

    def delete(self, subject: Subject, identity: str, inputs: Props, state: Props) -> None:
        """Removes a resource; one that is gone already is removed."""
        ...

    def invoke(self, token: str, args: Props, *, preview: bool) -> Props:
        """Answers a lookup."""
        ...

    def banner(self) -> str:
        """Returns what is said once in a run that changes something."""
        ...
