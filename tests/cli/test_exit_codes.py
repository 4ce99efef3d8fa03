"""How every command ends comes from one place."""

import ast
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quantum_landing_zone.cli import exit_codes
from quantum_landing_zone.cli.main import app

CLI = Path(exit_codes.__file__).parent
FILES = sorted(CLI.glob("*.py"))


def test_the_four_codes_and_their_meaning():
    codes = (exit_codes.CLEAN, exit_codes.FINDINGS, exit_codes.UNKNOWN, exit_codes.ERROR)
    assert codes == (0, 1, 2, 3)
    assert tuple(exit_codes.MEANINGS) == codes
    assert (exit_codes.findings(True), exit_codes.findings(False)) == (0, 1)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_command_ends_with_a_number_of_its_own(file):
    """`typer.Exit` takes a name or a call, never a literal, and nobody else ends the process."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "Exit":
            numbers = [
                each for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, int)
            ]
            assert not numbers, f"{file.name}:{node.lineno}: {ast.unparse(node)}"
            assert node.args, f"{file.name}:{node.lineno}: an end without a code"
        if isinstance(node, ast.Call):
            assert ast.unparse(node.func) not in {"sys.exit", "exit", "quit"}, f"{file.name}:{node.lineno}"


@pytest.mark.parametrize(
    "words,code",
    [
        (["validate", "examples/aws-minimal/tenant.yaml"], exit_codes.CLEAN),
        (["validate", "Pulumi.yaml"], exit_codes.FINDINGS),
        (["policy-config", "no-such-stack"], exit_codes.ERROR),
        (["preview", "--no-such-option"], exit_codes.ERROR),
        (["no-such-command"], exit_codes.ERROR),
        (["sandbox", "no-such-command"], exit_codes.ERROR),
    ],
)
def test_each_way_to_end(words, code, monkeypatch):
    monkeypatch.chdir(Path(__file__).parents[2])
    assert CliRunner().invoke(app, words).exit_code == code
