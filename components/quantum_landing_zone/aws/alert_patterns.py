"""What raises an alert: one entry per alert, each a pattern of EventBridge over CloudTrail's events. Plain values.

CloudTrail gives events to EventBridge as best effort, after the call, and each in the region where AWS records it:
calls to IAM and sign-ins of root in us-east-1 wherever they come from, calls in another region in that region. Rules
see their own region only, so such an alert waits for `AwsEventForwarding` to bring the event home; `Alert.seen_in`
says which do. The trail records them all, in every region (`log_events.trail_selectors`).
Attempts that AWS refused raise the same alert: somebody tried.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from quantum_landing_zone.aws import alert_calls as calls
from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.workspace import BRAKET_JOB_LOG_GROUP

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


def alerts(workspace: AwsWorkspace) -> tuple[Alert, ...]:
    """Return every alert of a workspace, most severe first."""
    return (
        Alert(
            id="key-issued",
            title="A long-lived credential was issued",
            severity="critical",
            controls=("IAM-03", "AUD-07"),
            seen_in="global",
            pattern=_calls("iam", *calls.CREDENTIALS),
        ),
        Alert(
            id="root-used",
            title="The root user of the account was used",
            severity="critical",
            controls=("IAM-02", "AUD-07"),
            seen_in="global",
            pattern={
                "source": FROM_AWS,
                "detail-type": [API_CALL, SIGN_IN],
                "detail": {
                    "userIdentity": {"type": ["Root"], "invokedBy": [{"exists": False}]},
                    "eventType": [{"anything-but": ["AwsServiceEvent"]}],
                },
            },
        ),
        Alert(
            id="trail-changed",
            title="The trail was stopped, changed or deleted",
            severity="critical",
            controls=("AUD-05", "AUD-07"),
            seen_in="home",
            pattern=_calls("cloudtrail", *calls.TRAIL),
        ),
        Alert(
            id="retention-changed",
            title="The retention of a store or of records was changed",
            severity="critical",
            controls=("AUD-04", "AUD-05", "CLS-03"),
            seen_in="home",
            pattern=_any_call(
                _detail("s3", calls.BUCKET_RETENTION, bucketName=list(_buckets(workspace))),
                _detail("logs", calls.GROUP_RETENTION, logGroupName=_log_groups(workspace)),
            ),
        ),
        Alert(
            id="public-access",
            title="A store or the network was opened, or who may reach it was changed",
            severity="critical",
            controls=("TEN-05", "AUD-07"),
            seen_in="home",
            pattern=_any_call(
                _detail("s3", calls.BUCKET_ACCESS, bucketName=list(_buckets(workspace))),
                _detail("s3", calls.ACCOUNT_ACCESS),
                _detail("ec2", calls.INTERNET_PATH),
            ),
        ),
        Alert(
            id="region-violation",
            title="Work or a resource was started outside of the approved region",
            severity="critical",
            controls=("RES-02", "AUD-07"),
            seen_in="elsewhere",
            pattern={
                "source": FROM_AWS,
                "detail-type": [API_CALL],
                "detail": {"eventName": list(calls.CREATION), "awsRegion": [{"anything-but": [workspace.region]}]},
            },
        ),
        Alert(
            id="key-weakened",
            title="A key's policy was changed, or a key was disabled or scheduled for deletion",
            severity="critical",
            controls=("ENC-03", "AUD-05"),
            seen_in="home",
            pattern=_calls("kms", *calls.KEY),
        ),
        Alert(
            id="alerting-changed",
            title="A rule on events, or the alert topic, was changed",
            severity="critical",
            controls=("AUD-05", "AUD-07"),
            seen_in="home",
            pattern=_alerting_changed(workspace),
        ),
        Alert(
            id="role-changed",
            title="A role, its policies or who may sign in was changed",
            severity="high",
            controls=("IAM-01", "AUD-07"),
            seen_in="global",
            pattern=_any_call(
                _detail("iam", calls.ROLE, roleName=[{"prefix": _prefix(workspace)}, workspace.job_role_name]),
                _detail("iam", calls.POLICY, policyArn=[{"prefix": workspace.iam_arn("policy", _prefix(workspace))}]),
                _detail("iam", calls.TRUST),
            ),
        ),
        Alert(
            id="device-denied",
            title="A task or job was refused: its device, region or tags are not allowed",
            severity="high",
            controls=("RES-03", "AUD-07"),
            seen_in="home",
            pattern=_any_call({**_detail("braket", calls.SUBMISSION), "errorCode": list(calls.DENIED)}),
        ),
        Alert(
            id="spending-limit-changed",
            title="A spending limit of a quantum device was set, changed or removed",
            severity="high",
            controls=("IAM-01", "ONB-02"),
            seen_in="home",
            pattern=_calls("braket", *calls.SPENDING_LIMIT),
        ),
        Alert(
            id="agreement-accepted",
            title="The terms of a quantum hardware provider were accepted",
            severity="medium",
            controls=("RES-03", "LIF-01"),
            seen_in="home",
            pattern=_calls("braket", "AcceptUserAgreement"),
        ),
    )


def _prefix(workspace: AwsWorkspace) -> str:
    """Return how the name of every role, policy and rule of the workspace begins."""
    return f"qlz-{workspace.slug}-{workspace.environment}-"


def _buckets(workspace: AwsWorkspace) -> tuple[str, ...]:
    stores = (store.bucket for store in workspace.stores.values())
    return (*stores, workspace.archive_bucket, workspace.access_log_bucket)


def _log_groups(workspace: AwsWorkspace) -> list[Any]:
    return [{"prefix": workspace.log_group("")}, workspace.events_log_group, BRAKET_JOB_LOG_GROUP]


def _detail(service: str, names: tuple[str, ...], **parameters: list[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"eventSource": [f"{service}.amazonaws.com"], "eventName": list(names)}
    return {**found, "requestParameters": parameters} if parameters else found


def _calls(service: str, *names: str) -> Pattern:
    return _any_call(_detail(service, names))


def _any_call(*details: dict[str, Any]) -> Pattern:
    detail = details[0] if len(details) == 1 else {"$or": list(details)}
    return {"source": FROM_AWS, "detail-type": [API_CALL], "detail": detail}


def _alerting_changed(workspace: AwsWorkspace) -> Pattern:
    rules = [{"prefix": _prefix(workspace)}]
    topic = workspace.alert_topic_arn
    return _any_call(
        _detail("events", calls.RULE, name=rules),
        _detail("events", calls.RULE_TARGETS, rule=rules),
        _detail("sns", calls.TOPIC, topicArn=[topic]),
        _detail("sns", ("Unsubscribe",), subscriptionArn=[{"prefix": f"{topic}:"}]),
    )
