"""Events of the landing zone itself: who, what and how it ended; the rest is payload."""

import jsonschema
import pytest
from audit.records import event_bridge

from quantum_landing_zone.audit import BrokenRecordError, schema

VALIDATOR = jsonschema.Draft202012Validator(schema.document())
DETAIL = {
    "role": "qlz-aurora-dev-elevated-admin",
    "execution": "arn:aws:states:eu-west-2:111122223333:execution:qlz-aurora-dev-elevation:1",
    "requester": "ada",
    "approver": "grace",
    "reason": "raise the cap for the calibration run",
}


def own(kind, source="qlz.elevation", **detail):
    return event_bridge(source, kind, {**DETAIL, **detail}, [])


@pytest.mark.parametrize(
    "kind, who, type_uid, status",
    [
        ("Elevation Requested", "ada", 300403, "Success"),
        ("Elevation Approved", "grace", 300403, "Success"),
        ("Elevation Granted", "ada", 300401, "Success"),
        ("Elevation Refused", "ada", 300403, "Failure"),
        ("Elevation Failed", "ada", 300403, "Failure"),
        ("Elevation Ended", "ada", 300404, "Success"),
        ("Elevation Removed", "ada", 300404, "Success"),
    ],
)
def test_each_event_of_elevation_is_a_role_change_by_the_one_who_acted(normaliser, kind, who, type_uid, status):
    event = normaliser.normalise(own(kind))
    VALIDATOR.validate(event)
    assert (event["unmapped"]["kinds"], event["type_uid"], event["status"]) == (["role-change"], type_uid, status)
    assert event["actor"]["user"]["uid"] == who
    assert event["entity"] == {"name": DETAIL["role"], "type": "Role"}
    assert event["unmapped"]["project"]["team"] == "aurora"


def test_a_reason_is_payload(normaliser):
    event = normaliser.normalise(own("Elevation Granted"))
    assert "calibration" not in str(event)
    assert event["api"]["request"]["data"]["kept"] == {"approver": "grace", "requester": "ada"}


def test_a_machine_that_names_nobody_acts_by_its_execution(normaliser):
    event = normaliser.normalise(
        event_bridge("qlz.elevation", "Elevation Removed", {"execution": DETAIL["execution"]}, [])
    )
    assert event["actor"]["user"]["uid"] == DETAIL["execution"]


def test_an_event_that_no_rule_names_is_an_admin_action_and_may_say_how_it_ended(normaliser):
    event = normaliser.normalise(own("Something Else", source="qlz.other", status="FAILED"))
    assert (event["unmapped"]["kinds"], event["status"]) == (["admin-action"], "Failure")
    VALIDATOR.validate(event)


@pytest.mark.parametrize(
    "change, reason",
    [
        ({"detail": {}}, "detail names nobody as principal or requester or approver or execution"),
        ({"detail": None}, "detail is missing"),
        ({"source": "qlz.UPPER"}, "source is no own-source"),
        ({"detail-type": "Elevation Approved", "detail": {"requester": "ada"}}, "detail names nobody as approver"),
    ],
)
def test_what_says_too_little_is_broken(normaliser, change, reason):
    with pytest.raises(BrokenRecordError) as raised:
        normaliser.normalise({**own("Elevation Granted"), **change})
    assert reason in str(raised.value)
