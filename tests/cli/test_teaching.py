"""The command line teaches: an example of every command that really parses, exit codes, completion."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from quantum_landing_zone.cli.exit_codes import MEANINGS
from quantum_landing_zone.cli.main import app
from quantum_landing_zone.cli.teaching import EXAMPLES, stack_names

ROOT = Path(__file__).parents[2]


def walk(command, path=()):
    children = getattr(command, "commands", None)
    if not children:
        yield path, command
        return
    for name, child in children.items():
        yield from walk(child, (*path, name))


COMMANDS = dict(walk(typer.main.get_command(app)))


def example_of(path):
    """The words of a command's example, from its own help or from the table."""
    command = COMMANDS[path]
    found = re.search(r"Example: `?(.+?)`?$", f"{command.help}\n{command.epilog or ''}", re.MULTILINE)
    assert found, f"`qlz {' '.join(path)} --help` gives no example"
    return found.group(1)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_gives_an_example_that_parses(path):
    line = re.search(r"qlz " + " ".join(path) + r"\b[^>)|<;\"]*", example_of(path))
    assert line, f"the example of `{' '.join(path)}` is about something else"
    words = shlex.split(line.group())[1 + len(path) :]
    COMMANDS[path].make_context(" ".join(path), words)


def test_no_example_is_of_a_command_that_is_gone():
    assert {tuple(name.split()) for name in EXAMPLES} <= set(COMMANDS)


def test_the_help_shows_the_exit_codes_and_the_page_explains_them():
    shown = CliRunner().invoke(app, ["--help"]).output
    page = (ROOT / "docs" / "exit-codes.md").read_text()
    for code, meaning in MEANINGS.items():
        assert f"{code}  {meaning}" in shown
        assert f"| {code} | {meaning} |" in page


def test_the_shell_completes_commands_and_stacks():
    """As bash asks: the words so far, and which of them is being typed."""

    def completed(line):
        tool = str(Path(sys.executable).parent / "qlz")
        words = line.split(" ")
        asked = {"_QLZ_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
        done = subprocess.run(
            [tool], env={**os.environ, **asked}, cwd=ROOT, text=True, capture_output=True, check=True, timeout=60
        )
        return done.stdout.split()

    assert completed("qlz vali") == ["validate"]
    assert completed("qlz sandbox st") == ["start", "stop", "status"]
    assert completed("qlz preview aurora-aws-d") == ["aurora-aws-dev"]


def test_outside_of_a_project_there_is_nothing_to_complete(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert stack_names("") == []
