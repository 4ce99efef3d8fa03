"""`qlz review`: reads an account, prints rows for people and programs, and ends with a code that says what is to do."""

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path

import boto3
import pytest
import yaml
from operations.reviews.conftest import _made
from typer.testing import CliRunner

from quantum_landing_zone.cli import home, review
from quantum_landing_zone.cli.main import app

ROOT = Path(__file__).parents[2]
STACK = "aurora-aws-dev"


@pytest.fixture(scope="module")
def account(tmp_path_factory):
    """The stacks of a checkout and the account of `dev`, as it was declared with a pipeline."""
    folder = tmp_path_factory.mktemp("review")
    shutil.copytree(ROOT / "stacks", folder / "stacks")
    shutil.copy(ROOT / "Pulumi.yaml", folder)
    with _made(whole=True) as made, pytest.MonkeyPatch.context() as patch:
        file = folder / "stacks" / "tenants" / "aurora.yaml"
        declared = made.here.tenant.model_dump(mode="json", by_alias=True, exclude_unset=True)
        file.write_text(yaml.safe_dump(declared), encoding="utf-8")
        patch.setenv(home.VARIABLE, str(folder / "home"))
        patch.setattr(boto3, "DEFAULT_SESSION", None)
        yield folder, made


def run(account, *words, code):
    done = CliRunner().invoke(app, ["review", words[0], STACK, *words[1:], "--project", str(account[0])])
    assert done.exit_code == code, (done.output, done.exception)
    return done


def rows(text):
    return list(csv.reader(io.StringIO(text)))


def test_access_as_declared_is_fine_and_every_holder_has_a_row(account):
    found = rows(run(account, "access", "--csv", code=review.FINE).stdout)
    assert found[0] == ["environment", "role", "holder", "powers", "last used"]
    assert [row[1:3] for row in found[1:]] == [
        ["circuit-author", "aurora-researchers"],
        ["job-submitter", "aurora-researchers"],
        ["backend-admin", "aurora-platform"],
        ["billing-viewer", "aurora-finance"],
        ["audit-reviewer", "security-audit"],
        ["pipeline nightly", "runs of pipeline nightly"],
        ["hybrid-job", ""],
    ]
    assert found[4][3] == "bill"


def test_decisions_are_asked_for_and_become_removals(account, tmp_path):
    file, out = tmp_path / "decisions.yaml", tmp_path / "removals.yaml"
    run(account, "access", "--template", str(file), code=review.FINE)
    done = run(account, "access", "--decisions", str(file), code=review.TO_DO)
    assert "grant/job-submitter/aurora-researchers: is not decided" in done.output
    text = yaml.safe_load(file.read_text(encoding="utf-8"))
    for one in text["decisions"]:
        by = {"reviewer": "security-board", "on": date.today(), "reason": "as agreed"}  # noqa: DTZ011
        one.update({"decision": "keep", **by})
    file.write_text(yaml.safe_dump(text), encoding="utf-8")
    run(account, "access", "--decisions", str(file), code=review.FINE)
    text["decisions"][0]["decision"] = "remove"
    file.write_text(yaml.safe_dump(text), encoding="utf-8")
    done = run(account, "access", "--decisions", str(file), "--removals", str(out), "--json", code=review.TO_DO)
    assert json.loads(done.stdout)["removals"] == yaml.safe_load(out.read_text(encoding="utf-8"))
    assert done.output.count("take 'aurora-researchers' out of `roles.circuit-author`") == 1
    assert run(account, "access", "--template", str(file), code=review.ERROR)


def test_inactive_cannot_see_persons_and_says_so(account):
    found = json.loads(run(account, "inactive", "--json", code=review.UNKNOWN).stdout)
    assert {one["control"] for one in found} == {"OPS-02"}
    assert {one["state"] for one in found if one["subject"].startswith("group ")} == {"not assessed"}
    assert "IAM remembers 1 to 400 days" in run(account, "inactive", "--days", "0", code=review.ERROR).output


def test_rotation_is_fine_until_a_key_stays(account):
    run(account, "rotation", code=review.FINE)
    _, made = account
    kms, alias = made("kms"), made.here.key_alias("internal")
    key = kms.describe_key(KeyId=alias)["KeyMetadata"]["KeyId"]
    kms.disable_key_rotation(KeyId=key)
    found = rows(run(account, "rotation", "--csv", code=review.TO_DO).stdout)
    (due,) = [row for row in found if row[2] == "due"]
    assert due[:3] == ["OPS-03", f"key {alias}", "due"]
    kms.enable_key_rotation(KeyId=key)


def test_a_cell_that_a_spreadsheet_would_run_is_kept_as_text(capsys):
    review._csv(("a",), [("=1+1",), ("plain",), ("",)])
    assert rows(capsys.readouterr().out) == [["a"], ["'=1+1"], ["plain"], [""]]


def test_a_stack_that_is_nowhere_ends_with_three(account):
    done = CliRunner().invoke(app, ["review", "rotation", "nowhere", "--project", str(account[0])])
    assert done.exit_code == review.ERROR
    assert "has no stack 'nowhere'" in done.output
