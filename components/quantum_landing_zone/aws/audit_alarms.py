"""Alarms on the pipeline itself: what failed, what stalls, and what no SIEM takes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.tenant import Sensitivity
from quantum_landing_zone.tenant.audit_pipeline import AuditPipeline

_HOUR = 3600
_DAY = 24 * _HOUR
_PERIOD = 300  # seconds; SQS reports every minute, and each five once it has been quiet


@dataclass(frozen=True, kw_only=True)
class Watch:
    """What an alarm looks at.

    Attributes:
        what: Its name among `AuditPipeline.alarms`.
        description: What it means and what to do.
        namespace: CloudWatch namespace.
        metric: Metric.
        dimensions: Which queue or stream.
        above: The alarm sounds above this.
    """

    what: str
    description: str
    namespace: str
    metric: str
    dimensions: Mapping[str, str]
    above: float


def watches(pipeline: AuditPipeline) -> Iterator[Watch]:
    """Yield what is watched."""
    yield Watch(
        what="dead-letters",
        description="Audit records could not be normalised. Read the reasons, mend the cause, then replay them;"
        " the queue keeps them for 14 days (AUD-02).",
        namespace="AWS/SQS",
        metric="ApproximateNumberOfMessagesVisible",
        dimensions={"QueueName": pipeline.dead_letter_name},
        above=0,
    )
    yield Watch(
        what="stalled",
        description="Audit records wait for more than an hour. Read the normaliser's log; the queue keeps them for"
        " 4 days (AUD-06).",
        namespace="AWS/SQS",
        metric="ApproximateAgeOfOldestMessage",
        dimensions={"QueueName": pipeline.queue_name},
        above=_HOUR,
    )
    for sink in pipeline.of_kind("sqs"):
        yield Watch(
            what=f"export-{sink.declared.name}",
            description="The SIEM has not read an audit event for more than a day; the queue keeps them for 14 days,"
            " the archive for their retention (AUD-06).",
            namespace="AWS/SQS",
            metric="ApproximateAgeOfOldestMessage",
            dimensions={"QueueName": sink.name},
            above=_DAY,
        )
    for sink in pipeline.of_kind("firehose"):
        yield Watch(
            what=f"export-{sink.declared.name}",
            description="Audit events wait for their delivery to the SIEM's bucket for more than an hour. Read the"
            " delivery log; Firehose tries for 24 hours, then they have to be replayed (AUD-06).",
            namespace="AWS/Firehose",
            metric="DeliveryToS3.DataFreshness",
            dimensions={"DeliveryStreamName": sink.name},
            above=_HOUR,
        )


def alarms(name: str, pipeline: AuditPipeline, parent: pulumi.Resource) -> dict[str, aws.cloudwatch.MetricAlarm]:
    """Make the alarms, which publish to the workspace's alert topic.

    Args:
        name: Pulumi name; each is named from it.
        pipeline: The pipeline.
        parent: The component that owns them.

    Returns:
        Each alarm by what it watches.
    """
    here = pipeline.workspace
    return {
        watch.what: aws.cloudwatch.MetricAlarm(
            f"{name}-{watch.what}",
            name=pipeline.alarms[watch.what],
            alarm_description=watch.description,
            namespace=watch.namespace,
            metric_name=watch.metric,
            dimensions=watch.dimensions,
            statistic="Maximum",
            period=_PERIOD,
            evaluation_periods=1,
            comparison_operator="GreaterThanThreshold",
            threshold=watch.above,
            # A queue that nobody uses reports nothing.
            treat_missing_data="notBreaching",
            alarm_actions=[here.alert_topic_arn],
            tags=here.tags("alert", Sensitivity.CONFIDENTIAL),
            opts=pulumi.ResourceOptions(parent=parent),
        )
        for watch in watches(pipeline)
    }
