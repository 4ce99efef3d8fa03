"""Spoils the example stacks and counts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.mutation.capture import capture
from benchmarks.mutation.explanations import explain
from benchmarks.mutation.judging import Guard
from benchmarks.mutation.mutants import mutants

if TYPE_CHECKING:
    from benchmarks.mutation.mutants import Mutant

EXAMPLES = Path(__file__).parents[2] / "examples"
STACKS = (
    ("aws-minimal", "dev"),
    ("aws-hardened", "test"),
    ("aws-two-teams", "lyra"),
    ("aws-two-teams", "comet"),
    ("azure-minimal", "dev"),
    ("azure-hardened", "benchmark"),
    ("two-clouds", "aws"),
    ("two-clouds", "azure"),
)
"""The compliant examples, each with its stacks."""


@dataclass(frozen=True, kw_only=True)
class Result:
    """What became of one stack's mutants.

    Args:
        name: example and stack.
        resources: how many resources the stack has.
        findings: what blocks the compliant stack itself; empty where all is well.
        mutants: how many were judged.
        refused: how many more the provider's own schema refuses.
        survivors: those that nothing blocks.
    """

    name: str
    resources: int
    findings: tuple[tuple[str, str], ...]
    mutants: int
    refused: int
    survivors: tuple[Mutant, ...]

    @property
    def blocked(self) -> int:
        """How many are blocked."""
        return self.mutants - len(self.survivors)

    @property
    def without_effect(self) -> int:
        """How many survivors make the stack no weaker, by what is explained about them."""
        return sum((line := explain(each)) is not None and line.effect == "none" for each in self.survivors)

    @property
    def share(self) -> float:
        """The blocked share of the mutants that make the stack weaker, in per cent."""
        return 100 * self.blocked / ((self.mutants - self.without_effect) or 1)


def run(example: str, stack: str, every: int = 1) -> Result:
    """Judge the mutants of one stack.

    Args:
        example: the example's folder.
        stack: the stack's name.
        every: judge each mutant of so many; the same ones in each run.
    """
    captured = capture(stack, EXAMPLES / example)
    guard = Guard(captured)
    made = list(mutants(captured))
    judged = [each for each in made if not each.refused][::every]
    return Result(
        name=captured.name,
        resources=len(captured.requests),
        findings=tuple(sorted(guard.findings)),
        mutants=len(judged),
        refused=sum(each.refused for each in made),
        survivors=tuple(each for each in judged if not guard.blocked_by(each)),
    )
