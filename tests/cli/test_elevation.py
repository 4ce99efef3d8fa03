"""`qlz elevate` on the command line: it finds the stack, speaks as the person, and shows no trace."""

import pytest
from elevation.conftest import ADA, AURORA, BOB, REASON
from typer.testing import CliRunner

from quantum_landing_zone.cli.elevation import elevation_app

pytest_plugins = ("elevation.conftest",)


@pytest.fixture
def run(account, tmp_path, monkeypatch):
    (tmp_path / "Pulumi.yaml").write_text("name: p\nruntime: python\n")
    (tmp_path / "tenant.yaml").write_text(AURORA)
    (tmp_path / "Pulumi.s.yaml").write_text("config: {'p:tenant': tenant.yaml, 'p:environment': test}\n")
    monkeypatch.delenv("QLZ_USER", raising=False)

    def ran(*words):
        return CliRunner().invoke(elevation_app, [*words, "--project", str(tmp_path)])

    return ran


def test_asked_listed_and_approved(run, account):
    asked = run("request", "s", "--user", ADA, "--reason", REASON, "--minutes", "30")
    assert asked.exit_code == 0, asked.output
    identity = asked.output.split()[1].rstrip(",")
    assert f"asked: {identity}, 30 minutes, as {ADA}" in asked.output
    assert f"qlz elevate approve s {identity}" in asked.output
    listed = run("list", "s")
    assert f"{identity}  open      {ADA}, 30 minutes" in listed.output
    approved = run("approve", "s", identity, "--user", BOB)
    assert approved.exit_code == 0, approved.output
    assert f"approved: {identity}, as {BOB}" in approved.output


def test_nothing_is_there_yet(run):
    assert run("list", "s").output == "nobody has asked for elevation here\n"


def test_a_refusal_is_a_sentence_and_no_trace(run):
    found = run("request", "s", "--user", ADA, "--reason", "because")
    assert found.exit_code == 3
    assert "a reason has 10 to 300 characters" in found.output
    assert "Traceback" not in found.output


def test_credentials_of_another_account_are_refused(run, monkeypatch):
    monkeypatch.setenv("MOTO_ACCOUNT_ID", "999999999999")
    found = run("list", "s")
    assert found.exit_code == 3
    assert "the workspace is in 123456789012" in found.output


def test_without_a_sandbox_nothing_is_started_for_it(run, tmp_path, monkeypatch):
    monkeypatch.setenv("QLZ_SANDBOX_HOME", str(tmp_path / "home"))
    found = run("list", "s", "--sandbox")
    assert found.exit_code == 3
    assert "no sandbox runs for this folder" in found.output
