import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TARGETS = {"help", "doctor", "setup", "up", "preview", "status", "destroy", "test", "check", "bench", "docs", "lock"}


def make(*arguments: str, path: str = "/usr/bin:/bin") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/usr/bin/make", "--no-print-directory", *arguments],
        cwd=ROOT,
        env={"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_make_alone_lists_every_target() -> None:
    said = make()
    assert said.returncode == 0
    assert set(re.findall(r"(?m)^  make (\w+)", said.stdout)) == TARGETS | {"clean"}
    assert make("help").stdout == said.stdout


@pytest.mark.parametrize(
    "target,command",
    [
        ("up", ".venv/bin/qlz up aurora-aws-dev --sandbox"),
        ("preview", ".venv/bin/qlz preview aurora-aws-dev"),
        ("destroy", ".venv/bin/qlz destroy aurora-aws-dev --sandbox"),
        ("status", ".venv/bin/qlz status aurora-aws-dev --sandbox"),
        ("test", ".venv/bin/pytest -n auto --dist loadgroup"),
        ("bench", ".venv/bin/python -m benchmarks"),
        ("docs", ".venv/bin/qlz docs"),
    ],
)
def test_a_target_is_setup_and_one_command(target: str, command: str) -> None:
    lines = make("--dry-run", target, "PYTHON=python3").stdout.splitlines()
    assert lines == ["python3 -m toolchain setup", command]


def test_the_stack_can_be_chosen() -> None:
    assert make("--dry-run", "up", "STACK=x").stdout.splitlines()[-1] == ".venv/bin/qlz up x --sandbox"


def python(program, folder: Path, name: str, good: bool) -> None:
    program(folder, name, f'case "$1" in -c) exit {0 if good else 1};; esac\necho "$0"')


@pytest.mark.parametrize(
    "there,chosen",
    [
        ({"python3": True}, "python3"),
        ({"python3": True, "python3.12": True}, "python3.12"),
        ({"python3.13": False, "python3.12": True, "python3.11": True}, "python3.12"),
        ({"python3": False, "python3.11": True}, "python3.11"),
        ({"python3": False}, "python3"),
    ],
)
def test_the_newest_python_that_works_is_taken(tmp_path: Path, program, there: dict[str, bool], chosen: str) -> None:
    """The last case: an old Python alone is still started, so that it can say what is missing."""
    for name, good in there.items():
        python(program, tmp_path, name, good)
    (tmp_path / "sh").symlink_to("/bin/sh")
    said = make("setup", path=str(tmp_path))
    assert said.stdout == f"{tmp_path}/{chosen}\n", said.stderr


def test_the_lock_is_refused_when_it_names_an_address(tmp_path: Path, program) -> None:
    for line, code in (("rich==1.0 \\\n    --hash=sha256:1", 0), ("--index-url https://index.invalid/simple", 2)):
        uv = f"for word; do :; done; printf '%s\\n' '{line}' > requirements.lock"
        program(tmp_path / ".venv" / "bin", "uv", uv)
        said = subprocess.run(
            ["/usr/bin/make", "-f", str(ROOT / "Makefile"), "lock"],
            cwd=tmp_path,
            env={"PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert said.returncode == code, said.stderr
        assert ("1 packages pinned, no address in the file" in said.stdout) == (code == 0)
