"""What the sweep removes: everything that is not known to be a running grant."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from elevation.conftest import NOW

from quantum_landing_zone.elevation.leftovers import leftovers

NAME, IDENTITY = "elevation-0123456789abcdef", "0123456789abcdef"
NOTE = {"Until": "2026-11-25T10:30:00Z", "Execution": "e"}


class MissingError(Exception):
    pass


def found(note, status="RUNNING", names=(NAME,), now=NOW):
    def describe_execution(**asked):
        """What the execution carries is under a key that the function does not use, so it is not asked for."""
        assert asked == {"executionArn": "e", "includedData": "METADATA_ONLY"}
        if status is MissingError:
            raise MissingError
        return {"status": status}

    machines = SimpleNamespace(
        describe_execution=describe_execution, exceptions=SimpleNamespace(ExecutionDoesNotExist=MissingError)
    )
    return leftovers(SimpleNamespace(grant={IDENTITY: note}.get), machines, names, now)


def test_a_running_grant_stays():
    assert found(NOTE) == []


@pytest.mark.parametrize(
    "note, status, why",
    [
        (None, "RUNNING", "no grant of this name was made"),
        ({"Execution": "e"}, "RUNNING", "its note cannot be read"),
        ({**NOTE, "Until": "tomorrow"}, "RUNNING", "its note cannot be read"),
        ({**NOTE, "Until": "2026-11-25T10:00:00Z"}, "RUNNING", "its time is over"),
        (NOTE, "ABORTED", "its execution is aborted"),
        (NOTE, "TIMED_OUT", "its execution is timed out"),
        (NOTE, "SUCCEEDED", "its execution is succeeded"),
        (NOTE, MissingError, "its execution is gone"),
    ],
)
def test_everything_else_is_left_over_and_says_why(note, status, why):
    assert found(note, status) == [{"policyName": NAME, "id": IDENTITY, "why": why}]


def test_what_is_no_grant_is_never_touched():
    assert found(None, names=("backend-admin", "elevation", "powers"), now=NOW + timedelta(days=1)) == []


def test_a_look_that_fails_is_an_error_and_no_answer():
    def describe_execution(**_):
        raise RuntimeError("throttled")

    machines = SimpleNamespace(
        describe_execution=describe_execution, exceptions=SimpleNamespace(ExecutionDoesNotExist=MissingError)
    )
    with pytest.raises(RuntimeError, match="throttled"):
        leftovers(SimpleNamespace(grant=lambda _: NOTE), machines, [NAME], NOW)
