"""Events as CloudTrail gives them to EventBridge, and what each of a workspace's alerts makes of them."""

from typing import Any

from moto.events.models import EventPattern, EventPatternParser

from quantum_landing_zone.aws.alert_patterns import alerts
from quantum_landing_zone.tenant import AwsWorkspace

ACCOUNT = "555566667777"
HOME = "eu-north-1"
PERSON = {
    "type": "AssumedRole",
    "principalId": "AROAEXAMPLE:someone",
    "arn": f"arn:aws:sts::{ACCOUNT}:assumed-role/platform/someone",
    "accountId": ACCOUNT,
}
ROOT = {"type": "Root", "principalId": ACCOUNT, "arn": f"arn:aws:iam::{ACCOUNT}:root", "accountId": ACCOUNT}


def call(service: str, name: str, *, region: str = HOME, **more: Any) -> dict[str, Any]:
    """An API call; `more` are members of the record, such as `requestParameters`, `errorCode` or `userIdentity`."""
    detail: dict[str, Any] = {
        "eventVersion": "1.09",
        "userIdentity": PERSON,
        "eventTime": "2026-11-25T10:00:00Z",
        "eventSource": f"{service}.amazonaws.com",
        "eventName": name,
        "awsRegion": region,
        "sourceIPAddress": "198.51.100.7",
        "userAgent": "aws-cli/2",
        "requestParameters": None,
        "responseElements": None,
        "requestID": "6d1e6d2c-0000-4000-8000-000000000001",
        "eventID": "6d1e6d2c-0000-4000-8000-000000000002",
        "readOnly": False,
        "eventType": "AwsApiCall",
        "managementEvent": True,
        "recipientAccountId": ACCOUNT,
        "eventCategory": "Management",
    }
    return _event(service, "AWS API Call via CloudTrail", region, detail | more)


def sign_in(identity: dict[str, Any]) -> dict[str, Any]:
    """A sign-in to the console, which AWS records in us-east-1."""
    event = call("signin", "ConsoleLogin", region="us-east-1", userIdentity=identity, eventType="AwsConsoleSignIn")
    return event | {"detail-type": "AWS Console Sign In via CloudTrail"}


def matches(pattern: str, event: dict[str, Any]) -> bool:
    """Whether EventBridge's pattern takes the event, as moto decides it."""
    return EventPattern(pattern, EventPatternParser(pattern).parse()).matches_event(event)  # pyright: ignore[reportArgumentType]


def raised(workspace: AwsWorkspace, event: dict[str, Any]) -> set[str]:
    """The ids of the alerts that an event raises."""
    return {alert.id for alert in alerts(workspace) if matches(alert.event_pattern, event)}


def _event(service: str, kind: str, region: str, detail: dict[str, Any]) -> dict[str, Any]:
    return {
        "version": "0",
        "id": "6d1e6d2c-0000-4000-8000-000000000003",
        "detail-type": kind,
        "source": f"aws.{service}",
        "account": ACCOUNT,
        "time": "2026-11-25T10:00:00Z",
        "region": region,
        "resources": [],
        "detail": detail,
    }
