"""Words that every section of the report shares."""

from collections.abc import Mapping
from typing import Literal

from quantum_landing_zone.evidence.model_words import Outcome

WORST_FIRST = (
    Outcome.NOT_SATISFIED,
    Outcome.NOT_ASSESSED,
    Outcome.WAIVED,
    Outcome.MANUAL,
    Outcome.SATISFIED,
)
"""Outcomes, the one to act on first: what stands for several controls is the first of these that any of them has."""

Mark = Literal["good", "bad", "warn", "plain"]

MARKS: Mapping[Outcome, Mark] = {
    Outcome.SATISFIED: "good",
    Outcome.NOT_SATISFIED: "bad",
    Outcome.WAIVED: "warn",
    Outcome.MANUAL: "plain",
    Outcome.NOT_ASSESSED: "warn",
}


def label(team: str, environment: str, cloud: str) -> str:
    """Return how a workspace is called in the report, for example `comet/benchmark on aws`."""
    return f"{team}/{environment} on {cloud}"


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun, for example `1 stack` or `2 stacks`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def zero() -> dict[Outcome, int]:
    """Return a count of outcomes at its start; every outcome is there, in the order of the enumeration."""
    return dict.fromkeys(Outcome, 0)


def worst(outcomes: set[Outcome]) -> Outcome:
    """Return the outcome that stands for several."""
    return next(one for one in WORST_FIRST if one in outcomes)
