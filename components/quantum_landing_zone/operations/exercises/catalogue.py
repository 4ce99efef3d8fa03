"""The exercises that there are."""

from collections.abc import Mapping

from quantum_landing_zone.operations.exercises import (
    credential_leak,
    log_tampering,
    provider_outage,
    residency_violation,
    spend_runaway,
)
from quantum_landing_zone.operations.exercises.words import Exercise

EXERCISES: Mapping[str, Exercise] = {
    one.EXERCISE.name: one.EXERCISE
    for one in (provider_outage, credential_leak, residency_violation, log_tampering, spend_runaway)
}


class ExerciseError(ValueError):
    """An exercise cannot be run; the message says why and what to do instead."""


class NotHereError(ExerciseError):
    """The workspace has nothing that the exercise is about; nothing was done, and nothing is shown by it."""


def exercise(name: str) -> Exercise:
    """Return the exercise of that name.

    Raises:
        ExerciseError: There is none.
    """
    if name not in EXERCISES:
        raise ExerciseError(f"there is no exercise {name!r} (OPS-04). Fix: choose one of {', '.join(EXERCISES)}.")
    return EXERCISES[name]
