"""Asks for elevation, approves it and lists it, as the person who holds the session (IAM-06).

Nothing here decides: who may write which item IAM decides by the session's own `User` tag, and the state machine
judges again by what lies in the table. What is refused here is refused to save a person the wait.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from quantum_landing_zone.elevation.book import Book
from quantum_landing_zone.elevation.errors import RefusedError
from quantum_landing_zone.elevation.request import (
    APPROVAL,
    GRANT,
    HOLDER,
    ID,
    REQUEST,
    Approval,
    ElevationRequest,
    check_id,
    check_person,
    check_reason,
    new_id,
    read_request,
    read_time,
)
from quantum_landing_zone.elevation.settings import REQUEST_MINUTES
from quantum_landing_zone.operations.finders import ClientFor
from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.privilege import Elevation
from quantum_landing_zone.tenant.privileged import Privileged


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A request as a person sees it.

    Attributes:
        request: The request.
        state: `open`, `approved` (no grant yet), `granted` (until then at the latest: what was withdrawn before its end
            only the role and the records show), `ended` or `stale`.
        approvers: Who approved it.
        until: The latest end of its grant; None without one.
    """

    request: ElevationRequest
    state: str
    approvers: tuple[str, ...]
    until: datetime | None


def declared(here: AwsWorkspace) -> Elevation:
    """Return what the declaration says of elevation.

    Raises:
        RefusedError: It says nothing.
    """
    found = here.tenant.elevation
    if found is None:
        raise RefusedError(
            f"team {here.team!r} declares no elevation: its backend administrators hold their powers for good."
            " Fix: add `elevation` to the tenant file (IAM-06)."
        )
    return found


def ask(
    here: AwsWorkspace, client: ClientFor, *, user: str, reason: str, minutes: int, now: datetime
) -> ElevationRequest:
    """Write a request and return it.

    Args:
        here: The workspace.
        client: Gives boto3 clients of a session as the backend administrator.
        user: The session's own `User` tag; IAM refuses any other.
        reason: Why, in 10 to 300 characters; it is recorded.
        minutes: For how long, 1 to `elevation.longestMinutes`.
        now: The present, with a time zone.

    Raises:
        RefusedError: The request would be refused.
    """
    longest = declared(here).longest_minutes
    if not 1 <= minutes <= longest:
        raise RefusedError(
            f"{minutes} minutes are asked for, 1 to {longest} are allowed (elevation.longestMinutes)."
            " Fix: ask for less (IAM-06)."
        )
    made = ElevationRequest(
        id=new_id(),
        requester=check_person(user),
        reason=check_reason(reason),
        minutes=minutes,
        at=now.replace(microsecond=0),
    )
    client("dynamodb").put_item(TableName=Privileged(here).table, Item=made.item)
    return made


def approve(here: AwsWorkspace, client: ClientFor, *, user: str, identity: str, now: datetime) -> str:
    """Approve a request as it lies in the table now, start its grant, and return the execution's ARN.

    Args:
        here: The workspace.
        client: Gives boto3 clients of a session as an approver.
        user: The session's own `User` tag; IAM refuses any other.
        identity: Id of the request.
        now: The present, with a time zone.

    Raises:
        RefusedError: There is no such request, or it is the approver's own.
    """
    declared(here)
    parts, table = Privileged(here), client("dynamodb")
    request = _find(table, parts.table, check_id(identity))
    if request.requester.casefold() == check_person(user).casefold():
        raise RefusedError(f"{identity}: it is your own request. Fix: another approver (IAM-06).")
    approval = Approval(
        id=request.id,
        approver=user,
        requester=request.requester,
        digest=request.digest,
        at=now.replace(microsecond=0),
    )
    table.put_item(TableName=parts.table, Item=approval.item)
    claim = {"id": request.id, "requester": request.requester, "approver": user}
    # Named by the request: Step Functions takes a name once in ninety days, also from two approvers at a time.
    started = client("stepfunctions").start_execution(
        stateMachineArn=parts.machine_arn, name=request.id, input=json.dumps(claim)
    )
    return started["executionArn"]


def entries(here: AwsWorkspace, client: ClientFor, now: datetime) -> list[Entry]:
    """Return every request, newest first.

    Args:
        here: The workspace.
        client: Gives boto3 clients of a session as the backend administrator or an approver.
        now: The present, with a time zone.
    """
    declared(here)
    items = list(_items(client("dynamodb"), Privileged(here).table))
    approvers: dict[str, list[str]] = {}
    until: dict[str, datetime] = {}
    for item in items:
        holder, identity = item[HOLDER]["S"], item[ID]["S"]
        if holder.startswith(APPROVAL):
            approvers.setdefault(identity, []).append(holder.removeprefix(APPROVAL))
        elif holder == GRANT:
            until[identity] = read_time(item["Until"]["S"])
    found = [read_request(item) for item in items if item[HOLDER]["S"].startswith(REQUEST)]
    made = [
        Entry(
            request=each,
            state=_state(each, approvers.get(each.id, []), until.get(each.id), now),
            approvers=tuple(sorted(approvers.get(each.id, []))),
            until=until.get(each.id),
        )
        for each in found
    ]
    return sorted(made, key=lambda one: one.request.at, reverse=True)


def _state(request: ElevationRequest, approvers: list[str], until: datetime | None, now: datetime) -> str:
    if until is not None:
        return "granted" if now < until else "ended"
    if now - request.at > timedelta(minutes=REQUEST_MINUTES):
        return "stale"
    return "approved" if approvers else "open"


def _find(client: Any, table: str, identity: str) -> ElevationRequest:
    """Return the request of an id. Who made it is in the key, so the table is looked through; it is a short one."""
    found = [
        item[HOLDER]["S"].removeprefix(REQUEST)
        for item in _items(client, table)
        if item[ID]["S"] == identity and item[HOLDER]["S"].startswith(REQUEST)
    ]
    if len(found) > 1:
        raise RefusedError(f"{identity}: {len(found)} persons made a request of that id. Fix: one asks again (IAM-06).")
    request = Book(client, table).request(found[0], identity) if found else None
    if request is None:
        raise RefusedError(f"{identity}: there is no such request. Fix: see `qlz elevate list` (IAM-06).")
    return request


def _items(client: Any, table: str) -> Iterator[dict[str, Any]]:
    for page in client.get_paginator("scan").paginate(TableName=table, ConsistentRead=True):
        yield from page["Items"]
