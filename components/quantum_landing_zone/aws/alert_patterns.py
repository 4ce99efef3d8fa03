"""What raises an alert: one entry per alert, each a pattern of EventBridge over CloudTrail's events. Plain values.

CloudTrail gives events to EventBridge as best effort, after the call, and each in the region where AWS records it:
calls to IAM and Budgets and sign-ins of root in us-east-1 wherever they come from (of Budgets, which has one endpoint
there, that is inferred and not read), calls in another region in that region. Rules see their own region only, so such
an alert waits for `AwsEventForwarding` to bring the event home; `Alert.seen_in` says which do. The trail records them
all, in every region (`log_events.trail_selectors`).
Attempts that AWS refused raise the same alert: somebody tried.
"""

from typing import Any

from quantum_landing_zone.aws import alert_calls as calls
from quantum_landing_zone.aws.alert import (
    API_CALL,
    FROM_AWS,
    GLOBAL_REGION,
    SIGN_IN,
    Alert,
    Pattern,
    any_call,
    calls_of,
    detail,
)
from quantum_landing_zone.aws.alert_privileged import break_glass_alerts, elevation_alerts
from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.workspace import BRAKET_JOB_LOG_GROUP

__all__ = ["API_CALL", "FROM_AWS", "GLOBAL_REGION", "SIGN_IN", "Alert", "Pattern", "alerts"]


def alerts(workspace: AwsWorkspace) -> tuple[Alert, ...]:
    """Return every alert of a workspace, most severe first."""
    return (
        Alert(
            id="key-issued",
            title="A long-lived credential was issued",
            severity="critical",
            controls=("IAM-03", "AUD-07"),
            seen_in="global",
            pattern=calls_of("iam", *calls.CREDENTIALS),
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
            pattern=calls_of("cloudtrail", *calls.TRAIL),
        ),
        Alert(
            id="retention-changed",
            title="The retention of a store or of records was changed",
            severity="critical",
            controls=("AUD-04", "AUD-05", "CLS-03"),
            seen_in="home",
            pattern=any_call(
                detail("s3", calls.BUCKET_RETENTION, bucketName=list(_buckets(workspace))),
                detail("logs", calls.GROUP_RETENTION, logGroupName=_log_groups(workspace)),
            ),
        ),
        Alert(
            id="public-access",
            title="A store or the network was opened, or who may reach it was changed",
            severity="critical",
            controls=("TEN-05", "AUD-07"),
            seen_in="home",
            pattern=any_call(
                detail("s3", calls.BUCKET_ACCESS, bucketName=list(_buckets(workspace))),
                detail("s3", calls.ACCOUNT_ACCESS),
                detail("ec2", calls.INTERNET_PATH),
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
            pattern=calls_of("kms", *calls.KEY),
        ),
        Alert(
            id="alerting-changed",
            title="A rule on events, or the alert topic, was changed",
            severity="critical",
            controls=("AUD-05", "AUD-07"),
            seen_in="home",
            pattern=_alerting_changed(workspace),
        ),
        *break_glass_alerts(workspace),
        Alert(
            id="role-changed",
            title="A role, its policies or who may sign in was changed",
            severity="high",
            controls=("IAM-01", "AUD-07"),
            seen_in="global",
            pattern=any_call(
                detail("iam", calls.ROLE, roleName=[{"prefix": _prefix(workspace)}, workspace.job_role_name]),
                detail("iam", calls.POLICY, policyArn=[{"prefix": workspace.iam_arn("policy", _prefix(workspace))}]),
                detail("iam", calls.TRUST),
            ),
        ),
        Alert(
            id="device-denied",
            title="A task or job was refused: its device, region or tags are not allowed",
            severity="high",
            controls=("RES-03", "AUD-07"),
            seen_in="home",
            pattern=any_call({**detail("braket", calls.SUBMISSION), "errorCode": list(calls.DENIED)}),
        ),
        Alert(
            id="spending-limit-changed",
            title="A spending limit of a quantum device was set, changed or removed",
            severity="high",
            controls=("IAM-01", "ONB-02"),
            seen_in="home",
            pattern=calls_of("braket", *calls.SPENDING_LIMIT),
        ),
        Alert(
            id="budget-changed",
            title="A budget, its warnings or who is told was changed or removed",
            severity="high",
            controls=("IAM-01", "ONB-02"),
            seen_in="global",
            pattern=calls_of("budgets", *calls.BUDGET),
        ),
        *elevation_alerts(workspace),
        Alert(
            id="agreement-accepted",
            title="The terms of a quantum hardware provider were accepted",
            severity="medium",
            controls=("RES-03", "LIF-01"),
            seen_in="home",
            pattern=calls_of("braket", "AcceptUserAgreement"),
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


def _alerting_changed(workspace: AwsWorkspace) -> Pattern:
    rules = [{"prefix": _prefix(workspace)}]
    topic = workspace.alert_topic_arn
    return any_call(
        detail("events", calls.RULE, name=rules),
        detail("events", calls.RULE_TARGETS, rule=rules),
        detail("sns", calls.TOPIC, topicArn=[topic]),
        detail("sns", ("Unsubscribe",), subscriptionArn=[{"prefix": f"{topic}:"}]),
    )
