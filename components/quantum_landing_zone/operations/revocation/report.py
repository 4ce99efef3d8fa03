"""What was done, step by step, in a form that a person, a program and an auditor can read."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from quantum_landing_zone.operations.revocation.order import Revocation
from quantum_landing_zone.tenant import AwsWorkspace


class State(StrEnum):
    """How a step ended."""

    PLANNED = "would be done"
    DONE = "done"
    ALREADY = "was so already"
    SPARED = "spared"
    """Left alone on purpose; the detail says why."""
    REMAINS = "remains"
    """Not taken away, and somebody has to decide about it."""
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing that was done or looked at.

    Attributes:
        what: What, in words.
        target: To what.
        state: How it ended.
        detail: Why, where that is not plain.
        at: When, in UTC.
        seconds: Since the beginning.
    """

    what: str
    target: str
    state: State
    detail: str
    at: str
    seconds: float


@dataclass(kw_only=True)
class Report:
    """A revocation or a restoration of one workspace, as far as it has come.

    Attributes:
        act: `revoke`, `restore` or `extend`.
        here: The workspace.
        revocation: What is taken away or given back; None where every standing one is meant.
        by: ARN of who acts.
        reason: Why.
        approver: Who approved it.
        plan: Whether nothing is done and only said.
        begun: When.
        steps: What was done so far.
        seconds: How long it took until access was as ordered, and in all.
        advice: What no policy can do.
        ended: Whether it came to its end; a record without was killed on the way, and is resumed by doing it again.
        keep: Called after each step, so that a killed run leaves its record.
    """

    act: str
    here: AwsWorkspace
    revocation: Revocation | None
    by: str
    reason: str
    approver: str
    plan: bool = False
    begun: datetime = field(default_factory=lambda: datetime.now(UTC))
    steps: list[Step] = field(default_factory=list[Step])
    seconds: dict[str, float] = field(default_factory=dict[str, float])
    advice: list[str] = field(default_factory=list[str])
    ended: bool = False
    keep: Callable[[Any], None] = field(default=lambda _: None, repr=False)
    _start: float = field(default_factory=time.monotonic, repr=False)

    def add(self, what: str, target: str, state: State, detail: str = "") -> None:
        """Note a step and keep the record."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        self.steps.append(
            Step(what=what, target=target, state=state, detail=detail, at=now, seconds=round(self._passed, 3))
        )
        self.keep(self)

    def reached(self, milestone: str) -> None:
        """Note how long it took to come here; a plan comes nowhere."""
        if self.plan:
            return
        self.seconds[milestone] = round(self._passed, 3)

    def finish(self) -> None:
        """Note the end and keep the record."""
        self.reached("total")
        self.ended = True
        self.keep(self)

    @property
    def _passed(self) -> float:
        return time.monotonic() - self._start

    @property
    def open(self) -> list[Step]:
        """What failed or remains."""
        return [step for step in self.steps if step.state in {State.FAILED, State.REMAINS}]

    @property
    def complete(self) -> bool:
        """Whether it came to its end and nothing failed or remains."""
        return self.ended and not self.open

    def record(self) -> dict[str, Any]:
        """Return the evidence: who, what, when, why, approved by whom, and how each step ended."""
        order = self.revocation
        return {
            "control": "OPS-05",
            "act": self.act,
            "kind": None if order is None else str(order.kind),
            "subject": None if order is None else order.subject,
            "policyName": None if order is None else order.policy_name,
            "policy": None if order is None else order.document,
            "team": self.here.team,
            "environment": str(self.here.environment),
            "account": self.here.account,
            "region": self.here.region,
            "by": self.by,
            "reason": self.reason,
            "approver": self.approver,
            "plan": self.plan,
            "begun": self.begun.isoformat(timespec="milliseconds"),
            "ended": self.ended,
            "complete": self.complete,
            "seconds": dict(self.seconds),
            "steps": [{**step.__dict__, "state": str(step.state)} for step in self.steps],
            "advice": list(self.advice),
        }
