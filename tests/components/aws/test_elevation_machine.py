"""The definitions as structures: whatever happens after a grant leads to its removal, and nothing goes unrecorded."""

import json

import pytest
from components.aws.privileged_declarations import workspace_with
from moto.stepfunctions.parser.asl.parse.asl_parser import AmazonStateLanguageParser, ASLParserException

from quantum_landing_zone.aws.elevation_machine import elevation_definition, sweep_definition
from quantum_landing_zone.tenant.privileged import Privileged

ROLE = "qlz-aurora-test-backend-admin"


@pytest.fixture
def parts(aurora):
    return Privileged(workspace_with(aurora, "test"))


@pytest.fixture
def states(parts):
    return json.loads(elevation_definition(parts, 60))["States"]


@pytest.fixture
def removal(parts):
    return json.loads(sweep_definition(parts))["States"]["RemoveEach"]["ItemProcessor"]["States"]


def following(state):
    """The states to which one leads, by success or by an error."""
    return [*([state["Next"]] if "Next" in state else []), *(each["Next"] for each in state.get("Catch", []))]


def reachable(states, start, without=()):
    seen, found = set(), [start]
    while found:
        name = found.pop()
        if name not in seen and name not in without:
            seen.add(name)
            found += following(states[name])
    return seen


def test_both_definitions_are_amazon_states_language(parts):
    """As moto's parser, generated from the grammar of the language, reads it: every state, and nothing misspelt."""
    for definition in (elevation_definition(parts, 60), sweep_definition(parts)):
        program, _ = AmazonStateLanguageParser.parse(definition)
        assert set(program.states.states) == set(json.loads(definition)["States"])
        with pytest.raises(ASLParserException, match="Nxt"):
            AmazonStateLanguageParser.parse(definition.replace('"Next"', '"Nxt"', 1))


def test_every_state_is_reached_and_leads_to_one_that_exists(states):
    assert reachable(states, "Admit") == set(states)
    assert {name for name, state in states.items() if not following(state)} == {"Done", "Failed", "Refused"}


def test_after_a_grant_every_way_leads_through_its_removal(states):
    """Without the two states that remove, no end is reached from the moment in which a grant may stand."""
    for state in ("Grant", "RecordGrant", "Hold"):
        assert reachable(states, state, without={"End", "Withdraw"}) <= {"Grant", "RecordGrant", "Hold"}


def test_a_grant_comes_after_admission_and_after_the_record_of_the_approval(states):
    assert "Grant" not in reachable(states, "Admit", without={"RecordApproval"})
    assert [name for name, state in states.items() if "Grant" in following(state)] == ["RecordApproval"]
    assert [name for name, state in states.items() if "RecordApproval" in following(state)] == ["Admit"]


def test_every_error_of_every_task_is_caught(states):
    tasks = {name: state for name, state in states.items() if state["Type"] == "Task"}
    assert {name for name, state in tasks.items() if state["Catch"][-1]["ErrorEquals"] == ["States.ALL"]} == set(tasks)
    assert {state["TimeoutSeconds"] for state in tasks.values()} == {60}


def test_a_refusal_is_told_from_a_failure_and_never_tried_again(states):
    assert [catch["Next"] for catch in states["Admit"]["Catch"]] == ["RecordRefusal", "RecordFailure"]
    retried = {error for retry in states["Admit"]["Retry"] for error in retry["ErrorEquals"]}
    assert all(error.startswith("Lambda.") for error in retried)


def test_the_one_role_is_the_only_one_that_is_touched(states, removal):
    touched = [state for state in (*states.values(), *removal.values()) if ":iam:" in str(state.get("Resource"))]
    assert [state["Resource"].rsplit(":", 1)[-1] for state in touched] == [
        "putRolePolicy",
        "deleteRolePolicy",
        "deleteRolePolicy",
        "deleteRolePolicy",
    ]
    assert {state["Parameters"]["RoleName"] for state in touched} == {ROLE}


def test_what_is_granted_and_until_when_comes_from_the_judge_alone(states):
    assert states["Grant"]["Parameters"]["PolicyDocument.$"] == "$.policyDocument"
    assert (states["Hold"]["TimestampPath"], states["Admit"]["OutputPath"]) == ("$.until", "$.Payload")


def test_records_hold_the_reason_and_the_persons_and_never_the_policy(states):
    records = [state["Parameters"]["Entries"] for state in states.values() if "Entries" in state.get("Parameters", {})]
    details = [entry["Detail"] for entries in records for entry in entries]
    assert {entry["Source"] for entries in records for entry in entries} == {"qlz.elevation"}
    assert not [detail for detail in details if "policyDocument" in str(detail)]
    assert all({"team", "environment", "role", "execution.$"} < set(detail) for detail in details)


@pytest.mark.parametrize("minutes, seconds", [(15, 4500), (480, 32400)])
def test_an_execution_outlasts_the_longest_grant_by_an_hour(parts, minutes, seconds):
    assert json.loads(elevation_definition(parts, minutes))["TimeoutSeconds"] == seconds


def test_a_removal_by_the_sweep_is_recorded_and_one_that_is_not_needed_is_not(removal):
    assert removal["Remove"]["Next"] == "RecordRemoval"
    assert removal["Remove"]["Catch"] == [
        {"ErrorEquals": ["Iam.NoSuchEntityException"], "ResultPath": "$.error", "Next": "Gone"}
    ]
