"""The record of an exercise, for a program and for a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from quantum_landing_zone.operations.exercises.acting import Acting
from quantum_landing_zone.operations.exercises.words import Exercise, Kind, Outcome, Place
from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace


@dataclass(frozen=True, kw_only=True)
class Report:
    """How an exercise went.

    Attributes:
        exercise: What was exercised.
        here: On which workspace.
        place: Where that is.
        begun: When.
        ended: When.
        injected: The calls that were the condition.
        outcomes: What became of each expectation, in their order.
        left: What could not be undone, or stays on purpose.
        changed: Readings of the account that are not what they were before.
        notes: What a reader must know besides.
    """

    exercise: Exercise
    here: AwsWorkspace | AzureWorkspace
    place: Place
    begun: datetime
    ended: datetime
    injected: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    left: tuple[str, ...]
    changed: tuple[str, ...]
    notes: tuple[str, ...]

    @classmethod
    def of(cls, stage: Acting[Any], *, begun: datetime, changed: Sequence[str]) -> "Report":
        """Return the record of a run that has ended."""
        return cls(
            exercise=stage.exercise,
            here=stage.here,
            place=stage.place,
            begun=begun,
            ended=datetime.now(UTC),
            injected=tuple(stage.injected),
            outcomes=tuple(stage.outcomes[one.name] for one in stage.exercise.expects),
            left=tuple(stage.left),
            changed=tuple(changed),
            notes=tuple(stage.notes),
        )

    @property
    def passed(self) -> bool:
        """Whether everything that was expected happened in time, and the account is as it was."""
        return all(one.passed for one in self.outcomes) and not self.changed

    def slowest(self, kind: Kind) -> float | None:
        """Return the longest time of a kind in seconds; None where one of them did not happen."""
        times = [one.seconds if one.passed else None for one in self.outcomes if one.expectation.kind == kind]
        known = [each for each in times if each is not None]
        return max(known) if known and len(known) == len(times) else None

    def record(self) -> dict[str, Any]:
        """Return the record as JSON takes it."""
        return {
            "control": "OPS-04",
            "exercise": self.exercise.name,
            "condition": self.exercise.condition,
            "place": self.place.what,
            "team": self.here.team,
            "environment": str(self.here.environment),
            "account": self.place.account,
            "region": self.place.region,
            "begun": self.begun.isoformat(timespec="milliseconds"),
            "ended": self.ended.isoformat(timespec="milliseconds"),
            "passed": self.passed,
            "seconds": {kind: self.slowest(kind) for kind in ("detection", "block", "recovery")},
            "injected": list(self.injected),
            "outcomes": [
                {
                    "name": one.expectation.name,
                    "kind": one.expectation.kind,
                    "title": one.expectation.title,
                    "controls": list(one.expectation.controls),
                    "state": one.state,
                    "seconds": one.seconds,
                    "bound": one.expectation.bound,
                    "detail": one.found.detail,
                    "hops": list(one.found.hops),
                }
                for one in self.outcomes
            ],
            "left": list(self.left),
            "changed": list(self.changed),
            "notes": list(self.notes),
        }

    def markdown(self) -> str:
        """Return the record as a page."""
        here = self.here
        head = [
            f"# Exercise {self.exercise.name}: {'passed' if self.passed else 'FAILED'}",
            "",
            (
                f"{self.exercise.condition} Team {here.team}, {here.environment}, account {self.place.account},"
                f" {self.place.region};"
                f" {self.begun:%Y-%m-%d %H:%M} UTC. {self.place.what[:1].upper()}{self.place.what[1:]}."
            ),
            "",
            "| expected | what | controls | state | after (s) | at most (s) | found |",
            "|---|---|---|---|---|---|---|",
        ]
        rows = [
            f"| {one.expectation.kind} | {_cell(one.expectation.title)} | {', '.join(one.expectation.controls)}"
            f" | {one.state} | {one.seconds:.2f} | {one.expectation.bound:g} | {_cell(one.found.detail)} |"
            for one in self.outcomes
        ]
        hops = list(dict.fromkeys(hop for one in self.outcomes for hop in one.found.hops))
        parts = (
            ("Injected", self.injected),
            ("What is real and what is simulated", hops),
            ("Left behind", self.left),
            ("Not as it was before", self.changed),
            ("Notes", self.notes),
        )
        tail = [line for title, lines in parts if lines for line in ("", f"## {title}", "", *(f"- {x}" for x in lines))]
        return "\n".join([*head, *rows, *tail, ""])


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
