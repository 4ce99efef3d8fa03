"""How it ended, from error codes and states; error messages are never repeated, since they quote payloads."""

import re
from collections.abc import Mapping
from typing import Any

from quantum_landing_zone.audit.observation import Outcome, at
from quantum_landing_zone.audit.redaction import Redactor

OUTCOME_IDS = (0, 1, 2, 99)  # OCSF status_id: unknown, success, failure, other
# Codes of a refusal for want of permission: of AWS, then of Azure.
DENIED = re.compile(
    r"(?:Client\.)?(?:AccessDenied|UnauthorizedOperation|Forbidden|UnauthorizedAccess)(?:Exception)?"
    r"|AuthorizationFailed|AuthorizationFailure|AuthorizationPermissionMismatch|RequestDisallowedByPolicy"
)
# The few words of an access-denied message that name a rule and no payload.
_POLICY = re.compile(
    r"(explicit deny in|no) (?:an? )?"
    r"(identity-based policy|resource-based policy|permissions boundary|session policy|VPC endpoint policy"
    r"|service control policy|resource control policy)"
)
_SUCCEEDED = frozenset({"COMPLETED", "SUCCEEDED", "SUCCESS", "ONLINE", "INSERVICE", "STOPPED"})
_FAILED = frozenset({"FAILED", "FAILURE", "RETIRED"})


def of_call(record: Mapping[str, Any], redactor: Redactor) -> Outcome:
    """Return the outcome of a CloudTrail record."""
    error = record.get("errorCode")
    if error is not None:
        return Outcome(status_id=2, status="Failure", code=redactor.name(error, "operation"), detail=_why(record))
    console = at(record, "responseElements.ConsoleLogin")
    created = at(record, "serviceEventDetails.createAccountStatus.state")
    managed = at(record, "serviceEventDetails.createManagedAccountStatus.state")
    state = next((found for found in (console, created, managed) if found is not None), None)
    if state is not None:
        return of_state(state, redactor)
    if record.get("errorMessage") is not None:
        return Outcome(status_id=2, status="Failure", detail=_why(record))
    return Outcome(status_id=1, status="Success")


def of_state(state: Any, redactor: Redactor) -> Outcome:
    """Return the outcome that a state tells; a state on the way is neither success nor failure."""
    if state is None:
        return Outcome(status_id=0, status="Unknown")
    word = redactor.name(state, "word")
    if not isinstance(state, str) or word != state:
        return Outcome(status_id=0, status="Unknown", code=str(word))
    if state.upper() in _SUCCEEDED:
        return Outcome(status_id=1, status="Success", code=state)
    if state.upper() in _FAILED:
        return Outcome(status_id=2, status="Failure", code=state)
    return Outcome(status_id=99, status=state, code=state)


def _why(record: Mapping[str, Any]) -> str:
    message = record.get("errorMessage")
    found = _POLICY.search(message) if isinstance(message, str) else None
    if not found:
        return ""
    verdict, policy = found.groups()
    return f"explicit deny in {policy}" if verdict != "no" else f"no allow in {policy}"
