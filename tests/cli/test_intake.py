"""`qlz intake`: writes reviewed files from answers, refuses in words, and opens nothing."""

import json

import pytest
import yaml
from intake.conftest import AWS
from typer.testing import CliRunner

from quantum_landing_zone.cli.main import app
from quantum_landing_zone.intake import answers as schema
from quantum_landing_zone.intake import view
from quantum_landing_zone.intake.dry_run import DryRun, Registered

ENDPOINT = {"vpcEndpointType": "Interface", "subnetIds": ["a", "b"]}


@pytest.fixture
def qlz(tmp_path, monkeypatch):
    """Runs the command in a project of one team; the program itself is run by tests/intake/test_dry_run.py."""
    registered = Registered(type="aws:ec2/vpcEndpoint:VpcEndpoint", name="e", parent="n", inputs=ENDPOINT)
    monkeypatch.setattr(
        view,
        "dry_run",
        lambda _text, environment, cloud, _today: DryRun(
            cloud=cloud,
            environment=environment,
            region="us-east-1",
            resources=(registered,),
            components={"n": "AwsNetwork"},
        ),
    )
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Pulumi.yaml").write_text("name: q\nruntime: python\n")

    def run(*words, answers=None):
        if answers is not None:
            (tmp_path / "answers.yaml").write_text(yaml.safe_dump(answers))
            words = ("--answers", "answers.yaml", *words)
        return CliRunner().invoke(app, ["intake", *words])

    return run


def test_it_writes_the_files_and_says_what_will_exist_and_what_comes_next(qlz, tmp_path):
    result = qlz(answers=AWS)
    assert result.exit_code == 0
    assert (tmp_path / "tenant.yaml").is_file()
    assert "tenant.yaml: written\nPulumi.dev.yaml: written\n" in result.output
    assert "dev: 1 resources in us-east-1" in result.output
    assert "Roughly 14.60 USD a month before anything runs" in result.output
    assert result.output.rstrip().endswith("qlz preview dev")


def test_json_says_the_same(qlz):
    document = json.loads(qlz("--json", answers=AWS).output)
    assert [(one["path"], one["state"]) for one in document["files"]] == [
        ("tenant.yaml", "new"),
        ("Pulumi.dev.yaml", "new"),
    ]
    (stack,) = document["stacks"]
    assert (stack["resources"], stack["components"]) == (1, {"AwsNetwork": {"VpcEndpoint": 1}})
    assert (stack["cost"]["monthly"], stack["cost"]["devices"]) == (
        14.6,
        {"amazon/sv1": "not priced", "amazon/dm1": "not priced"},
    )
    assert (document["written"], document["next"]) == (True, ["qlz preview dev"])


def test_a_dry_run_writes_nothing(qlz, tmp_path):
    result = qlz("--dry-run", answers=AWS)
    assert (result.exit_code, "tenant.yaml: new, not written" in result.output) == (0, True)
    assert not (tmp_path / "tenant.yaml").exists()


def test_faults_are_told_all_at_once_with_code_1(qlz, tmp_path):
    result = qlz(answers=AWS | {"owners": ["nobody"], "costCentre": "?"})
    assert result.exit_code == 1
    assert result.stderr.startswith("answers.yaml: 2 faults, nothing was created.\nowners[0]: has not the right form\n")
    assert not (tmp_path / "tenant.yaml").exists()


def test_faults_as_json_name_the_fix(qlz):
    result = qlz("--json", answers=AWS | {"owners": ["nobody"]})
    assert (result.exit_code, json.loads(result.output)["faults"]) == (
        1,
        [
            {
                "path": "owners[0]",
                "problem": "has not the right form",
                "value": "'nobody'",
                "allowed": "an e-mail address",
                "control": "",
                "fix": "Correct the value.",
            }
        ],
    )


def test_a_file_in_the_way_ends_with_code_3_and_force_shows_the_difference(qlz):
    assert qlz(answers=AWS).exit_code == 0
    changed = AWS | {"costCentre": "CC-9"}
    refused = qlz(answers=changed)
    assert (refused.exit_code, "Fix: edit them in a reviewed change" in refused.stderr) == (3, True)
    forced = qlz("--force", answers=changed)
    assert (forced.exit_code, "-costCentre: CC-1001\n+costCentre: CC-9" in forced.output) == (0, True)


def test_without_a_terminal_it_says_how_to_pass_answers(qlz):
    result = qlz()
    assert (result.exit_code, result.stderr) == (
        3,
        (
            "there is no terminal to ask at. Fix: put the answers into a file and pass it by `--answers FILE`;"
            " `qlz intake --schema` prints its form.\n"
        ),
    )


def test_a_standing_cost_above_the_budget_is_said(qlz):
    result = qlz(answers=AWS | {"monthlyBudgetUsd": 10})
    assert "That is more than the budget of 10.00 USD a month" in result.output


@pytest.mark.parametrize("content", ["[", "- a list\n", None])
def test_a_file_that_holds_no_answers_ends_with_code_3(qlz, tmp_path, content):
    if content is not None:
        (tmp_path / "a.yaml").write_text(content)
    result = qlz("--answers", "a.yaml")
    assert (result.exit_code, "Traceback" not in result.output) == (3, True)


def test_the_schema_is_printed(qlz):
    assert qlz("--schema").output == schema.render()
