"""The plan of a departure: write-once records and keys decide the dates, and the order is one that works."""

from datetime import date, timedelta

import pytest
from tenancies.conftest import AURORA

from quantum_landing_zone.tenancies.offboard import markdown, offboarding
from quantum_landing_zone.tenant import parse_tenant

TODAY = date(2026, 11, 25)
STACKS = [("aurora-aws-dev", "aws", "dev"), ("aurora-aws-test", "aws", "test")]


@pytest.fixture
def plan():
    def make(*changes, stacks=STACKS):
        text = AURORA.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        return offboarding(parse_tenant(text), stacks, ["stacks/tenants/aurora.yaml"], TODAY)

    return make


def test_access_ends_before_evidence_and_evidence_before_anything_is_destroyed(plan):
    words = [command.split()[1:3] for step in plan().steps for command in step.commands]
    assert [word for index, word in enumerate(words) if word not in words[:index]] == [
        ["revoke", "tenant"],
        ["evidence", "collect"],
        ["evidence", "verify"],
        ["restore", "tenant"],
        ["destroy", "aurora-aws-dev"],
        ["destroy", "aurora-aws-test"],
        ["rm", "stacks/tenants/aurora.yaml"],
    ]


def test_the_archive_is_given_up_when_its_lock_has_ended_and_not_before(plan):
    made = plan(("stage: pilot", "stage: pilot\nauditRetentionDays: 500"))
    archives = [one for one in made.kept if one.what.startswith("archive ")]
    assert {one.until for one in archives} == {TODAY + timedelta(days=500)}
    assert all(one.locked for one in archives)
    (given_up,) = [step for step in made.steps if any("--archive" in command for command in step.commands)]
    assert given_up.on == TODAY + timedelta(days=500)
    keys = [one.until for one in made.kept if one.what.endswith("/audit")]
    assert keys == [TODAY + timedelta(days=530)] * 2


def test_a_locked_store_holds_its_key_and_the_last_step_back(plan):
    made = plan(("retentionDays: 730}", "retentionDays: 730, immutable: true}"))
    kept = {one.what: one for one in made.kept if one.where == "aurora-aws-dev"}
    store = next(one for what, one in kept.items() if "amazon-braket-aurora-dev-result" in what)
    assert (store.locked, store.until) == (True, TODAY + timedelta(days=730))
    assert kept["key alias/qlz/aurora/dev/internal"].until == TODAY + timedelta(days=760)
    assert made.steps[-1].on == max(one.until for one in made.kept)
    assert made.steps[-1].commands == ("git rm stacks/tenants/aurora.yaml",)


def test_a_store_that_is_not_locked_goes_when_it_is_emptied(plan):
    open_ones = [one for one in plan().kept if one.what.startswith("store ")]
    assert len(open_ones) == 8
    assert not any(one.locked for one in open_ones)


def test_azure_is_a_persons_matter_where_no_command_knows_it(azure_tenant):
    made = offboarding(azure_tenant, [("hydra-azure-dev", "azure", "dev")], ["tenant.yaml"], TODAY)
    assert [step.control for step in made.steps if not step.commands] == ["OPS-05", "CLS-03", "AUD-04"]
    vault = next(one for one in made.kept if one.what.startswith("vault "))
    assert vault.until == TODAY + timedelta(days=400 + 90)


@pytest.fixture
def azure_tenant():
    file = AURORA.parents[2] / "examples" / "two-clouds" / "tenant.yaml"
    return parse_tenant(file.read_text(encoding="utf-8"))


def test_the_page_says_every_step_and_everything_that_stays(plan):
    made = plan()
    page = markdown(made)
    assert page.startswith("# Offboarding of aurora, 2026-11-25\n\nNothing below has been run.")
    assert all(f"\n{command}\n" in page for step in made.steps for command in step.commands)
    assert all(f"| {one.until} | {one.what} | {one.where} |" in page for one in made.kept)
