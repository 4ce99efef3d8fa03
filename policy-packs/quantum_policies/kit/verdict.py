"""What a rule may answer, and what a finding says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quantum_policies.kit.waivers import Waiver


class Verdict(Enum):
    """The five answers. `fail` and `unknown` block at the mandatory level."""

    PASS = "pass"  # noqa: S105 - a verdict, not a password
    FAIL = "fail"
    UNKNOWN = "unknown"
    WAIVED = "waived"
    NOT_APPLICABLE = "not_applicable"

    @property
    def blocks(self) -> bool:
        """Whether the verdict stops a deployment when the rule is mandatory."""
        return self in (Verdict.FAIL, Verdict.UNKNOWN)


class Severity(Enum):
    """How much harm a violation does, most harm last."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class Level(Enum):
    """What a violation does: `mandatory` blocks the deployment, `advisory` is shown."""

    ADVISORY = "advisory"
    MANDATORY = "mandatory"


@dataclass(frozen=True)
class Judgement:
    """A rule's own answer: the verdict and what was found. The kit adds where, why, control and fix."""

    verdict: Verdict
    what: str = ""


PASS = Judgement(Verdict.PASS)


def not_applicable(reason: str) -> Judgement:
    """The rule looked at the resource and found that it does not concern it.

    Args:
        reason: a constant sentence; never a property's value.
    """
    return Judgement(Verdict.NOT_APPLICABLE, reason)


@dataclass(frozen=True)
class Finding:
    """One rule's verdict on one resource, in the parts that every report needs. `where` is empty where it passes."""

    rule: str
    verdict: Verdict
    where: str
    what: str
    why: str
    controls: tuple[str, ...]
    fix: str
    warning: str = ""
    """A note that must be seen although nothing is blocked, such as a waiver that runs out soon."""
    unknown_path: str = ""
    waits_for_stack: bool = False
    """The rule needs a resource that has not been registered yet: judge again when the whole stack is known."""
    waiver: Waiver | None = None
    """The waiver that speaks about it: in date where the verdict is waived, run out where the finding blocks again."""

    @property
    def message(self) -> str:
        """The whole text, in the form `<where>: <what>. Why: <why>. Control: <ids>. Fix: <fix>.`."""
        if self.verdict in (Verdict.PASS, Verdict.NOT_APPLICABLE):
            return self.what
        return f"{self.where}: {self.what}. Why: {self.why}. Control: {', '.join(self.controls)}. Fix: {self.fix}."
