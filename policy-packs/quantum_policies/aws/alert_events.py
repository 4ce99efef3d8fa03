"""What somebody has to be told of where quantum work is done, each as an event that AWS raises.

Which ones: for the account, the monitoring section of the CIS AWS Foundations Benchmark (recalled, unverified); for
quantum work, the actions of Braket's service authorization reference of 2026-11-25. That IAM and the root user
are told of in us-east-1 is the CloudTrail user guide's, on global services (recalled, unverified).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GLOBAL = "us-east-1"
"""Where AWS raises the events of IAM and of the root user's sign-in."""
BRAKET_REGIONS = ("eu-north-1", "eu-west-2", "us-east-1", "us-west-1", "us-west-2")
"""Regions in which Amazon Braket takes work. Source: AWS General Reference, Braket endpoints."""
API_CALL = "AWS API Call via CloudTrail"
SIGN_IN = "AWS Console Sign In via CloudTrail"


@dataclass(frozen=True, kw_only=True)
class Alert:
    """One thing to be told of.

    Args:
        what: what happened, as in "nobody is told of …"; short, because a message shows 200 characters of a list.
        region: where AWS raises the event; empty where that is the region in which the team works.
        event: the event, with what tells it from others.
        needs: the type of resource without which it can't happen in this stack; empty where it always can.
        names: path below `requestParameters` that names such a resource; empty where the event names none.
    """

    what: str
    event: dict[str, Any]
    region: str = ""
    needs: tuple[str, ...] = ()
    names: str = ""


def call(service: str, name: str, region: str = "", **detail: Any) -> dict[str, Any]:
    """An API call as CloudTrail tells it to EventBridge."""
    told = {"eventSource": f"{service}.amazonaws.com", "eventName": name, "eventType": "AwsApiCall", **detail}
    told.setdefault("userIdentity", {"type": "AssumedRole"})
    return {"source": f"aws.{service}", "detail-type": API_CALL, "detail": {**told, "awsRegion": region}}


_ROOT = {
    "source": "aws.signin",
    "detail-type": SIGN_IN,
    "detail": {
        "eventSource": "signin.amazonaws.com",
        "eventName": "ConsoleLogin",
        "eventType": "AwsConsoleSignIn",
        "userIdentity": {"type": "Root"},
        "awsRegion": GLOBAL,
    },
}
_BUCKETS = ("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2")
ROLE = "aws:iam/role:Role"
TRAIL = "aws:cloudtrail/trail:Trail"
KEY = "aws:kms/key:Key"
RULE = "aws:cloudwatch/eventRule:EventRule"
ALERTS = (
    Alert(what="issued access keys", region=GLOBAL, event=call("iam", "CreateAccessKey", GLOBAL)),
    Alert(what="sign-ins of the root user", region=GLOBAL, event=_ROOT),
    Alert(
        what="changed roles",
        region=GLOBAL,
        event=call("iam", "PutRolePolicy", GLOBAL),
        needs=(ROLE,),
        names="roleName",
    ),
    Alert(what="stopped trails", event=call("cloudtrail", "StopLogging"), needs=(TRAIL,)),
    Alert(what="deleted keys", event=call("kms", "ScheduleKeyDeletion"), needs=(KEY,)),
    Alert(
        what="opened buckets",
        event=call("s3", "DeleteBucketPolicy"),
        needs=_BUCKETS,
        names="bucketName",
    ),
    Alert(
        what="ended retention",
        event=call("s3", "DeleteBucketLifecycle"),
        needs=_BUCKETS,
        names="bucketName",
    ),
    Alert(what="disabled alerts", event=call("events", "DisableRule"), needs=(RULE,), names="name"),
    Alert(what="refused tasks", event=call("braket", "CreateQuantumTask", errorCode="AccessDenied")),
    Alert(what="deleted limits", event=call("braket", "DeleteSpendingLimit")),
    Alert(what="accepted terms", event=call("braket", "AcceptUserAgreement")),
)
TYPES = tuple(sorted({kind for alert in ALERTS for kind in alert.needs}))
"""Types of resources that alerts are about."""


def abroad(approved: Iterable[str]) -> Iterator[Alert]:
    """A quantum task in each region of Braket that is not approved; `what` is the region."""
    for region in BRAKET_REGIONS:
        if region not in approved:
            yield Alert(what=region, region=region, event=call("braket", "CreateQuantumTask", region))
