"""Whether a request is granted: every rule, in the order in which a person would ask."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from quantum_landing_zone.elevation.book import Book
from quantum_landing_zone.elevation.errors import RefusedError
from quantum_landing_zone.elevation.grant import Grant
from quantum_landing_zone.elevation.request import (
    Approval,
    ElevationRequest,
    check_id,
    check_person,
    read_time,
    written,
)
from quantum_landing_zone.elevation.settings import APPROVAL_MINUTES, REQUEST_MINUTES, SKEW_MINUTES, Settings

_FIELDS = {"id", "requester", "approver"}


def admit(settings: Settings, book: Book, claim: Mapping[str, Any], execution: str, now: datetime) -> Grant:
    """Return the grant of an approved request, and note it, so that no other execution is granted it again.

    What starts the state machine claims nothing but names: what counts are the items that IAM let the two persons
    write. A second call of the same execution, after a lost answer, returns the same grant.

    Args:
        settings: What the declaration decides.
        book: The table.
        claim: `id`, `requester` and `approver`.
        execution: ARN of the execution that asks.
        now: The present, with a time zone.

    Raises:
        RefusedError: A rule is not kept.
    """
    if set(claim) != _FIELDS:
        raise RefusedError(f"the execution's input has {', '.join(sorted(_FIELDS))} and nothing else (IAM-06).")
    identity = check_id(claim["id"])
    requester, approver = check_person(claim["requester"]), check_person(claim["approver"])
    request = book.request(requester, identity)
    if request is None:
        raise RefusedError(f"{identity}: {requester} made no such request (IAM-06).")
    approval = book.approval(approver, identity)
    if approval is None:
        raise RefusedError(f"{identity}: {approver} approved no such request (IAM-06).")
    _check_persons(request, approval)
    noted = book.grant(identity)
    if noted is not None:
        return _again(settings, request, approval, noted, execution)
    _check_bounds(settings, request)
    _check_age(identity, "request", request.at, REQUEST_MINUTES, now)
    _check_age(identity, "approval", approval.at, APPROVAL_MINUTES, now)
    until = now + timedelta(minutes=request.minutes)
    facts = {
        "Requester": request.requester,
        "Approver": approval.approver,
        "Digest": request.digest,
        "Until": written(until),
        "Execution": execution,
    }
    if not book.note(identity, **facts):
        return _again(settings, request, approval, book.grant(identity) or {}, execution)
    return _grant(settings, request, approval, until)


def _check_persons(request: ElevationRequest, approval: Approval) -> None:
    # Letter by letter would let `Ada` approve `ada`, where a provider tells the same person's name in two ways.
    if request.requester.casefold() == approval.approver.casefold():
        raise RefusedError(f"{request.id}: {approval.approver} asked and approved. Fix: another approver (IAM-06).")
    if approval.requester != request.requester or approval.digest != request.digest:
        raise RefusedError(f"{request.id}: the request is not the one that was approved. Fix: approve it again.")


def _check_bounds(settings: Settings, request: ElevationRequest) -> None:
    if not 1 <= request.minutes <= settings.longest_minutes:
        raise RefusedError(
            f"{request.id}: {request.minutes} minutes are asked for, 1 to {settings.longest_minutes} are allowed"
            " (elevation.longestMinutes). Fix: ask for less (IAM-06)."
        )


def _check_age(identity: str, what: str, at: datetime, most: int, now: datetime) -> None:
    age = now - at
    if age > timedelta(minutes=most):
        raise RefusedError(f"{identity}: the {what} is older than {most} minutes. Fix: make a new one (IAM-06).")
    if age < -timedelta(minutes=SKEW_MINUTES):
        raise RefusedError(f"{identity}: the {what} is dated in the future. Fix: set the clock, make a new one.")


def _again(
    settings: Settings, request: ElevationRequest, approval: Approval, noted: Mapping[str, str], execution: str
) -> Grant:
    same = (noted.get("Execution"), noted.get("Approver")) == (execution, approval.approver)
    if not same or noted.get("Digest") != request.digest:
        raise RefusedError(f"{request.id}: it was granted already, and is granted once. Fix: ask again (IAM-06).")
    return _grant(settings, request, approval, read_time(noted["Until"]))


def _grant(settings: Settings, request: ElevationRequest, approval: Approval, until: datetime) -> Grant:
    return Grant(
        request=request, approver=approval.approver, approved=approval.at, until=until, statements=settings.statements
    )
