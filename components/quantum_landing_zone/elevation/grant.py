"""A grant: the inline policy that gives one person privileged statements until a moment, and no longer."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from quantum_landing_zone.elevation.request import ElevationRequest, written

PREFIX = "elevation-"


@dataclass(frozen=True, kw_only=True)
class Grant:
    """What the state machine puts on the role, and what it records.

    Attributes:
        request: The request.
        approver: Who approved it.
        approved: When.
        until: When it ends.
        statements: What it allows.
    """

    request: ElevationRequest
    approver: str
    approved: datetime
    until: datetime
    statements: Sequence[Mapping[str, Any]]

    @property
    def answer(self) -> dict[str, Any]:
        """The grant as the state machine takes it; it is the answer of the function."""
        return {
            "id": self.request.id,
            "requester": self.request.requester,
            "approver": self.approver,
            "reason": self.request.reason,
            "minutes": self.request.minutes,
            "requested": written(self.request.at),
            "approved": written(self.approved),
            "digest": self.request.digest,
            "until": written(self.until),
            "policyName": policy_name(self.request.id),
            "policyDocument": grant_policy(self.statements, self.request.requester, self.until),
        }


def policy_name(identity: str) -> str:
    """Return the name of a grant's inline policy."""
    return PREFIX + identity


def grant_policy(statements: Sequence[Mapping[str, Any]], requester: str, until: datetime) -> str:
    """Return the policy: each statement holds for the requester alone, and ends by itself.

    Args:
        statements: What is allowed, each with its own conditions.
        requester: The `User` tag of the sessions that it is for.
        until: When it ends; IAM compares it with its own clock, so the power ends even if nobody removes the policy.
    """
    return json.dumps(
        {"Version": "2012-10-17", "Statement": [_bounded(each, requester, until) for each in statements]},
        separators=(",", ":"),
    )


def _bounded(statement: Mapping[str, Any], requester: str, until: datetime) -> dict[str, Any]:
    condition = {operator: dict(keys) for operator, keys in statement.get("Condition", {}).items()}
    for operator, name, value in (
        ("StringEquals", "aws:PrincipalTag/User", requester),
        ("DateLessThan", "aws:CurrentTime", written(until)),
    ):
        keys = condition.setdefault(operator, {})
        if name in keys:
            raise ValueError(f"statement {statement.get('Sid')}: it already says {name}, which the grant has to say")
        keys[name] = value
    return {**statement, "Condition": condition}
