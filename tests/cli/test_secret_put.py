"""`qlz secret put` as it is typed."""

import io
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typer
import yaml
from typer.testing import CliRunner

from quantum_landing_zone.cli.secret_put import put as typed
from quantum_landing_zone.cli.secret_put import secret_app
from quantum_landing_zone.operations import secret_put

EXAMPLES = Path(__file__).parents[2] / "examples"
SECRET = {"purpose": "API token of a provider", "rotateEveryDays": 60, "readers": ["job-submitter"]}


@pytest.fixture
def project(tmp_path):
    folder = shutil.copytree(EXAMPLES / "azure-minimal", tmp_path / "azure-minimal")
    file = folder / "tenant.yaml"
    declared = yaml.safe_load(file.read_text("utf-8"))
    declared["secrets"] = {"provider-token": SECRET}
    file.write_text(yaml.safe_dump(declared), encoding="utf-8")
    return folder


@pytest.fixture
def run(project):
    app = typer.Typer()
    app.add_typer(secret_app, name="secret")

    def typed(*words, given=""):
        done = CliRunner().invoke(app, ["secret", "put", *words, "--project", str(project)], input=given)
        return done.exit_code, done.stdout, done.stderr

    return typed


@pytest.fixture
def put(monkeypatch):
    """Keeps what would be put into the vault."""
    kept = []

    def keep(here, name, value, now):
        kept.append((here.team, name, value))
        assert abs((datetime.now(UTC) - now).total_seconds()) < 60
        return datetime(2027, 1, 24, tzinfo=UTC)

    monkeypatch.setattr(secret_put, "put_on_azure", keep)
    return kept


def test_what_is_piped_in_is_put_in_and_only_its_end_is_told(run, put):
    assert run("dev", "provider-token", given="canary\n") == (0, "provider-token: put in; it ends on 2027-01-24.\n", "")
    assert put == [("orion", "provider-token", "canary")]


def test_a_person_types_it_unseen(project, put, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr(typer, "prompt", lambda text, hide_input: f"{text}:{hide_input}")
    typed("dev", "provider-token", project)
    assert put == [("orion", "provider-token", "Value of provider-token:True")]


def test_nothing_is_put_in_when_nothing_was_given(run, put):
    code, told, errors = run("dev", "provider-token")
    assert (code, told, put) == (3, "", [])
    assert "the value is empty" in errors


def test_no_argument_takes_a_value(run, put):
    code, _, errors = run("dev", "provider-token", "canary")
    assert (code, put) == (2, [])
    assert "unexpected extra argument" in errors


def test_the_sandbox_keeps_no_value_on_azure_and_says_so(run, put):
    code, _, errors = run("dev", "provider-token", "--sandbox", given="canary")
    assert (code, put) == (3, [])
    assert "the sandbox has no vault on Azure that keeps values" in errors
    assert "canary" not in errors
