"""Which events are recorded: the trail's selectors and the pattern of Braket's EventBridge events. Plain values."""

import json

import pulumi_aws as aws

from quantum_landing_zone.audit.own_event import PREFIX
from quantum_landing_zone.tenant import AwsWorkspace

# Amazon EventBridge Events Reference, Amazon Braket. Braket's API calls are in the trail.
BRAKET_DETAIL_TYPES = (
    "Braket Task State Change",
    "Braket Job State Change",
    "Braket QPU Status Change",
    "Braket Device Status Change",
)

# The detail-types under which EventBridge carries what the trail has already.
_IN_TRAIL = (
    "AWS API Call via CloudTrail",
    "AWS Console Sign In via CloudTrail",
    "AWS Service Event via CloudTrail",
)

_Selector = aws.cloudtrail.TrailAdvancedEventSelectorArgsDict
_Field = aws.cloudtrail.TrailAdvancedEventSelectorFieldSelectorArgsDict


def braket_event_pattern() -> str:
    """Return the pattern that matches every state change that Braket reports."""
    return json.dumps({"source": ["aws.braket"], "detail-type": list(BRAKET_DETAIL_TYPES)})


def audit_event_pattern(workspace: AwsWorkspace) -> str:
    """Return the pattern of the account's events that go to the audit pipeline: what no trail carries.

    State changes of Braket and of SageMaker, whose notebooks they are, and the landing zone's own events.
    """
    return json.dumps(
        {
            "account": [workspace.account],
            "source": ["aws.braket", "aws.sagemaker", {"prefix": PREFIX}],
            "detail-type": [{"anything-but": list(_IN_TRAIL)}],
        }
    )


def trail_selectors(workspace: AwsWorkspace) -> list[_Selector]:
    """Return what the trail records (AUD-01): management events, and every access to the workspace's objects.

    Of the archive everything but plain writes: the trail's own deliveries would be recorded for ever. The access-log
    bucket holds no artifact and is not recorded.
    """
    return [
        {"name": "management", "field_selectors": [_equals("eventCategory", "Management")]},
        {
            "name": "artifacts",
            "field_selectors": [
                *_objects_under(*(store.bucket for store in workspace.stores.values())),
            ],
        },
        {
            "name": "archive",
            "field_selectors": [
                *_objects_under(workspace.archive_bucket),
                {"field": "eventName", "not_equals": ["PutObject"]},
            ],
        },
    ]


def _equals(field: str, value: str) -> _Field:
    return {"field": field, "equals": [value]}


def _objects_under(*buckets: str) -> list[_Field]:
    return [
        _equals("eventCategory", "Data"),
        _equals("resources.type", "AWS::S3::Object"),
        {"field": "resources.ARN", "starts_withs": [f"arn:aws:s3:::{bucket}/" for bucket in buckets]},
    ]
