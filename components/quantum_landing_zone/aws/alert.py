"""The form of an alert, and of the patterns by which EventBridge knows its events."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Pattern: TypeAlias = Mapping[str, Any]

API_CALL = "AWS API Call via CloudTrail"
SIGN_IN = "AWS Console Sign In via CloudTrail"
# Nobody but AWS itself may put an event with such a source: an alert cannot be forged.
FROM_AWS = [{"prefix": "aws."}]
GLOBAL_REGION = "us-east-1"  # where AWS records calls to global services (CloudTrail user guide, global service events)


@dataclass(frozen=True, kw_only=True)
class Alert:
    """One thing that somebody is told about.

    Attributes:
        id: Short and stable; part of the rule's name.
        title: What happened, for the person who reads the alert.
        severity: `critical` (act now), `high` (look today) or `medium` (look this week).
        controls: Ids of the controls that the alert answers.
        seen_in: Where AWS raises the events: `home` (the workspace's region), `global` (us-east-1) or `elsewhere`
            (any region but the workspace's); all but `home` have to be forwarded.
        pattern: The pattern, as EventBridge takes it.
    """

    id: str
    title: str
    severity: Literal["critical", "high", "medium"]
    controls: tuple[str, ...]
    seen_in: Literal["home", "global", "elsewhere"]
    pattern: Pattern

    @property
    def event_pattern(self) -> str:
        """The pattern as a document."""
        return json.dumps(self.pattern, separators=(",", ":"))


def detail(service: str, names: tuple[str, ...], **parameters: list[Any]) -> dict[str, Any]:
    """Return what a pattern says of a call's record."""
    found: dict[str, Any] = {"eventSource": [f"{service}.amazonaws.com"], "eventName": list(names)}
    return {**found, "requestParameters": parameters} if parameters else found


def calls_of(service: str, *names: str) -> Pattern:
    """Return the pattern of some calls of a service."""
    return any_call(detail(service, names))


def any_call(*details: dict[str, Any]) -> Pattern:
    """Return the pattern of records that one of the details fits."""
    detail = details[0] if len(details) == 1 else {"$or": list(details)}
    return {"source": FROM_AWS, "detail-type": [API_CALL], "detail": detail}
