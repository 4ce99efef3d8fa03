import json
import stat
from datetime import UTC, datetime, timedelta

import pytest

from quantum_landing_zone.cli.project import ProjectError
from quantum_landing_zone.pull_requests import sealed_plan
from quantum_landing_zone.pull_requests.sealed_plan import SealedPlan, read

MADE = datetime(2026, 11, 25, 10, tzinfo=UTC)
PARTS = ("project", "stack", "sandbox", "engine", "state", "program", "declaration", "packs")
SEAL = dict.fromkeys(PARTS, "1")
PLAN = SealedPlan(
    made=MADE,
    seal=SEAL,
    plan={"resourcePlans": {"a": {"steps": ["create"]}, "b": {"steps": ["same"]}, "c": {"steps": ["create"]}, "d": {}}},
)


def test_it_is_read_back_as_it_was_written_and_only_its_owner_reads_it(tmp_path):
    PLAN.write(tmp_path / "plan.json")
    assert read(tmp_path / "plan.json") == PLAN
    assert stat.S_IMODE((tmp_path / "plan.json").stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["plan.json"]


def test_it_counts_its_steps():
    assert PLAN.steps() == {"create": 2, "same": 1}


def test_a_plan_that_fits_is_taken_until_its_last_minute():
    PLAN.refuse_stale(SEAL, MADE)
    PLAN.refuse_stale(SEAL, MADE + timedelta(hours=24))


@pytest.mark.parametrize("part", PARTS)
def test_anything_that_is_another_now_makes_it_stale(part):
    with pytest.raises(ProjectError) as refused:
        PLAN.refuse_stale({**SEAL, part: "2"}, MADE)
    text = str(refused.value)
    assert text.startswith("the plan is stale: ")
    assert text.endswith(
        ". Why: what was approved is not what would be done. Control: CMP-04. Fix: make a new plan by"
        " `qlz preview STACK --save-plan FILE`, and have it approved again."
    )
    assert sealed_plan._TOLD[part] in text


def test_every_reason_is_told_at_once():
    with pytest.raises(ProjectError) as refused:
        PLAN.refuse_stale({**SEAL, "state": "2", "packs": "2"}, MADE + timedelta(hours=25))
    assert (
        "the stack has changed since; the policy packs have changed since; it is of 2026-11-25 10:00 UTC, and"
        in str(refused.value)
    )


def test_a_plan_from_the_future_is_refused():
    with pytest.raises(ProjectError, match="a plan may be used for 24 hours"):
        PLAN.refuse_stale(SEAL, MADE - timedelta(minutes=1))


@pytest.mark.parametrize("text", [None, "", "[]", "{}", json.dumps({"manifest": {}, "resourcePlans": {}})])
def test_what_carries_no_seal_is_not_taken(tmp_path, text):
    if text is not None:
        (tmp_path / "p").write_text(text, encoding="utf-8")
    with pytest.raises(
        ProjectError, match=r"is no plan of `qlz preview --save-plan` .* the engine's own plans carry no"
    ):
        read(tmp_path / "p")


def test_the_same_secret_encrypted_again_is_the_same_state():
    def state(cipher, value):
        return {"deployment": {"resources": [{"urn": "u", "inputs": {"p": {"ciphertext": cipher}, "q": value}}]}}

    same = sealed_plan._resources(state("a", 1))
    assert same == sealed_plan._resources(state("b", 1))
    assert same != sealed_plan._resources(state("a", 2))
    assert sealed_plan._resources({}) == []
