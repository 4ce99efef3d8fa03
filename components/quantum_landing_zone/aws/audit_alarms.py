"""Alarms on the pipeline itself: what failed, what stalls, and what no SIEM takes."""

from collections.abc import Iterator
from typing import NamedTuple

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.tenant import Sensitivity
from quantum_landing_zone.tenant.audit_pipeline import AuditPipeline

_HOUR = 3600
_DAY = 24 * _HOUR
_PERIOD = 300  # seconds; SQS reports every minute, and each five once it has been quiet


class Metric(NamedTuple):
    """A metric of a queue or stream."""

    namespace: str
    name: str
    dimension: str
    """What CloudWatch calls the name of the queue or stream."""


_WAITING = Metric("AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName")
_OLDEST = Metric("AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName")
_UNDELIVERED = Metric("AWS/Firehose", "DeliveryToS3.DataFreshness", "DeliveryStreamName")


class Watch(NamedTuple):
    """What an alarm looks at."""

    metric: Metric
    above: float
    """The alarm sounds above this."""
    description: str
    """What it means and what to do."""


_DEAD_LETTERS = Watch(
    _WAITING,
    0,
    "Audit records could not be normalised. Read the reasons, mend the cause, then replay them;"
    " the queue keeps them for 14 days (AUD-02).",
)
_STALLED = Watch(
    _OLDEST,
    _HOUR,
    "Audit records wait for more than an hour. Read the normaliser's log; the queue keeps them for 4 days (AUD-06).",
)
_OF_SINK = {
    "sqs": Watch(
        _OLDEST,
        _DAY,
        "The SIEM has not read an audit event for more than a day; the queue keeps them for 14 days,"
        " the archive for their retention (AUD-06).",
    ),
    "firehose": Watch(
        _UNDELIVERED,
        _HOUR,
        "Audit events wait for their delivery to the SIEM's bucket for more than an hour. Read the"
        " delivery log; Firehose tries for 24 hours, then they have to be replayed (AUD-06).",
    ),
}


def watched(pipeline: AuditPipeline) -> Iterator[tuple[str, str, Watch]]:
    """Yield each watch: its name among `AuditPipeline.alarms`, the queue or stream, and what is looked at."""
    yield "dead-letters", pipeline.dead_letter_name, _DEAD_LETTERS
    yield "stalled", pipeline.queue_name, _STALLED
    for kind, watch in _OF_SINK.items():
        for sink in pipeline.of_kind(kind):
            yield f"export-{sink.declared.name}", sink.name, watch


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
        what: aws.cloudwatch.MetricAlarm(
            f"{name}-{what}",
            name=pipeline.alarms[what],
            alarm_description=watch.description,
            namespace=watch.metric.namespace,
            metric_name=watch.metric.name,
            dimensions={watch.metric.dimension: where},
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
        for what, where, watch in watched(pipeline)
    }
