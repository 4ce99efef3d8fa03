"""Who publishes to the alert topic: the workspace's alert rules and alarms, and the account's budgets, over TLS."""

from collections.abc import Iterable

from quantum_landing_zone.aws.bucket_policy import EVERYBODY
from quantum_landing_zone.aws.iam import document, statement
from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.audit_pipeline import AuditPipeline
from quantum_landing_zone.tenant.schedules import FAILED, Schedules


def topic_policy(workspace: AwsWorkspace, rules: Iterable[str]) -> str:
    """Return the policy of the alert topic.

    Nobody else is named: people of the account subscribe by their own IAM policies, and no other account can.

    Args:
        workspace: The tenant's environment.
        rules: Purposes of the rules that may publish, as `AwsWorkspace.event_rule` takes them.
    """
    topic, schedules = [workspace.alert_topic_arn], Schedules(workspace)
    failed, not_started = ((), ()) if schedules.declared is None else ((FAILED,), (schedules.alarm_arn,))
    sources = [workspace.event_rule_arn(rule) for rule in (*rules, *failed)]
    return document(
        statement(
            "AllowAlertRules",
            "Allow",
            ["sns:Publish"],
            principal={"Service": "events.amazonaws.com"},
            resources=topic,
            condition={"ArnEquals": {"aws:SourceArn": sources}},
        ),
        statement(
            "AllowAlarms",
            "Allow",
            ["sns:Publish"],
            principal={"Service": "cloudwatch.amazonaws.com"},
            resources=topic,
            condition={
                "StringEquals": {"aws:SourceAccount": workspace.account},
                "ArnEquals": {"aws:SourceArn": [*AuditPipeline(workspace).alarm_arns, *not_started]},
            },
        ),
        # The condition is the one that Budgets documents; the ARN that it sends is not documented further.
        statement(
            "AllowBudgets",
            "Allow",
            ["sns:Publish"],
            principal={"Service": "budgets.amazonaws.com"},
            resources=topic,
            condition={
                "StringEquals": {"aws:SourceAccount": workspace.account},
                "ArnLike": {"aws:SourceArn": f"arn:aws:budgets::{workspace.account}:*"},
            },
        ),
        statement(
            "DenyWithoutTls",
            "Deny",
            ["sns:Publish"],
            principal=EVERYBODY,
            resources=topic,
            condition={"Bool": {"aws:SecureTransport": "false"}},
        ),
    )
