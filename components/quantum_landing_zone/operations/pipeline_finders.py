"""How the parts of the audit pipeline are looked for in the account; part of `finders.FINDERS`."""

from collections.abc import Callable, Mapping
from typing import Any


def _queues(client: Callable[[str], Any], inputs: Mapping[str, Any]) -> list[str]:
    sqs = client("sqs")
    try:
        return [sqs.get_queue_url(QueueName=inputs["name"])["QueueUrl"]]
    except sqs.exceptions.QueueDoesNotExist:
        return []


def _mappings(client: Callable[[str], Any], inputs: Mapping[str, Any]) -> list[str]:
    """Return the mapping of a queue to a function: Lambda has one of each pair at most."""
    source, function = inputs["eventSourceArn"], inputs["functionName"].rsplit(":", 1)[-1]
    pages = client("lambda").get_paginator("list_event_source_mappings").paginate(EventSourceArn=source)
    found = [one for page in pages for one in page["EventSourceMappings"]]
    return [one["UUID"] for one in found if one["FunctionArn"].rsplit(":", 1)[-1] == function]


def _alarms(client: Callable[[str], Any], inputs: Mapping[str, Any]) -> list[str]:
    found = client("cloudwatch").describe_alarms(AlarmNames=[inputs["name"]])["MetricAlarms"]
    return [one["AlarmName"] for one in found]


def _streams(client: Callable[[str], Any], inputs: Mapping[str, Any]) -> list[str]:
    firehose = client("firehose")
    try:
        found = firehose.describe_delivery_stream(DeliveryStreamName=inputs["name"])
    except firehose.exceptions.ResourceNotFoundException:
        return []
    return [found["DeliveryStreamDescription"]["DeliveryStreamARN"]]


def _settled(_: Callable[[str], Any], __: Mapping[str, Any]) -> list[str]:
    """Return nothing: a bucket's notifications are one setting, so no twin can arise."""
    return []


PIPELINE_FINDERS: Mapping[str, Callable[[Callable[[str], Any], Mapping[str, Any]], list[str]]] = {
    "aws:cloudwatch/metricAlarm:MetricAlarm": _alarms,
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": _streams,
    "aws:lambda/eventSourceMapping:EventSourceMapping": _mappings,
    "aws:s3/bucketNotification:BucketNotification": _settled,
    "aws:sqs/queue:Queue": _queues,
}
