"""What a person asks for and what another answers, as plain values, with the forms that both must have.

A request, an approval and a grant lie in one table. Who wrote an item is what its partition key says, because IAM
lets a role write only items whose key holds the writer's own `User` tag (`dynamodb:LeadingKeys`), and another prefix
for each role: nobody can write another's request or approval, and no request counts as an approval.
"""

import hashlib
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from quantum_landing_zone.audit.secret_patterns import looks_secret
from quantum_landing_zone.elevation.errors import RefusedError

HOLDER, ID = "Holder", "Id"  # partition key and sort key of the table
# A session tag has no `#` (STS: letters, digits, blanks and _ . : / = + - @), so no person can be called like these.
REQUEST, APPROVAL, GRANT = "request#", "approval#", "grant"
REASON = (10, 300)  # fewest and most characters
_ID = re.compile(r"[0-9a-f]{16}")
_PERSON = re.compile(r"[\w.:/=+@ -]{1,256}")
_TIME = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, kw_only=True)
class ElevationRequest:
    """A request as its requester wrote it.

    Attributes:
        id: Sixteen hexadecimal digits.
        requester: The requester's `User` tag.
        reason: Why, in 10 to 300 characters; nothing that looks like a credential.
        minutes: For how long.
        at: When it was written, by the requester's own clock.
    """

    id: str
    requester: str
    reason: str
    minutes: int
    at: datetime

    @property
    def digest(self) -> str:
        """What an approval names: it changes with every field, so an approved request cannot be changed afterwards."""
        fields = [self.requester, self.id, self.reason, self.minutes, written(self.at)]
        return hashlib.sha256(json.dumps(fields, separators=(",", ":")).encode()).hexdigest()

    @property
    def item(self) -> dict[str, Any]:
        """The request as DynamoDB takes it."""
        return {
            **key(REQUEST + self.requester, self.id),
            "Reason": {"S": self.reason},
            "Minutes": {"N": str(self.minutes)},
            "At": {"S": written(self.at)},
        }


@dataclass(frozen=True, kw_only=True)
class Approval:
    """An approval as its approver wrote it.

    Attributes:
        id: The request's.
        approver: The approver's `User` tag.
        requester: Whose request it is about.
        digest: The request's digest, as the approver saw it.
        at: When it was written, by the approver's own clock.
    """

    id: str
    approver: str
    requester: str
    digest: str
    at: datetime

    @property
    def item(self) -> dict[str, Any]:
        """The approval as DynamoDB takes it."""
        return {
            **key(APPROVAL + self.approver, self.id),
            "Requester": {"S": self.requester},
            "Digest": {"S": self.digest},
            "At": {"S": written(self.at)},
        }


def new_id() -> str:
    """Return an id that nobody can guess."""
    return secrets.token_hex(8)


def key(holder: str, identity: str) -> dict[str, Any]:
    """Return the key of an item as DynamoDB takes it."""
    return {HOLDER: {"S": holder}, ID: {"S": identity}}


def read_request(item: Mapping[str, Any]) -> ElevationRequest:
    """Return a request from its item.

    Raises:
        RefusedError: It has not the form of a request.
    """
    try:
        made = ElevationRequest(
            id=item[ID]["S"],
            requester=str(item[HOLDER]["S"]).removeprefix(REQUEST),
            reason=item["Reason"]["S"],
            minutes=int(item["Minutes"]["N"]),
            at=read_time(item["At"]["S"]),
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise RefusedError("the item is no request. Fix: ask again by `qlz elevate request` (IAM-06).") from problem
    check_id(made.id)
    check_person(made.requester)
    check_reason(made.reason)
    return made


def read_approval(item: Mapping[str, Any]) -> Approval:
    """Return an approval from its item.

    Raises:
        RefusedError: It has not the form of an approval.
    """
    try:
        return Approval(
            id=item[ID]["S"],
            approver=str(item[HOLDER]["S"]).removeprefix(APPROVAL),
            requester=item["Requester"]["S"],
            digest=item["Digest"]["S"],
            at=read_time(item["At"]["S"]),
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise RefusedError("the item is no approval. Fix: approve by `qlz elevate approve` (IAM-06).") from problem


def check_id(text: object) -> str:
    """Return an id of the right form.

    Raises:
        RefusedError: It has another.
    """
    if not isinstance(text, str) or _ID.fullmatch(text) is None:
        raise RefusedError("an id has 16 hexadecimal digits. Fix: take it from `qlz elevate list` (IAM-06).")
    return text


def check_person(text: object) -> str:
    """Return the name of a person in the form of a session tag.

    Raises:
        RefusedError: It has another.
    """
    if not isinstance(text, str) or _PERSON.fullmatch(text) is None:
        raise RefusedError("a person is named as by the identity provider's `User` claim (IAM-06).")
    return text


def check_reason(text: str) -> str:
    """Return a reason that may be recorded.

    Raises:
        RefusedError: It is too short, too long, on several lines, or looks like a credential; it is not repeated.
    """
    fewest, most = REASON
    if not fewest <= len(text) <= most or not text.isprintable():
        raise RefusedError(f"a reason has {fewest} to {most} characters on one line (IAM-06).")
    if looks_secret(text):
        raise RefusedError("the reason holds what looks like a credential, and reasons are recorded (SEC-04).")
    return text


def written(at: datetime) -> str:
    """Return a time as it is stored: UTC, whole seconds."""
    return at.astimezone(UTC).strftime(_TIME)


def read_time(text: str) -> datetime:
    """Return a stored time.

    Raises:
        ValueError: It is not written as one.
    """
    return datetime.strptime(text, _TIME).replace(tzinfo=UTC)
