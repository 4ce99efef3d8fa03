"""What is done is read from facts: each is spoiled here and the step is open again, and no tick box helps."""

import json
from datetime import date

import pytest
import yaml
from tenancies.conftest import checkout

from quantum_landing_zone.first_90_days.facts import Checkout, standing
from quantum_landing_zone.first_90_days.plan import phases

__all__ = ["checkout"]

STEPS = {step.id: step for phase in phases() for step in phase.steps}
TODAY = date(2026, 11, 25)


@pytest.fixture
def state(checkout):
    here = Checkout(
        root=checkout,
        settings={"name": "q", "main": "stacks", "stackConfigDir": "stacks"},
        runs=checkout / "home",
        today=TODAY,
    )

    def read(step):
        found = standing(STEPS[step], here)
        return found.state, found.because

    return read


def team_file(checkout):
    return checkout / "stacks" / "tenants" / "aurora.yaml"


def test_team_files_count_when_they_have_no_fault(state, checkout):
    assert state("team-files") == ("done", "1 of 1: aurora")
    team_file(checkout).write_text("team: aurora\n")
    assert state("team-files") == ("open", "1 of 1: aurora has faults")
    team_file(checkout).unlink()
    for stack in checkout.glob("stacks/Pulumi.*.yaml"):
        stack.unlink()
    assert state("team-files") == ("open", "there is no team file yet")


def test_a_team_that_left_the_pilot_unapproved_is_open(state, checkout):
    assert state("pilot-first")[0] == "done"
    file = team_file(checkout)
    file.write_text(file.read_text().replace("stage: pilot", "stage: active"))
    assert state("pilot-first") == ("open", "1 of 1: aurora has faults")


def test_an_environment_without_a_stack_is_open(state, checkout):
    assert state("stacks") == ("done", "2 of 2: aurora dev on aws, aurora test on aws")
    (checkout / "stacks" / "Pulumi.aurora-aws-test.yaml").unlink()
    assert state("stacks") == ("open", "1 of 2: aurora test on aws has no stack")


@pytest.mark.parametrize("step", ["preview", "drift"])
def test_a_workflow_counts_when_it_is_there(state, checkout, step):
    assert state(step) == ("open", f"{STEPS[step].file} is not there")
    (checkout / STEPS[step].file).parent.mkdir(parents=True, exist_ok=True)
    (checkout / STEPS[step].file).write_text("name: x\n")
    assert state(step) == ("done", f"{STEPS[step].file} is there")


def test_a_provider_that_nobody_reviewed_is_open(state, monkeypatch):
    from quantum_landing_zone.providers import review

    class Barred:
        def bar(self, _day):
            return "nobody has reviewed it"

    class Free:
        def bar(self, _day):
            return ""

    monkeypatch.setattr(review, "review_of", lambda _cloud, name: Barred() if name == "iqm" else Free())
    assert state("providers") == ("open", "1 of 2: iqm: nobody has reviewed it")
    monkeypatch.setattr(review, "review_of", lambda _cloud, _name: Free())
    assert state("providers") == ("done", "2 of 2: amazon on aws, iqm on aws")


@pytest.mark.parametrize("step, folder", [("deployed", "evidence/latest"), ("evidence", "bundles")])
def test_what_runs_left_counts_for_every_stack(state, checkout, step, folder):
    left = [checkout / "home" / "stacks" / f"q.aurora-aws-{name}" / folder for name in ("dev", "test")]
    assert state(step)[0] == "open"
    for one in left:
        assert state(step)[0] == "open"
        one.mkdir(parents=True)
        (one / "outputs.json").write_text("{}")
    assert state(step) == ("done", "2 of 2: aurora-aws-dev, aurora-aws-test")


def test_the_last_exercise_must_have_passed(state, checkout):
    folder = checkout / "home" / "stacks" / "q.aurora-aws-dev" / "evidence" / "exercises"
    folder.mkdir(parents=True)
    assert state("credential-leak") == ("open", "no report of credential-leak is kept here")
    (folder / "20261101T000000Z-credential-leak.json").write_text(json.dumps({"passed": True}))
    assert state("credential-leak") == ("done", "passed: 20261101T000000Z-credential-leak.json")
    (folder / "20261102T000000Z-credential-leak.json").write_text(json.dumps({"passed": False}))
    last = "20261102T000000Z-credential-leak.json"
    assert state("credential-leak") == ("open", f"the last report of credential-leak did not pass: {last}")
    assert state("provider-outage")[0] == "open"


def test_a_waiver_past_its_last_day_is_open(state, checkout):
    assert state("waivers")[0] == "done"
    file = team_file(checkout)
    waiver = {
        "rule": "aws-iam-no-user",
        "control": "IAM-02",
        "resource": "qlz-*",
        "reason": "Long enough a reason",
        "approver": "board",
        "compensatingControl": "Looked at daily",
        "expires": TODAY,
    }
    text = file.read_text()
    file.write_text(text + yaml.safe_dump({"waivers": [waiver]}))
    assert state("waivers")[0] == "done"
    file.write_text(text + yaml.safe_dump({"waivers": [waiver | {"expires": date(2026, 11, 24)}]}))
    assert state("waivers") == ("open", "1 of 1: aurora: aws-iam-no-user ended on 2026-11-24")


def test_a_file_behind_its_template_is_open(state, checkout):
    assert state("templates") == ("done", "1 of 1: aurora")
    file = team_file(checkout)
    file.write_text(file.read_text().replace("template: {name: aws-workspace, version: 2}\n", ""))
    assert state("templates") == ("open", "1 of 1: aurora has version 0")


@pytest.mark.parametrize("step", [step.id for step in STEPS.values() if step.record])
def test_what_no_fact_shows_is_manual_until_its_record_is_whole(state, checkout, step):
    file = checkout / STEPS[step].record
    asked = f"write {STEPS[step].record} with date, role, reference"
    assert state(step) == ("manual", f"no fact shows this: {asked}")
    file.parent.mkdir(parents=True)
    file.write_text("done: true\n")
    assert state(step) == ("manual", f"{STEPS[step].record} lacks date, role, reference: {asked}")
    file.write_text("{date: 2027-01-01, role: security-lead, reference: minutes 4}\n")
    assert state(step)[0] == "manual"
    file.write_text("{date: 2026-11-20, role: security-lead, reference: minutes 4}\n")
    assert state(step) == ("done", "recorded on 2026-11-20 by security-lead: minutes 4")
