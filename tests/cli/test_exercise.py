"""`qlz exercise`: runs in the sandbox alone, keeps its report, and ends with a code that says how it went."""

import json
import shutil
from pathlib import Path

import pytest
from operations.exercises.account import deploy
from typer.testing import CliRunner

from quantum_landing_zone.cli import exercise, home
from quantum_landing_zone.cli.main import app
from quantum_landing_zone.cli.project import find_stack
from quantum_landing_zone.operations.exercises.catalogue import EXERCISES
from quantum_sandbox import server
from quantum_sandbox.clients import client

ROOT = Path(__file__).parents[2]
TEST = "aurora-aws-test"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the stacks with a sandbox of their own, in which the environment `test` stands."""
    folder = tmp_path_factory.mktemp("exercise")
    shutil.copytree(ROOT / "stacks", folder / "stacks")
    shutil.copy(ROOT / "Pulumi.yaml", folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(home.VARIABLE, str(folder / "home"))
        endpoint = server.start(folder / "home").endpoint
        here = find_stack(TEST, folder).workspace()

        def regional(service, region):
            return client(service, endpoint=endpoint, account=here.account, region=region)

        deploy(regional, here)
        yield folder, regional, here
        server.stop(folder / "home")


def run(project, *words, code=0):
    done = CliRunner().invoke(app, ["exercise", *words, "--project", str(project[0])])
    assert done.exit_code == code, (done.output, done.exception)
    return done


def test_every_exercise_is_listed_with_what_it_expects():
    said = CliRunner().invoke(app, ["exercise", "list"]).stdout
    for one in EXERCISES.values():
        assert f"{one.name}: {one.condition}\n" in said
        assert all(f"{each.kind:<9} {each.name}: {each.title}" in said for each in one.expects)
    listed = json.loads(CliRunner().invoke(app, ["exercise", "list", "--json"]).stdout)
    assert [one["name"] for one in listed] == list(EXERCISES)


def test_an_exercise_passes_and_keeps_its_report(project, tmp_path):
    page = tmp_path / "report.md"
    said = run(project, "run", "residency-violation", TEST, "--sandbox", "--report", str(page)).stdout
    assert "residency-violation: passed\n" in said
    folder = project[0] / "home" / "stacks" / f"quantum-landing-zone.{TEST}" / "evidence" / "exercises"
    (record,) = [json.loads(file.read_text(encoding="utf-8")) for file in folder.glob("*-residency-violation.json")]
    assert (record["control"], record["passed"], len(record["outcomes"])) == ("OPS-04", True, 4)
    assert page.read_text(encoding="utf-8").startswith("# Exercise residency-violation: passed\n")


def test_a_control_that_is_off_ends_with_one_and_is_named(project):
    _, regional, here = project
    events, rule = regional("events", here.region), here.event_rule("alert-region-violation")
    events.disable_rule(Name=rule)
    done = run(project, "run", "residency-violation", TEST, "--sandbox", code=exercise.FAILED)
    assert f"rule {rule} is DISABLED" in done.output
    assert "residency-violation: FAILED" in done.stdout
    record = json.loads(run(project, "run", "residency-violation", TEST, "--sandbox", "--json", code=1).stdout)
    assert [one["name"] for one in record["outcomes"] if one["state"] != "held"] == ["region-alert"]
    events.enable_rule(Name=rule)


def test_without_the_sandbox_nothing_is_injected(project):
    _, regional, here = project
    done = run(project, "run", "credential-leak", TEST, code=exercise.ERROR)
    assert "exercise credential-leak is run in the sandbox only (OPS-04)" in done.output
    assert regional("iam", here.region).list_users()["Users"] == []


@pytest.mark.parametrize("name", EXERCISES)
def test_a_dry_run_prints_calls_and_makes_none(name, project):
    _, regional, here = project
    said = run(project, "run", name, TEST, "--dry").stdout
    assert said == "\n".join(EXERCISES[name].script(here)) + "\n"
    assert regional("iam", here.region).list_users()["Users"] == []


def test_what_the_workspace_has_nothing_of_is_unknown_and_what_is_nowhere_an_error(project):
    done = run(project, "run", "spend-runaway", "aurora-aws-dev", "--sandbox", code=exercise.UNKNOWN)
    assert "exercise spend-runaway cannot be run here (OPS-04): the environment has no QPU" in done.output
    done = run(project, "run", "flood", TEST, "--sandbox", code=exercise.ERROR)
    assert "there is no exercise 'flood' (OPS-04)" in done.output
    assert run(project, "run", code=exercise.ERROR)
