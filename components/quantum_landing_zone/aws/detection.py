"""Alerts on the events that matter: a rule per alert, and one encrypted topic that they all go to."""

import json
from collections.abc import Mapping

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws.alert_patterns import Alert, alerts
from quantum_landing_zone.aws.alert_policy import topic_policy
from quantum_landing_zone.aws.component import WorkspaceArgs, WorkspaceComponent
from quantum_landing_zone.aws.keys import key_arn
from quantum_landing_zone.tenant import AUDIT, Sensitivity
from quantum_landing_zone.tenant.naming import digest

_ARTIFACT = "alert"
# What leaves for a mailbox: where to look, and nothing of what was asked for or by whom (RES-05).
_PATHS = {
    "account": "$.account",
    "event": "$.detail.eventName",
    "record": "$.detail.eventID",
    "region": "$.detail.awsRegion",
    "time": "$.time",
}


class AwsDetectionArgs(WorkspaceArgs):
    """Which workspace is watched, and under which key its alerts are."""

    key_arns: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Key ARN by data class: the `keyArns` output of AwsKeys."""


class AwsDetection(WorkspaceComponent):
    """Owns the alert rules of a workspace, and the topic under the audit key to which they publish.

    Each owner of the declaration is subscribed by mail; AWS sends them a link, and nothing else until they follow it
    (a subscription that nobody confirms falls away by itself). An alert tells what happened, where and when, and the
    id of CloudTrail's record; who did it and what was asked for stay in the archive.
    Rules see the events of their own region. Calls to IAM and Budgets and sign-ins of root are raised in us-east-1,
    and calls in other regions there: without `AwsEventForwarding` those alerts stay silent in a workspace elsewhere,
    while the trail records the calls all the same. Delivery from CloudTrail is best effort, a few minutes after the
    call.

    Attributes:
        alerts: The alerts, as plain values.
    """

    CONTROLS = ("ENC-01", "ENC-02", "CLS-04", "IAM-03", "RES-02", "AUD-05", "AUD-07")

    topic_arn: pulumi.Output[str]
    """ARN of the alert topic."""

    rule_arns: pulumi.Output[dict[str, str]]
    """ARN of each rule, by alert."""

    def __init__(self, name: str, args: AwsDetectionArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the alerts.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace, and its keys.
            opts: Resource options.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for AWS.
            ValueError: The audit class has no key.
        """
        super().__init__("quantum-landing-zone:index:AwsDetection", name, args, opts)
        here = self.workspace
        self.alerts = alerts(here)
        topic = aws.sns.Topic(
            f"{name}-topic",
            name=here.alert_topic,
            kms_master_key_id=key_arn(args["key_arns"], AUDIT),
            tags=self._tags,
            opts=self.child,
        )
        policy = aws.sns.TopicPolicy(
            f"{name}-topic-policy",
            arn=here.alert_topic_arn,
            policy=topic_policy(here, map(rule_purpose, self.alerts)),
            opts=self.after(topic),
        )
        rules = {alert.id: self._rule(name, alert, topic, policy) for alert in self.alerts}
        for owner in here.tenant.owners:
            aws.sns.TopicSubscription(
                f"{name}-owner-{digest(owner)}",
                topic=here.alert_topic_arn,
                protocol="email",
                endpoint=owner,
                opts=self.after(topic, policy),
            )
        # By way of the policy: what publishes to the topic waits until it may.
        self.topic_arn = policy.arn
        self.rule_arns = pulumi.Output.all(**{alert: rule.arn for alert, rule in rules.items()})
        self.register_outputs({"topicArn": self.topic_arn, "ruleArns": self.rule_arns})

    @property
    def _tags(self) -> dict[str, str]:
        return self.workspace.tags(_ARTIFACT, Sensitivity.CONFIDENTIAL)

    def _rule(
        self, name: str, alert: Alert, topic: aws.sns.Topic, policy: aws.sns.TopicPolicy
    ) -> aws.cloudwatch.EventRule:
        here = self.workspace
        rule_name = here.event_rule(rule_purpose(alert))
        rule = aws.cloudwatch.EventRule(
            f"{name}-{alert.id}",
            name=rule_name,
            description=f"{alert.title} ({alert.severity}; {', '.join(alert.controls)})",
            event_pattern=alert.event_pattern,
            state="ENABLED",
            tags=self._tags,
            opts=self.child,
        )
        aws.cloudwatch.EventTarget(
            f"{name}-{alert.id}-target",
            rule=rule_name,
            target_id="alerts",
            arn=here.alert_topic_arn,
            input_transformer={"input_paths": _PATHS, "input_template": self._message(alert)},
            opts=self.after(rule, topic, policy),
        )
        return rule

    def _message(self, alert: Alert) -> str:
        """Return the template of the message; EventBridge puts the values in, quotes and all."""
        here = self.workspace
        known = {
            "alert": alert.id,
            "title": alert.title,
            "severity": alert.severity,
            "controls": list(alert.controls),
            "team": here.slug,
            "environment": str(here.environment),
        }
        values = ",".join(f'"{key}":<{key}>' for key in _PATHS)
        return f"{json.dumps(known, separators=(',', ':'))[:-1]},{values}}}"


def rule_purpose(alert: Alert) -> str:
    """Return the purpose of an alert's rule, as `AwsWorkspace.event_rule` takes it."""
    return f"alert-{alert.id}"
