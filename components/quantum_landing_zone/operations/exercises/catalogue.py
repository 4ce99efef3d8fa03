"""The exercises that there are."""

from collections.abc import Mapping

from quantum_landing_zone.operations.exercises import (
    credential_leak,
    log_tampering,
    provider_outage,
    residency_violation,
    spend_runaway,
)
from quantum_landing_zone.operations.exercises.azure import credential_leak as azure_credential_leak
from quantum_landing_zone.operations.exercises.azure import log_tampering as azure_log_tampering
from quantum_landing_zone.operations.exercises.azure import provider_outage as azure_provider_outage
from quantum_landing_zone.operations.exercises.azure import residency_violation as azure_residency_violation
from quantum_landing_zone.operations.exercises.azure import spend_runaway as azure_spend_runaway
from quantum_landing_zone.operations.exercises.words import Exercise
from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

EXERCISES: Mapping[str, Exercise] = {
    one.EXERCISE.name: one.EXERCISE
    for one in (provider_outage, credential_leak, residency_violation, log_tampering, spend_runaway)
}

"""The exercises on AWS, by name."""

AZURE_EXERCISES: Mapping[str, Exercise] = {
    one.EXERCISE.name: one.EXERCISE
    for one in (
        azure_provider_outage,
        azure_credential_leak,
        azure_residency_violation,
        azure_log_tampering,
        azure_spend_runaway,
    )
}
"""The exercises on Azure, under the same names."""


class ExerciseError(ValueError):
    """An exercise cannot be run; the message says why and what to do instead."""


class NotHereError(ExerciseError):
    """The workspace has nothing that the exercise is about; nothing was done, and nothing is shown by it."""


def exercise(name: str, here: AwsWorkspace | AzureWorkspace | None = None) -> Exercise:
    """Return the exercise of that name, for the cloud of a workspace; for AWS where none is given.

    Raises:
        ExerciseError: There is none.
    """
    known = AZURE_EXERCISES if isinstance(here, AzureWorkspace) else EXERCISES
    if name not in known:
        raise ExerciseError(f"there is no exercise {name!r} (OPS-04). Fix: choose one of {', '.join(known)}.")
    return known[name]
