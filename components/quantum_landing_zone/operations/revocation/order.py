"""A revocation as plain values: whom it is about, and the one policy that carries it out.

The policy denies everything, on the roles themselves. A deny is judged at each call, so it ends the sessions that are
out there and takes the power from those that are still made; no other policy outvotes it. It names no trust, no
boundary and no resource of the deployment, which is why the next `pulumi up` leaves it alone
(docs/adr/0009-revocation-survives-the-next-deployment.md).
"""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from quantum_landing_zone.aws.iam import Condition, Statement, compact, statement
from quantum_landing_zone.operations.revocation.words import Kind
from quantum_landing_zone.tenant.naming import digest

PREFIX = "qlz-revocation-"
_SESSIONS = "-sessions"
_PERSON = re.compile(r"[\w.:/=+@-]{1,128}")  # the form of a `User` claim, as tenant/privilege.py has it
_USER = "aws:PrincipalTag/User"


class RevocationError(ValueError):
    """A revocation cannot be ordered like this; nothing was done. The message says what to do instead."""


@dataclass(frozen=True, kw_only=True)
class Revocation:
    """What is taken away.

    Attributes:
        kind: Whose access.
        subject: The person's `User` tag, the role's label, or the team.
        issued_before: End the sessions issued before this moment and let new ones in; None takes all access away
            until it is restored.
    """

    kind: Kind
    subject: str
    issued_before: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse a person that no session could be.

        Raises:
            RevocationError: The name has not the form of a `User` tag; a wildcard would be everybody.
        """
        if self.kind is Kind.PERSON and _PERSON.fullmatch(self.subject) is None:
            raise RevocationError(
                f"{self.subject!r} is no person: give the value of the `User` tag, 1 to 128 letters, digits and"
                " . : / = + @ - _, as the identity provider asserts it (OPS-05)."
            )

    @property
    def policy_name(self) -> str:
        """Name of the inline policy. It follows from the subject, so that doing it again finds what is there."""
        extent = "" if self.issued_before is None else _SESSIONS
        return f"{PREFIX}{self.kind}{extent}-{digest(self.subject.casefold(), 12)}"

    @property
    def document(self) -> str:
        """The policy as JSON.

        A session that does not say whose it is may be the person's: under Identity Center the caller chooses which
        tags to send on. It is denied as long as a person is revoked, and a colleague has to name themselves.
        """
        if self.kind is not Kind.PERSON:
            return compact(self._deny("Revoked", {}))
        # Providers write one person's name in one way; should they not, the other spelling is the same person.
        named: Condition = {"StringEqualsIgnoreCase": {_USER: [self.subject]}}
        return compact(
            self._deny("RevokedPerson", named),
            self._deny("RevokedUnnamed", {"Null": {_USER: "true"}}),
        )

    def _deny(self, sid: str, who: Condition) -> Statement:
        when = self.issued_before
        # IAM takes whole seconds; a session of the same second is let in, as sessions to come are.
        past: Condition = {} if when is None else {"DateLessThan": {"aws:TokenIssueTime": written(when)}}
        return statement(sid, "Deny", ["*"], resources=["*"], condition={**who, **past} or None)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A revocation as it was found on a role.

    Attributes:
        policy_name: Name of the inline policy.
        kind: Whose access it takes away; None where the name is not one of ours.
        sessions: Whether it ends older sessions only.
        subject: The person; empty for a role or a tenant, which the policy does not name.
        document: The policy as JSON.
    """

    policy_name: str
    kind: Kind | None
    sessions: bool
    subject: str
    document: str


_NAME = re.compile(rf"{PREFIX}(person|role|tenant)({_SESSIONS})?-[0-9a-f]{{12}}")


def read(policy_name: str, document: object) -> Standing:
    """Return what an inline policy of a revocation's name says.

    Args:
        policy_name: Its name; begins with `PREFIX`.
        document: The policy as boto3 gives it.
    """
    text = document if isinstance(document, str) else json.dumps(document)
    named = _NAME.fullmatch(policy_name)
    people = [
        name
        for each in json.loads(text).get("Statement", [])
        for name in each.get("Condition", {}).get("StringEqualsIgnoreCase", {}).get(_USER, [])
    ]
    return Standing(
        policy_name=policy_name,
        kind=Kind(named[1]) if named else None,
        sessions=bool(named and named[2]),
        subject=people[0] if people else "",
        document=text,
    )


def same(one: object, other: object) -> bool:
    """Return whether two policies say the same, each as JSON or as boto3 gives it."""
    return _read(one) == _read(other)


def written(moment: datetime) -> str:
    """Return a moment as IAM's date operators take it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _read(document: object) -> object:
    return json.loads(document) if isinstance(document, str) else document
