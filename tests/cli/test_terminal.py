"""Colours and movement only where they are wanted."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from quantum_landing_zone.cli.terminal import in_ci, respect, working

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "given,wanted",
    [
        ({}, {}),
        ({"CLICOLOR": "0"}, {"CLICOLOR": "0", "NO_COLOR": "1"}),
        ({"CLICOLOR": "1"}, {"CLICOLOR": "1"}),
        ({"CLICOLOR_FORCE": "1"}, {"CLICOLOR_FORCE": "1", "FORCE_COLOR": "1"}),
        ({"CLICOLOR_FORCE": "0"}, {"CLICOLOR_FORCE": "0"}),
        (
            {"CLICOLOR": "0", "CLICOLOR_FORCE": "1"},
            {"CLICOLOR": "0", "CLICOLOR_FORCE": "1", "FORCE_COLOR": "1"},
        ),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, {"NO_COLOR": "1"}),
    ],
)
def test_what_the_environment_asks_for_is_put_into_words_that_rich_knows(given, wanted):
    respect(given)
    assert given == wanted


@pytest.mark.parametrize("value,quiet", [("true", True), ("1", True), ("false", False), ("0", False), ("", False)])
def test_ci_is_known_by_its_variable(value, quiet):
    assert in_ci({"CI": value}) is quiet


def shown(monkeypatch, *, terminal, ci):
    monkeypatch.delenv("CI", raising=False)
    if ci:
        monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("TERM", "xterm")
    stream = io.StringIO()
    with working(Console(file=stream, force_terminal=terminal), "reading"):
        pass
    return stream.getvalue()


def test_a_spinner_turns_on_a_terminal_only_and_never_in_ci(monkeypatch):
    assert "reading" in shown(monkeypatch, terminal=True, ci=False)
    assert shown(monkeypatch, terminal=False, ci=False) == ""
    assert shown(monkeypatch, terminal=True, ci=True) == ""


@pytest.mark.parametrize("asked", [{"CLICOLOR": "0"}, {"NO_COLOR": "1"}, {"CI": "true"}])
def test_a_fault_is_told_without_any_escape(asked, tmp_path):
    """Neither colours nor links nor cursor movements reach a pipe, whatever CI sets."""
    (tmp_path / "tenant.yaml").write_text("team: ''\n")
    done = subprocess.run(
        [str(Path(sys.executable).parent / "qlz"), "validate", "tenant.yaml"],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "TERM": "xterm-256color", **asked},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert b"\x1b" not in done.stdout + done.stderr
