import time

import pytest

from toolchain.errors import ToolchainError, UnavailableError
from toolchain.progress import attempts, step


def test_a_long_step_says_start_life_and_end(capsys: pytest.CaptureFixture[str]) -> None:
    with step("engine: compiling", "2 minutes", heartbeat=0.02):
        time.sleep(0.09)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "==> engine: compiling (usually 2 minutes)"
    assert lines[1] == "    ... engine: compiling: still at it after 0 s (usually 2 minutes)"
    assert lines[-1] == "    engine: compiling: done in 0 s"


def test_a_failed_step_never_says_done(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ToolchainError), step("x", "1 second"):
        raise ToolchainError("broken")
    assert capsys.readouterr().out.splitlines()[-1] == "    x: failed after 0 s"


def flaky(failures: int, kind: type[ToolchainError]) -> tuple[list[int], object]:
    calls: list[int] = []

    def action() -> str:
        calls.append(1)
        if len(calls) <= failures:
            raise kind("the line dropped")
        return "got it"

    return calls, action


@pytest.mark.parametrize("failures", [0, 1, 2])
def test_a_flaky_action_gets_three_tries(failures: int) -> None:
    calls, action = flaky(failures, ToolchainError)
    assert attempts("x", action, pause=0) == "got it"
    assert len(calls) == failures + 1


def test_the_last_failure_reaches_the_caller() -> None:
    calls, action = flaky(9, ToolchainError)
    with pytest.raises(ToolchainError, match="the line dropped"):
        attempts("x", action, pause=0)
    assert len(calls) == 3


def test_what_is_unavailable_is_not_tried_again() -> None:
    calls, action = flaky(9, UnavailableError)
    with pytest.raises(UnavailableError):
        attempts("x", action, pause=0)
    assert len(calls) == 1
