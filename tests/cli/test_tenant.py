"""`qlz tenant`: lists, shows, upgrades and offboards; changes nothing unless told to, and runs nothing ever."""

import json

import pytest
from tenancies.conftest import checkout
from typer.testing import CliRunner

from quantum_landing_zone.cli.main import app

__all__ = ["checkout"]


@pytest.fixture
def qlz(checkout, monkeypatch):
    monkeypatch.chdir(checkout)

    def run(*words):
        return CliRunner().invoke(app, ["tenant", *words])

    return run


def test_the_list_names_environments_clouds_stage_template_and_drift(qlz):
    (one,) = json.loads(qlz("list", "--json").output)["teams"]
    assert (one["team"], one["file"], one["stage"]) == ("aurora", "stacks/tenants/aurora.yaml", "pilot")
    assert one["environments"] == {"dev": ["aws"], "test": ["aws"]}
    assert one["stacks"] == ["aurora-aws-dev", "aurora-aws-test"]
    stamp = {"name": "aws-workspace", "version": 2}
    assert (one["template"], one["currentVersion"], len(one["drift"])) == (stamp, 2, 4)
    assert qlz("list").exit_code == 0


def test_a_team_with_faults_is_listed_with_them_and_ends_with_code_1(qlz, checkout):
    file = checkout / "stacks/tenants/aurora.yaml"
    file.write_text(file.read_text().replace("stage: pilot", "stage: active"))
    result = qlz("list")
    assert (result.exit_code, "pilotExit: is missing" in result.stderr) == (1, True)
    assert qlz("show", "aurora").exit_code == 3


def test_show_derives_names_stores_backends_and_dates(qlz, checkout):
    file = checkout / "stacks/tenants/aurora.yaml"
    waiver = (
        "waivers:\n- {rule: aws-iam-no-user, control: IAM-02, resource: qlz-*, reason: Long enough a reason,"
        " approver: board, compensatingControl: Looked at daily, expires: 2026-12-05}\n"
    )
    file.write_text(file.read_text() + waiver)
    shown = json.loads(qlz("show", "aurora", "--json", "--today", "2026-11-25").output)
    dev, test = shown["workspaces"]
    assert dev["roles"]["job-submitter"] == "qlz-aurora-dev-job-submitter"
    assert (test["backends"], test["capsUsd"]) == (["iqm/Garnet"], {"iqm/Garnet": 50})
    assert {store["kind"]: store["days"] for store in dev["stores"]}["result"] == 730
    assert shown["dates"] == [
        {"what": "waiver of aws-iam-no-user on qlz-*", "control": "IAM-02", "ends": "2026-12-05", "daysLeft": 10}
    ]
    words = qlz("show", "aurora", "--today", "2026-12-06").output
    assert "2026-12-05 (is over): waiver of aws-iam-no-user on qlz-* (IAM-02)" in words


def test_an_upgrade_is_shown_first_and_written_when_told_to(qlz, checkout):
    file = checkout / "stacks/tenants/aurora.yaml"
    before = file.read_text().replace("template: {name: aws-workspace, version: 2}\n", "")
    file.write_text(before)
    shown = qlz("upgrade", "aurora")
    assert (shown.exit_code, "Nothing was written." in shown.output, file.read_text()) == (1, True, before)
    assert qlz("upgrade", "aurora", "--write").exit_code == 0
    assert "template: {name: aws-workspace, version: 2}\n" in file.read_text()
    again = qlz("upgrade", "aurora")
    assert (again.exit_code, again.output) == (0, "aurora: version 2 of its template, the current one.\n")


def test_offboarding_writes_a_plan_and_overwrites_none(qlz, checkout):
    result = qlz("offboard", "aurora", "--today", "2026-11-25", "--json")
    document = json.loads(result.output)
    assert document["file"] == "offboarding/aurora-2026-11-25.md"
    assert document["steps"][-1]["commands"] == [
        ("git rm stacks/tenants/aurora.yaml stacks/Pulumi.aurora-aws-dev.yaml stacks/Pulumi.aurora-aws-test.yaml")
    ]
    assert (checkout / document["file"]).read_text().startswith("# Offboarding of aurora, 2026-11-25\n")
    assert (checkout / "stacks/tenants/aurora.yaml").exists()
    again = qlz("offboard", "aurora", "--today", "2026-11-25")
    assert (again.exit_code, "is not overwritten" in again.stderr) == (3, True)


def test_an_unknown_team_is_answered_with_those_that_there_are(qlz):
    result = qlz("show", "vega")
    assert (result.exit_code, result.stderr) == (
        3,
        "no team 'vega' in this project; there are: aurora. Fix: name one of them.\n",
    )
