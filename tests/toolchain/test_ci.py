import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "check,test,code", [(0, 0, 0), (1, 0, 1), (0, 2, 2), (3, 4, 4)], ids=["good", "check", "test", "both"]
)
def test_tests_run_last_and_any_failure_counts(tmp_path: Path, program, check: int, test: int, code: int) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci" / "run")
    body = f'for word; do :; done; echo "$word in $PWD"; case $word in check) exit {check};; test) exit {test};; esac'
    program(tmp_path / "bin", "make", body)
    said = subprocess.run(
        [tmp_path / ".ci" / "run"],
        cwd="/",
        env={"PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.stdout == f"check in {tmp_path}\ntest in {tmp_path}\n"
    assert said.returncode == code


def test_hooks_fetch_nothing() -> None:
    """A closed network can commit: every hook is local, and its tool comes from the environment."""
    hooks = (ROOT / ".pre-commit-config.yaml").read_text()
    lines = [line.strip() for line in hooks.splitlines()]
    assert [line for line in lines if line.startswith("- repo:")] == ["- repo: local"]
    entries = [line for line in lines if line.startswith("entry:")]
    assert len(entries) == 6
    assert all(line.startswith("entry: .venv/bin/") for line in entries)
    assert lines.count("language: system") == len(entries)
