"""Outcomes are told by codes and states; messages are never repeated."""

import pytest

from quantum_landing_zone.audit.observation import Outcome
from quantum_landing_zone.audit.outcome import DENIED, of_call, of_state


@pytest.mark.parametrize(
    "message, detail",
    [
        ("... with an explicit deny in a service control policy", "explicit deny in service control policy"),
        ("... with an explicit deny in a VPC endpoint policy", "explicit deny in VPC endpoint policy"),
        (
            "... because no identity-based policy allows the braket:CreateJob action",
            "no allow in identity-based policy",
        ),
        ("... because no permissions boundary allows the action", "no allow in permissions boundary"),
        ("Value 'my circuit' at 'action' failed to satisfy constraint", ""),
        (["no text"], ""),
    ],
)
def test_a_refusal_says_which_policy_and_nothing_of_the_payload(redactor, message, detail):
    told = of_call({"errorCode": "AccessDenied", "errorMessage": message}, redactor)
    assert told == Outcome(status_id=2, status="Failure", code="AccessDenied", detail=detail)


@pytest.mark.parametrize(
    "record, status",
    [
        ({}, "Success"),
        ({"errorCode": "404"}, "Failure"),
        ({"errorMessage": "Failed authentication"}, "Failure"),
        ({"responseElements": {"ConsoleLogin": "Success"}}, "Success"),
        ({"responseElements": {"ConsoleLogin": "Failure"}, "errorMessage": "Failed authentication"}, "Failure"),
        ({"serviceEventDetails": {"createAccountStatus": {"state": "FAILED"}}}, "Failure"),
    ],
)
def test_a_call_succeeded_unless_it_says_otherwise(redactor, record, status):
    assert of_call(record, redactor).status == status


@pytest.mark.parametrize(
    "state, outcome",
    [
        ("COMPLETED", Outcome(status_id=1, status="Success", code="COMPLETED")),
        ("FAILED", Outcome(status_id=2, status="Failure", code="FAILED")),
        ("RUNNING", Outcome(status_id=99, status="RUNNING", code="RUNNING")),
        ("CANCELLED", Outcome(status_id=99, status="CANCELLED", code="CANCELLED")),
        ("InService", Outcome(status_id=1, status="Success", code="InService")),
        (None, Outcome(status_id=0, status="Unknown")),
    ],
)
def test_a_state_is_success_failure_or_on_its_way(redactor, state, outcome):
    assert of_state(state, redactor) == outcome


@pytest.mark.parametrize("state", ["a state with a payload", {"a": 1}, 7])
def test_a_state_of_another_shape_is_unknown_and_hidden(redactor, state):
    assert of_state(state, redactor) == Outcome(status_id=0, status="Unknown", code=redactor.fingerprint(state))


@pytest.mark.parametrize("code", ["AccessDenied", "AccessDeniedException", "Client.UnauthorizedOperation"])
def test_a_refusal_for_want_of_permission_is_known_by_its_code(code):
    assert DENIED.fullmatch(code)


@pytest.mark.parametrize("code", ["ValidationException", "ThrottlingException", "404"])
def test_another_error_is_no_refusal(code):
    assert not DENIED.fullmatch(code)
