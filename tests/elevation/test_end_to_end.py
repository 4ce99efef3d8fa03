"""From a request to its end: the definitions as they are deployed, run by moto's interpreter, with the real code."""

import json
import uuid

import pytest
from elevation.conftest import ADA, BOB, NOW, REASON
from moto.iam.models import IAMBackend

from quantum_landing_zone.elevation.request import APPROVAL, REQUEST, Approval, key
from quantum_landing_zone.operations.elevation import approve, ask, entries


@pytest.fixture
def asked(account, here):
    """Ada's request for half an hour."""
    return ask(here, account.client, user=ADA, reason=REASON, minutes=30, now=account.now)


@pytest.fixture
def start(account):
    """Starts the machine with any claim, as an approver can."""

    def started(request, approver=BOB):
        claim = {"id": request.id, "requester": request.requester, "approver": approver}
        made = account.client("stepfunctions").start_execution(
            stateMachineArn=account.parts.machine_arn, name=uuid.uuid4().hex, input=json.dumps(claim)
        )
        return made["executionArn"]

    return started


@pytest.fixture
def refused(account, start):
    """The reason that is recorded when the machine is started for a request; nothing is granted."""

    def why(request, approver=BOB):
        assert account.ended(start(request, approver)) == "FAILED"
        assert account.grants() == []
        (event,) = account.events
        assert event["detail-type"] == "Elevation Refused"
        return event["detail"]["why"]

    return why


def test_a_request_is_approved_granted_and_taken_away(account, here, asked):
    execution = approve(here, account.client, user=BOB, identity=asked.id, now=account.now)
    account.granted(execution)
    assert account.grants() == [f"elevation-{asked.id}"]
    statements = account.document(f"elevation-{asked.id}")["Statement"]
    assert {statement["Sid"] for statement in statements} == {
        "CreateLimits",
        "ChangeLimits",
        "TagLimits",
        "RequestQuotas",
    }
    for statement in statements:
        assert statement["Condition"] == {
            "StringEquals": {"aws:PrincipalTag/User": ADA},
            "DateLessThan": {"aws:CurrentTime": "2026-11-25T10:30:00Z"},
        }
    assert [(one.state, one.approvers) for one in entries(here, account.client, account.now)] == [("granted", (BOB,))]
    account.over.set()
    assert account.ended(execution) == "SUCCEEDED"
    assert account.grants() == []
    account.later(31)
    assert [one.state for one in entries(here, account.client, account.now)] == ["ended"]
    assert len(account.waited) == 1


def test_request_approval_grant_and_end_are_recorded_in_this_order(account, here, asked):
    execution = approve(here, account.client, user=BOB, identity=asked.id, now=account.now)
    account.over.set()
    assert account.ended(execution) == "SUCCEEDED"
    assert {event["source"] for event in account.events} == {"qlz.elevation"}
    assert account.recorded() == ["Elevation Requested", "Elevation Approved", "Elevation Granted", "Elevation Ended"]
    known = {
        "team": "aurora",
        "environment": "test",
        "role": "qlz-aurora-test-backend-admin",
        "execution": execution,
        "id": asked.id,
    }
    at, until, policy = "2026-11-25T10:00:00Z", "2026-11-25T10:30:00Z", f"elevation-{asked.id}"
    both = {"requester": ADA, "approver": BOB}
    assert [event["detail"] for event in account.events] == [
        {
            **known,
            "requester": ADA,
            "reason": REASON,
            "minutes": 30,
            "requested": at,
            "digest": asked.digest,
        },
        {**known, **both, "approved": at, "digest": asked.digest},
        {**known, **both, "minutes": 30, "until": until, "policyName": policy},
        {**known, **both, "until": until, "policyName": policy},
    ]


def test_one_s_own_request_is_refused_however_the_approval_got_there(account, asked, refused):
    forged = Approval(id=asked.id, approver=ADA, requester=ADA, digest=asked.digest, at=NOW)
    account.client("dynamodb").put_item(TableName=account.parts.table, Item=forged.item)
    assert f"{asked.id}: {ADA} asked and approved" in refused(asked, ADA)


def test_without_an_approval_there_is_no_grant(asked, refused):
    assert f"{asked.id}: {BOB} approved no such request" in refused(asked)


def test_a_request_that_was_changed_after_its_approval_is_refused(account, here, asked, refused):
    approval = Approval(id=asked.id, approver=BOB, requester=ADA, digest=asked.digest, at=NOW)
    table = account.client("dynamodb")
    table.put_item(TableName=account.parts.table, Item=approval.item)
    table.put_item(TableName=account.parts.table, Item={**asked.item, "Minutes": {"N": "60"}})
    assert "the request is not the one that was approved" in refused(asked)


