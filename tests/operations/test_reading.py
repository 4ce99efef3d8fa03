"""A fact holds, differs, is absent or was not read; an error is never taken for an answer."""

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

from quantum_landing_zone.operations.reading import Reading, asked


def refuse(code):
    def find():
        raise ClientError({"Error": {"Code": code, "Message": "no"}}, "GetThing")

    return find


def test_what_agrees_holds_and_what_differs_does_not():
    assert asked("ENC-03", "key", 1, lambda: "1").holds is True
    assert asked("ENC-03", "key", True, lambda: False).holds is False


def test_what_does_not_exist_never_holds_even_where_it_is_called_absent():
    found = asked("AUD-05", "trail", "absent", refuse("TrailNotFoundException"))
    assert found == Reading(control="AUD-05", subject="trail", expected="absent", found="absent", holds=False)


@pytest.mark.parametrize("code", ["AccessDenied", "ThrottlingException", "InternalError", "503"])
def test_a_call_that_fails_leaves_the_fact_unread_under_its_own_control(code):
    found = asked("AUD-05", "trail", True, refuse(code))
    assert (found.control, found.subject, found.expected, found.holds) == ("AUD-05", "trail", "True", None)
    assert code in found.found


def test_an_endpoint_that_is_not_reached_leaves_it_unread():
    def find():
        raise EndpointConnectionError(endpoint_url="https://kms.example")

    assert asked("ENC-03", "key", True, find).holds is None


def test_what_is_wanted_and_cannot_be_asked_for_leaves_it_unread_whatever_was_found():
    found = asked("ENC-02", "bucket: key", refuse("NotFoundException"), lambda: "absent")
    assert (found.expected, found.holds) == ("what the account did not tell", None)


def test_an_answer_without_the_part_that_is_asked_for_is_no_answer():
    found = asked("ENC-03", "key", True, lambda: {}["KeyRotationEnabled"])
    assert found.holds is None
    assert found.found == "the answer has another form than expected (KeyError: 'KeyRotationEnabled')"


def test_a_fault_of_ours_is_not_taken_for_a_failed_read():
    def find():
        raise AssertionError("a bug")

    with pytest.raises(AssertionError, match="a bug"):
        asked("ENC-03", "key", True, find)
