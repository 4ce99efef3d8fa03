import os
import time
from pathlib import Path

import pytest

from toolchain.errors import ToolchainError
from toolchain.processes import run


def test_both_outputs_come_back() -> None:
    assert run(["sh", "-c", "echo out; echo err >&2"], timeout=10) == "out\nerr\n"


def test_variables_are_added_to_the_environment() -> None:
    assert run(["sh", "-c", 'echo "$QLZ_CACHE $ADDED"'], timeout=10, env={"ADDED": "yes"}) == (
        f"{os.environ['QLZ_CACHE']} yes\n"
    )


def test_a_failure_shows_command_code_and_last_lines() -> None:
    with pytest.raises(ToolchainError) as fault:
        run(["sh", "-c", "for i in $(seq 40); do echo line $i; done; exit 7"], timeout=10)
    lines = str(fault.value).splitlines()
    assert lines[0].endswith("exit code 7.")
    assert lines[1:] == [f"    | line {number}" for number in range(16, 41)]


def test_a_missing_program_is_named() -> None:
    with pytest.raises(ToolchainError, match=r"^no-such-program --x: can't be started: No such file or directory$"):
        run(["no-such-program", "--x"], timeout=10)


def test_a_late_command_ends_with_all_its_children(tmp_path: Path) -> None:
    child = tmp_path / "child"
    with pytest.raises(ToolchainError, match="not finished after 0 s, ended"):
        run(["sh", "-c", f"sleep 60 & echo $! > {child}; wait"], timeout=0.3)
    pid = int(child.read_text())
    for _ in range(100):
        state = Path(f"/proc/{pid}/stat")
        if not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z":
            return
        time.sleep(0.02)
    pytest.fail(f"child {pid} still runs")
