"""Conducts an exercise: what a killed one left is undone first, all is undone at the end, and that is checked."""

from datetime import UTC, datetime
from typing import Any

from quantum_landing_zone.operations.exercises.acting import Acting
from quantum_landing_zone.operations.exercises.catalogue import NotHereError
from quantum_landing_zone.operations.exercises.report import Report
from quantum_landing_zone.operations.exercises.words import Found


def conduct(stage: Acting[Any]) -> Report:
    """Run an exercise to its end, whatever becomes of it.

    Raises:
        NotHereError: It cannot be run on this workspace. Nothing was done.
    """
    why = stage.exercise.applies(stage.here)
    if why:
        raise NotHereError(f"exercise {stage.exercise.name} cannot be run here (OPS-04): {why}.")
    begun = datetime.now(UTC)
    resumed = stage.resume()
    if resumed:
        stage.notes.append(f"{resumed} calls of an earlier, killed exercise were undone first.")
    before = stage.readings()
    try:
        stage.exercise.act(stage)
    except stage.mishaps as mishap:
        stage.notes.append(f"The exercise broke off: {mishap}")
    finally:
        stage.undo()
    for expectation in stage.exercise.expects:
        if expectation.name not in stage.outcomes:
            stage.expect(expectation.name, lambda: Found(held=None, detail="the exercise did not come to look for it"))
    after = stage.readings()
    changed = sorted(
        f"{subject}: {one.found}, before {before[subject].found}"
        for subject, one in after.items()
        if subject in before and one.found != before[subject].found
    )
    return Report.of(stage, begun=begun, changed=changed)
