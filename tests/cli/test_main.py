"""The command line lists every fault, creates nothing, and shows no trace to a person who can mend it."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from quantum_landing_zone.cli.generated import GENERATED, stale
from quantum_landing_zone.cli.home import VARIABLE
from quantum_landing_zone.cli.main import app

ROOT = Path(__file__).parents[2]
TENANTS = sorted([*ROOT.glob("stacks/tenants/*.yaml"), *ROOT.glob("examples/*/*.yaml")])


@pytest.mark.parametrize(
    "file", [file for file in TENANTS if not file.name.startswith("Pulumi")], ids=lambda file: "/".join(file.parts[-2:])
)
def test_every_committed_tenant_file_is_valid(file):
    result = CliRunner().invoke(app, ["validate", str(file)])
    assert (result.exit_code, result.output.count(": valid (team ")) == (0, 1)


def test_a_wrong_file_stops_up_before_anything_starts(tmp_path, monkeypatch):
    """Neither the sandbox nor the engine is started for a file with faults."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "home"))
    (tmp_path / "Pulumi.yaml").write_text("name: p\nruntime: python\n")
    (tmp_path / "tenant.yaml").write_text("team: ''\nstage: trial\n")
    (tmp_path / "Pulumi.s.yaml").write_text("config: {'p:tenant': tenant.yaml, 'p:environment': dev}\n")
    result = CliRunner().invoke(app, ["up", "s", "--project", str(tmp_path), "--sandbox"])
    assert result.exit_code == 1
    assert "nothing was created" in result.output
    assert "stage: input should be 'pilot' or 'active'" in result.output
    assert "Traceback" not in result.output
    assert not (tmp_path / "home").exists()


def test_generated_files_are_fresh_and_a_stale_one_is_named(tmp_path):
    assert stale(ROOT) == []
    assert stale(tmp_path) == list(GENERATED)


def test_docs_writes_what_check_accepts(tmp_path, monkeypatch):
    for name in GENERATED:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(app, ["docs", "--check"]).exit_code == 1
    assert CliRunner().invoke(app, ["docs"]).exit_code == 0
    assert CliRunner().invoke(app, ["docs", "--check"]).exit_code == 0


def test_the_policy_configuration_of_a_stack_is_printed_as_json():
    import json

    result = CliRunner().invoke(app, ["policy-config", "aurora-aws-test", "--project", str(ROOT)])
    assert json.loads(result.output)["guardrail-configuration"]["aws"]["regions"] == ["eu-north-1"]
