"""What an exercise is made of, and how it ends."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["detection", "block", "recovery"]


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where an exercise runs.

    Attributes:
        account: The account, or the subscription.
        region: The region, or the location.
        what: What stands there for the cloud.
    """

    account: str
    region: str
    what: str


@dataclass(frozen=True, kw_only=True)
class Call:
    """One call of AWS, or of Azure Resource Manager, as data: it can be made, kept in a journal and shown in a script.

    Attributes:
        service: The service as boto3 names it; `arm` for Azure Resource Manager.
        operation: The operation as the API names it, for example `CreateAccessKey`.
        parameters: Its parameters; they never hold a secret.
        region: Where it is made; None is the workspace's region.
    """

    service: str
    operation: str
    parameters: Mapping[str, Any] = field(default_factory=dict[str, Any])
    region: str | None = None

    def __str__(self) -> str:
        """Return the call as a person writes it."""
        words = ", ".join(f"{name}={value!r}" for name, value in self.parameters.items())
        where = f" in {self.region}" if self.region else ""
        return f"{self.service}:{self.operation}({words}){where}"


@dataclass(frozen=True, kw_only=True)
class Expectation:
    """What must happen once the condition is there.

    Attributes:
        name: Short and stable.
        kind: `detection` (somebody is told, or a reading differs), `block` (it is refused) or `recovery` (what was
            taken away is away, what was given back is back).
        title: What must happen, in a sentence.
        controls: Ids of the controls that it exercises.
        bound: Most seconds from the injection until it has happened, in the sandbox.
    """

    name: str
    kind: Kind
    title: str
    controls: tuple[str, ...]
    bound: float = 60.0


@dataclass(frozen=True, kw_only=True)
class Found:
    """What became of an expectation.

    Attributes:
        held: Whether it happened; None where that could not be told, which is never a pass.
        detail: What was found, for a reader.
        hops: Each step on the way, with whether the sandbox did it (`real`) or stood in for it (`simulated`), or a
            document was judged (`judged`).
    """

    held: bool | None
    detail: str
    hops: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """An expectation with what became of it.

    Attributes:
        expectation: What was expected.
        found: What became of it.
        seconds: From the injection until it was found, or until it was given up.
    """

    expectation: Expectation
    found: Found
    seconds: float

    @property
    def passed(self) -> bool:
        """Whether it happened, in time."""
        return self.found.held is True and self.seconds <= self.expectation.bound

    @property
    def state(self) -> str:
        """The end in a word or two."""
        if self.found.held is None:
            return "not assessed"
        if not self.found.held:
            return "FAILED"
        return "held" if self.passed else "too late"


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """One exercise.

    Attributes:
        name: What `qlz exercise run` takes.
        title: What is exercised.
        condition: What is injected, in a sentence.
        expects: Everything that must happen.
        act: Injects, looks and measures; an expectation that it leaves unanswered counts as not assessed.
        script: The calls for a person to make in an exercise account, with what to look for.
        applies: Why it cannot be run on a workspace; empty where it can.
    """

    name: str
    title: str
    condition: str
    expects: tuple[Expectation, ...]
    act: Callable[[Any], None]
    script: Callable[[Any], tuple[str, ...]]
    applies: Callable[[Any], str] = lambda _: ""
