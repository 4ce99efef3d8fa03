"""`qlz review` and `qlz exercise` on a stack of Azure, in the sandbox: the same words, forms and codes as on AWS."""

import json
import shutil
from pathlib import Path

import pytest
import yaml
from operations.azure_books import TENANT, books
from operations.reviews.test_azure_access import CONTRIBUTOR, ONE, STRANGER
from typer.testing import CliRunner

from quantum_landing_zone.cli import exercise, home, review
from quantum_landing_zone.cli.main import app
from quantum_landing_zone.cli.project import find_stack
from quantum_landing_zone.cli.review_places import reviews_of
from quantum_landing_zone.operations.exercises.catalogue import AZURE_EXERCISES

ENDPOINT = "http://127.0.0.1:1"  # nothing on Azure asks it


@pytest.fixture
def made(tmp_path, monkeypatch):
    """A copy of the example with a budget, and the books of its sandbox."""
    folder = tmp_path / "example"
    shutil.copytree(TENANT.parent, folder)
    declared = yaml.safe_load((folder / "tenant.yaml").read_text(encoding="utf-8"))
    declared["environments"]["dev"]["monthlyBudgetUsd"] = 500
    (folder / "tenant.yaml").write_text(yaml.safe_dump(declared), encoding="utf-8")
    (tmp_path / "home" / "azure").mkdir(parents=True)
    monkeypatch.setenv(home.VARIABLE, str(tmp_path / "home"))
    monkeypatch.setattr("quantum_landing_zone.cli.sandbox.started", lambda _: (ENDPOINT, None))
    return folder, books(tmp_path / "home" / "azure")


def run(made, *words, code):
    done = CliRunner().invoke(app, [*words, "--project", str(made[0])])
    assert done.exit_code == code, (done.output, done.exception)
    return done


def test_each_review_reads_the_sandbox_and_ends_as_on_aws(made):
    said = run(made, "review", "access", "dev", "--sandbox", code=review.FINE).stdout
    assert "backend-admin: orion-platform; last used is Entra's to tell; can look administer\n" in said
    said = run(made, "review", "rotation", "dev", "--sandbox", code=review.UNKNOWN).output
    assert "key qlz-internal: replaced every 365 days" in said
    said = run(made, "review", "inactive", "dev", "--sandbox", code=review.UNKNOWN).output
    assert "not assessed group orion-finance as billing-viewer: who of the group still signs in" in said


def test_a_stranger_is_work_to_do_and_decisions_are_asked_for(made, tmp_path):
    folder, books_ = made
    books_.assign(ONE, STRANGER, CONTRIBUTOR, books_.here.group_id, principalType="User")
    file = tmp_path / "decisions.yaml"
    words = ("review", "access", "dev", "--sandbox", "--json")
    record = json.loads(run(made, *words, "--template", str(file), code=review.TO_DO).stdout)
    assert [one["id"] for one in record["differences"]] == [f"extra-assignment/{ONE}"]
    assert record["tells_use"] is False
    assert f"extra-assignment/{ONE}" in file.read_text(encoding="utf-8")
    record = json.loads(run(made, *words, "--decisions", str(file), code=review.TO_DO).stdout)
    assert f"extra-assignment/{ONE}: is not decided" in record["faults"]
    del folder


def test_without_the_command_line_a_real_subscription_is_not_read(made, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    said = run(made, "review", "access", "dev", code=review.ERROR).output
    assert "no `az` on PATH. Fix: install the Azure CLI and sign in" in said


def test_with_it_the_subscription_is_asked(made, monkeypatch, tmp_path):
    (tmp_path / "az").write_text("#!/bin/sh\necho not you >&2\nexit 1\n")
    (tmp_path / "az").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    here, found = reviews_of(find_stack("dev", made[0]), None)
    assert here.team == "orion"
    assert all("not you" in one for one in found.access().unread)
    run(made, "review", "access", "dev", code=review.UNKNOWN)


def test_the_exercises_of_azure_are_listed(made):
    said = CliRunner().invoke(app, ["exercise", "list", "--cloud", "azure"]).stdout
    assert all(f"{one.name}: {one.condition}\n" in said for one in AZURE_EXERCISES.values())
    assert CliRunner().invoke(app, ["exercise", "list", "--cloud", "other"]).exit_code == exercise.ERROR
    del made


def test_an_exercise_runs_in_the_books_alone_and_keeps_its_report(made, tmp_path):
    before = made[1].all()
    said = run(made, "exercise", "run", "spend-runaway", "dev", "--sandbox", code=exercise.HELD).stdout
    assert "spend-runaway: passed\n" in said
    assert made[1].all() == before
    folder = tmp_path / "home" / "stacks" / "example-azure-minimal.dev" / "evidence" / "exercises"
    assert {one.suffix for one in folder.iterdir()} == {".json", ".md"}
    run(made, "exercise", "run", "spend-runaway", "dev", code=exercise.ERROR)
    script = run(made, "exercise", "run", "spend-runaway", "dev", "--dry", code=exercise.HELD).stdout
    assert "az consumption budget update" in script


def test_an_alert_that_is_off_fails_the_run(made):
    rule = made[1].here.alert_rule("budget-changed")
    made[1].change(next(one for one in made[1].all() if one.endswith(rule)), enabled=False)
    run(made, "exercise", "run", "spend-runaway", "dev", "--sandbox", code=exercise.FAILED)


def test_templates_sign_in_to_azure_before_a_review():
    text = (Path(__file__).parents[2] / "templates" / "github" / "scheduled-reviews.yml").read_text(encoding="utf-8")
    steps = yaml.safe_load(text)["jobs"]["reviews"]["steps"]
    names = [one.get("name") for one in steps]
    assert names.index("Sign in to Azure") < names.index("Review")
    assert steps[names.index("Review")]["if"] == "vars.QLZ_AWS_ROLE != '' || vars.QLZ_AZURE_CLIENT != ''"
