"""A command that fails for a cause that a person can mend says it in words."""

import shutil
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from quantum_landing_zone.cli.home import VARIABLE
from quantum_landing_zone.cli.main import app
from quantum_landing_zone.cli.told import told
from quantum_sandbox import server

EXAMPLE = Path(__file__).parents[2] / "examples" / "aws-minimal"
COMMANDS = [
    ["up", "dev", "--sandbox"],
    ["status", "dev", "--sandbox"],
    ["destroy", "dev", "--sandbox"],
    ["sandbox", "start"],
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_sandbox_that_does_not_start_is_said_in_words(words, tmp_path, monkeypatch):
    """The server is a process that ends at once with code 1."""
    home = tmp_path / "home"
    monkeypatch.setenv(VARIABLE, str(home))
    monkeypatch.setattr(server.sys, "executable", shutil.which("false"))
    result = CliRunner().invoke(app, [*words, "--project", str(EXAMPLE)])
    assert result.exit_code == 3
    assert "the sandbox's server ended with code 1; the end of" in result.output
    assert isinstance(result.exception, SystemExit)


def test_a_sandbox_that_does_not_run_cannot_be_emptied_and_says_so(tmp_path, monkeypatch):
    (tmp_path / "home").mkdir()
    monkeypatch.setenv(VARIABLE, str(tmp_path / "home"))
    result = CliRunner().invoke(app, ["sandbox", "reset"])
    assert (result.exit_code, "start one by `qlz sandbox start`" in result.output) == (3, True)


def test_a_fault_of_ours_keeps_its_trace():
    with pytest.raises(KeyError), told():
        raise KeyError("ours")


def test_a_command_can_name_errors_of_its_own(capsys):
    with pytest.raises(typer.Exit) as end, told(LookupError):
        raise LookupError("no such incident. Fix: name another.")
    assert end.value.exit_code == 3
    assert capsys.readouterr().err == "no such incident. Fix: name another.\n"


def test_an_error_of_one_stack_among_others_says_which(capsys):
    with pytest.raises(typer.Exit), told(LookupError, where="aurora-aws-dev"):
        raise LookupError("no such incident")
    assert capsys.readouterr().err == "aurora-aws-dev: no such incident\n"
