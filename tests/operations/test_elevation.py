"""What a person's own session writes, and what is refused before anybody waits for it."""

import json
from datetime import timedelta

import pytest
from elevation.conftest import ADA, BOB, NOW, REASON

from quantum_landing_zone.elevation.errors import RefusedError
from quantum_landing_zone.elevation.request import ElevationRequest, new_id
from quantum_landing_zone.operations.elevation import approve, ask, entries
from quantum_landing_zone.tenant import AwsWorkspace

pytest_plugins = ("elevation.conftest",)


@pytest.fixture
def asks(account, here):
    def made(**changes):
        return ask(here, account.client, **{"user": ADA, "reason": REASON, "minutes": 30, "now": NOW, **changes})

    return made


def items(account):
    return account.client("dynamodb").scan(TableName=account.parts.table)["Items"]


def test_a_request_lies_under_the_requester_s_own_key(account, asks):
    made = asks()
    assert items(account) == [
        {
            "Holder": {"S": f"request#{ADA}"},
            "Id": {"S": made.id},
            "Reason": {"S": REASON},
            "Minutes": {"N": "30"},
            "At": {"S": "2026-11-25T10:00:00Z"},
        }
    ]


@pytest.mark.parametrize(
    "changes, why",
    [
        ({"minutes": 61}, r"61 minutes are asked for, 1 to 60 are allowed \(.*\)\. Fix: ask for less \(IAM-06\)\."),
        ({"minutes": 0}, "0 minutes are asked for"),
        ({"reason": "because"}, "a reason has 10 to 300 characters"),
        ({"reason": "with AKIA" + "A" * 16}, "looks like a credential"),
        ({"user": "ada#approval"}, "a person is named as by the identity provider"),
    ],
)
def test_what_would_be_refused_is_not_written(account, asks, changes, why):
    with pytest.raises(RefusedError, match=why):
        asks(**changes)
    assert items(account) == []


def test_an_approval_names_the_request_as_it_lies_there_and_starts_its_execution(account, here, asks):
    made = asks()
    execution = approve(here, account.client, user=BOB, identity=made.id, now=NOW)
    (approval,) = (item for item in items(account) if item["Holder"]["S"].startswith("approval#"))
    assert approval == {
        "Holder": {"S": f"approval#{BOB}"},
        "Id": {"S": made.id},
        "Requester": {"S": ADA},
        "Digest": {"S": made.digest},
        "At": {"S": "2026-11-25T10:00:00Z"},
    }
    assert execution == f"{account.parts.machine_arn.replace('stateMachine', 'execution')}:{made.id}"
    started = account.client("stepfunctions").describe_execution(executionArn=execution)
    assert json.loads(started["input"]) == {"id": made.id, "requester": ADA, "approver": BOB}


@pytest.mark.parametrize("user", [ADA, ADA.upper()])
def test_one_s_own_request_is_not_even_tried(account, here, asks, user):
    made = asks()
    with pytest.raises(RefusedError, match="it is your own request"):
        approve(here, account.client, user=user, identity=made.id, now=NOW)
    assert len(items(account)) == 1


@pytest.mark.parametrize("identity, why", [("0" * 16, "there is no such request"), ("x", "16 hexadecimal digits")])
def test_a_request_that_is_not_there_is_refused(account, here, identity, why):
    with pytest.raises(RefusedError, match=why):
        approve(here, account.client, user=BOB, identity=identity, now=NOW)


def test_two_requests_of_one_id_are_told_and_not_guessed(account, here, asks):
    made = asks()
    twin = ElevationRequest(id=made.id, requester="carl@example.org", reason=REASON, minutes=5, at=NOW)
    account.client("dynamodb").put_item(TableName=account.parts.table, Item=twin.item)
    with pytest.raises(RefusedError, match="2 persons made a request of that id"):
        approve(here, account.client, user=BOB, identity=made.id, now=NOW)


def test_requests_are_listed_newest_first_with_how_they_stand(account, here, asks):
    old = asks(now=NOW - timedelta(hours=9))
    new = asks(user=BOB)
    listed = entries(here, account.client, NOW)
    assert [(one.request, one.state, one.approvers, one.until) for one in listed] == [
        (new, "open", (), None),
        (old, "stale", (), None),
    ]


def test_a_team_without_elevation_is_told_so(account, here):
    plain = AwsWorkspace(here.tenant.model_copy(update={"elevation": None}), here.environment)
    with pytest.raises(RefusedError, match="declares no elevation: its backend administrators hold their powers"):
        entries(plain, account.client, NOW)


def test_ids_are_not_guessed_and_not_the_same_twice():
    made = {new_id() for _ in range(1000)}
    assert len(made) == 1000
    assert {len(one) for one in made} == {16}
