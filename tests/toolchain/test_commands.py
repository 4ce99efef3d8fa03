from pathlib import Path

import pytest

from toolchain import commands, engine, environment, parts, prerequisites
from toolchain.errors import ToolchainError
from toolchain.prerequisites import Finding

GOOD = Finding("git", True, "/bin/git")
BAD = Finding("make", False, "not on PATH", "sudo apt install make")
ENGINE = parts.Engine(source="build", version="3.220.0", files={"pulumi": Path("cache", "pulumi")})


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A machine that has everything; returns what was set up on it, in order."""
    steps: list[str] = []
    monkeypatch.setattr(prerequisites, "check", lambda _root: [GOOD])
    monkeypatch.setattr(environment, "setup", lambda _root: steps.append("environment"))
    monkeypatch.setattr(engine, "setup", lambda _root: steps.append("engine") or ENGINE)
    return steps


def test_setup_makes_the_environment_and_then_the_engine(tmp_path: Path, done, capsys) -> None:
    assert commands.main(["setup"], tmp_path) == 0
    assert done == ["environment", "engine"]
    assert capsys.readouterr().out == "setup: ready in 0.0 s. pulumi 3.220.0 (build), all in .venv/bin\n"


def test_setup_touches_nothing_while_something_is_missing(tmp_path: Path, done, monkeypatch, capsys) -> None:
    monkeypatch.setattr(prerequisites, "check", lambda _root: [GOOD, BAD])
    assert commands.main(["setup"], tmp_path) == 1
    assert done == []
    assert capsys.readouterr().err == (
        "toolchain: 1 of 2 prerequisites missing:\n"
        "  MISSING  make             not on PATH\n"
        "                            fix: sudo apt install make\n"
    )


@pytest.mark.parametrize("more,code,last", [([], 0, "nothing is missing"), ([BAD], 1, "1 missing")])
def test_doctor_lists_what_is_there_and_what_is_not(monkeypatch, capsys, more: list[Finding], code, last) -> None:
    monkeypatch.setattr(prerequisites, "check", lambda _root: [GOOD, *more])
    assert commands.main(["doctor"]) == code
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "  ok       git              /bin/git"
    assert lines[-1] == f"doctor: {last}"


def test_engine_alone_needs_no_environment(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setattr(engine, "obtain", lambda _way, _venv_bin: ENGINE)
    assert commands.main(["engine"], tmp_path) == 0
    assert capsys.readouterr().out == "engine: pulumi 3.220.0 (build) at cache/pulumi\n"
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize(
    "fault,told",
    [
        (ToolchainError("engine: broken"), (1, "toolchain: engine: broken\n")),
        (KeyboardInterrupt(), (130, "\nsetup: stopped. Nothing is half done; the same command goes on from here.\n")),
    ],
)
@pytest.mark.usefixtures("done")
def test_a_fault_is_told_without_a_traceback(tmp_path: Path, monkeypatch, capsys, fault: BaseException, told) -> None:
    def fail(_root: Path) -> None:
        raise fault

    monkeypatch.setattr(engine, "setup", fail)
    assert (commands.main(["setup"], tmp_path), capsys.readouterr().err) == told


def test_a_wrong_command_is_refused(tmp_path: Path, capsys) -> None:
    with pytest.raises(SystemExit) as end:
        commands.main(["unknown"], tmp_path)
    assert end.value.code == 2
    assert "invalid choice: 'unknown'" in capsys.readouterr().err


def test_the_root_is_the_checkout() -> None:
    assert (commands.ROOT / "toolchain" / "commands.py").is_file()
    assert (commands.ROOT / "pyproject.toml").is_file()


def test_machine_paths_in_named_files_are_reported(tmp_path: Path, capsys) -> None:
    (tmp_path / "a.md").write_text(f"see {tmp_path}/docs\n")
    (tmp_path / "b.md").write_text("see docs\n")
    assert commands.main(["machine-paths", str(tmp_path / "b.md")], tmp_path) == 0
    assert commands.main(["machine-paths", str(tmp_path / "a.md"), str(tmp_path / "b.md")], tmp_path) == 1
    assert capsys.readouterr().out == (
        f"{tmp_path}/a.md:1: names the machine path {tmp_path}. Use a relative path, or a variable\n"
    )
