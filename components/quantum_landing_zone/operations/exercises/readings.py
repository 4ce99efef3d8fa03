"""Readings that an exercise compares with those of before: what was as declared, and no longer is."""

from collections.abc import Callable, Mapping

from quantum_landing_zone.operations.exercises.stage import Stage
from quantum_landing_zone.operations.exercises.words import Found
from quantum_landing_zone.operations.read_back import read_back
from quantum_landing_zone.operations.reading import Reading

HOP = "account read back through its own API: real"


def readings(stage: Stage) -> Mapping[str, Reading]:
    """Return what the account says of the workspace now, by subject."""
    return {one.subject: one for one in read_back(stage.here, stage.client)}


def differs(before: Mapping[str, Reading], subject: str, now: Callable[[], Mapping[str, Reading]]) -> Found:
    """Return whether a reading that held before no longer does.

    A reading that did not hold before proves nothing of this exercise, and fails.
    """
    was = before.get(subject)
    if was is None or was.holds is not True:
        found = "was never asked for" if was is None else f"was {was.found} and not {was.expected}"
        return Found(held=False, detail=f"{subject} {found} before the exercise", hops=(HOP,))
    is_now = now().get(subject)
    if is_now is None or is_now.holds is None:
        why = "not asked for" if is_now is None else is_now.found
        return Found(held=None, detail=f"{subject} could not be read: {why}", hops=(HOP,))
    detail = f"{subject}: {is_now.found}, declared {is_now.expected}"
    return Found(held=not is_now.holds, detail=detail, hops=(HOP,))


def holds(subject: str, now: Mapping[str, Reading]) -> Found:
    """Return whether a reading is as declared."""
    found = now.get(subject)
    if found is None:
        return Found(held=None, detail=f"{subject} was not asked for", hops=(HOP,))
    return Found(held=found.holds, detail=f"{subject}: {found.found}, declared {found.expected}", hops=(HOP,))
