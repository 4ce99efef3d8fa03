"""CloudTrail's record of a call that was made, in the event by which EventBridge carries it.

The sandbox has no CloudTrail that records: the record is made here from the very call that was sent and from its
answer, and every report says so. Member names follow the CloudTrail user guide, record contents.
"""

import json
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from quantum_landing_zone.aws.alert import API_CALL, GLOBAL_REGION
from quantum_landing_zone.operations.exercises.words import Call

HOP = "record of the call: simulated, made from the call that was sent and its answer (the sandbox records nothing)"
_GLOBAL = frozenset({"iam"})  # CloudTrail user guide, global service events
# CloudTrail user guide, S3 bucket-level actions: the trail names these calls unlike the API does.
_NAMES = {"PutBucketLifecycleConfiguration": "PutBucketLifecycle"}


def region_of(call: Call, home: str) -> str:
    """Return where AWS records a call."""
    return GLOBAL_REGION if call.service in _GLOBAL else call.region or home


def record(call: Call, answer: Mapping[str, Any], caller: Mapping[str, Any], home: str) -> dict[str, Any]:
    """Return the record of a call.

    Args:
        call: The call.
        answer: What the service said; its `Error` where it refused.
        caller: The answer of STS to who calls.
        home: The workspace's region.
    """
    error = answer.get("Error", {}).get("Code")
    said: dict[str, Any] = {
        "eventVersion": "1.09",
        "userIdentity": {
            "type": "AssumedRole" if ":assumed-role/" in caller["Arn"] else "IAMUser",
            "principalId": caller["UserId"],
            "arn": caller["Arn"],
            "accountId": caller["Account"],
        },
        "eventTime": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "eventSource": f"{call.service}.amazonaws.com",
        "eventName": _NAMES.get(call.operation, call.operation),
        "awsRegion": region_of(call, home),
        "sourceIPAddress": "127.0.0.1",
        "userAgent": "qlz-exercise",
        "requestParameters": {_member(call.service, name): value for name, value in call.parameters.items()},
        "responseElements": None,
        "requestID": answer.get("ResponseMetadata", {}).get("RequestId") or str(uuid.uuid4()),
        "eventID": str(uuid.uuid4()),
        "readOnly": False,
        "eventType": "AwsApiCall",
        "managementEvent": True,
        "recipientAccountId": caller["Account"],
        "eventCategory": "Management",
    }
    return {**said, "errorCode": error} if error else said


def entry(told: Mapping[str, Any]) -> dict[str, str]:
    """Return a record as `PutEvents` takes it."""
    service = str(told["eventSource"]).partition(".")[0]
    return {"Source": f"aws.{service}", "DetailType": API_CALL, "Detail": json.dumps(told, default=str)}


def _member(service: str, name: str) -> str:
    if service == "s3" and name == "Bucket":
        return "bucketName"
    return name[:1].lower() + name[1:]