def test_an_approval_is_no_approval_under_a_requester_s_key(account, asked, refused):
    """A backend administrator writes under `request#` alone, so what stands there never counts as an approval."""
    forged = {**key(REQUEST + BOB, asked.id), "Requester": {"S": ADA}, "Digest": {"S": asked.digest}}
    account.client("dynamodb").put_item(TableName=account.parts.table, Item={**forged, "At": {"S": "x"}})
    assert f"{BOB} approved no such request" in refused(asked)


def test_a_stale_approval_is_refused(account, asked, refused):
    approval = Approval(id=asked.id, approver=BOB, requester=ADA, digest=asked.digest, at=NOW)
    account.client("dynamodb").put_item(TableName=account.parts.table, Item=approval.item)
    account.later(16)
    assert "the approval is older than 15 minutes" in refused(asked)


def test_a_grant_is_given_once(account, here, asked, start):
    account.over.set()
    assert account.ended(approve(here, account.client, user=BOB, identity=asked.id, now=account.now)) == "SUCCEEDED"
    account.events.clear()
    assert account.ended(start(asked)) == "FAILED"
    assert account.recorded() == ["Elevation Refused"]
    assert "it was granted already, and is granted once" in account.events[0]["detail"]["why"]
    assert account.grants() == []


def test_an_approval_that_cannot_be_recorded_is_not_granted(account, here, asked):
    account.broken.add("Elevation Approved")
    execution = approve(here, account.client, user=BOB, identity=asked.id, now=account.now)
    assert account.ended(execution) == "FAILED"
    assert account.grants() == []
    assert account.recorded() == ["Elevation Failed"]


def test_a_grant_that_cannot_be_recorded_is_withdrawn(account, here, asked):
    account.broken.add("Elevation Granted")
    execution = approve(here, account.client, user=BOB, identity=asked.id, now=account.now)
    assert account.ended(execution) == "FAILED"
    assert account.grants() == []
    assert account.recorded() == ["Elevation Requested", "Elevation Approved", "Elevation Failed"]


def test_a_removal_that_fails_is_tried_again_recorded_and_swept(account, here, asked, monkeypatch):
    """Its power is over by its own bound; what is left is a policy that allows nothing."""

    def fail(*_):
        raise RuntimeError("IAM is out of order")

    execution = approve(here, account.client, user=BOB, identity=asked.id, now=account.now)
    account.granted(execution)
    with monkeypatch.context() as broken:
        broken.setattr(IAMBackend, "delete_role_policy", fail)
        account.over.set()
        assert account.ended(execution) == "FAILED"
    assert account.retried == [5, 10, 20, 40, 80, 160, 300, 300, 300]
    assert account.recorded()[-1] == "Elevation Failed"
    assert account.grants() == [f"elevation-{asked.id}"]
    assert account.sweep() == "SUCCEEDED"
    assert account.grants() == []


def test_a_grant_that_somebody_else_removed_ends_all_the_same(account, here, asked):
    execution = approve(here, account.client, user=BOB, identity=asked.id, now=account.now)
    account.granted(execution)
    account.client("iam").delete_role_policy(RoleName=account.parts.elevated_role, PolicyName=f"elevation-{asked.id}")
    account.over.set()
    assert account.ended(execution) == "SUCCEEDED"
    assert (account.retried, account.recorded()[-1]) == ([], "Elevation Ended")


def test_what_a_stopped_execution_leaves_is_swept(account, here, asked):
    execution = approve(here, account.client, user=BOB, identity=asked.id, now=account.now)
    account.granted(execution)
    assert account.sweep() == "SUCCEEDED"
    assert account.grants() == [f"elevation-{asked.id}"]
    account.client("stepfunctions").stop_execution(executionArn=execution)
    assert account.ended(execution) == "ABORTED"
    assert account.sweep() == "SUCCEEDED"
    assert account.grants() == []
    assert account.events[-1]["detail-type"] == "Elevation Removed"
    assert account.events[-1]["detail"]["why"] == "its execution is aborted"


def test_the_sweep_leaves_everything_that_is_no_grant(account):
    account.client("iam").put_role_policy(
        RoleName=account.parts.elevated_role,
        PolicyName="elevation-0123456789abcdef",
        PolicyDocument=account.own_policy,
    )
    assert account.sweep() == "SUCCEEDED"
    names = account.client("iam").list_role_policies(RoleName=account.parts.elevated_role)["PolicyNames"]
    assert names == ["backend-admin"]
    assert account.events[-1]["detail"]["why"] == "no grant of this name was made"


def test_no_key_of_the_table_can_be_a_person_s(account):
    assert all("#" in prefix for prefix in (REQUEST, APPROVAL))
