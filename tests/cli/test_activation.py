"""`qlz activation-rules` as it is typed."""

from importlib.resources import files

import pytest
import typer
from typer.testing import CliRunner

from quantum_landing_zone.azure.activation_script import activation_script
from quantum_landing_zone.cli.activation import activation_rules
from quantum_landing_zone.tenant import Environment, parse_tenant
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

SAMPLE = (files("quantum_landing_zone.access_azure") / "four_environments.yaml").read_text("utf-8")


@pytest.fixture
def run(tmp_path):
    app = typer.Typer()
    app.command("activation-rules")(activation_rules)
    file = tmp_path / "lyra.yaml"
    file.write_text(SAMPLE, encoding="utf-8")

    def typed(*arguments):
        done = CliRunner().invoke(app, [str(file), *arguments])
        return done.exit_code, done.stdout, done.stderr

    return typed


@pytest.mark.parametrize("environment", Environment)
def test_the_script_of_an_environment_is_printed_as_it_is(run, environment):
    expected = activation_script(AzureWorkspace(parse_tenant(SAMPLE), environment))
    assert run(str(environment)) == (0, expected, "")


def test_an_environment_that_is_not_on_azure_is_refused_with_those_that_are(tmp_path, run):
    file = tmp_path / "lyra.yaml"
    file.write_text(SAMPLE[: SAMPLE.index("  validation:")].replace(", validation]", "]"), encoding="utf-8")
    code, told, errors = run("validation")
    assert (code, told) == (1, "")
    assert "declares no such environment on Azure" in errors
    assert "allowed: dev, test, benchmark" in errors
