"""Deliveries to addresses outside AWS, which have no region, account or key."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_STREAM = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"
_SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription"
_OUTSIDE = {
    _STREAM: ("destination", frozenset({"http_endpoint", "snowflake", "splunk"})),
    _SUBSCRIPTION: ("protocol", frozenset({"http", "https"})),
}


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Mail and text messages to the owner are no delivery of data; topics hold alerts, not results."""
    if resource.type not in _OUTSIDE:
        return resource.fail("an address outside AWS is declared as a target")
    path, outside = _OUTSIDE[resource.type]
    target = (resource.text(path) or "").lower()
    if target in outside:
        return resource.fail("`{path}` is {target}, which delivers outside AWS", path=path, target=target)
    return PASS


RULE = Rule(
    id="aws-no-external-delivery",
    title="Streams, topics and events are not delivered outside AWS",
    why="an address on the internet has no region, and neither the tenant's key nor its log goes along",
    controls=("RES-05", "TEN-05"),
    severity=Severity.HIGH,
    types=(
        _STREAM,
        _SUBSCRIPTION,
        "aws:appflow/flow:Flow",
        "aws:cloudwatch/eventApiDestination:EventApiDestination",
        "aws:datasync/locationAzureBlob:LocationAzureBlob",
        "aws:datasync/locationObjectStorage:LocationObjectStorage",
    ),
    fix="deliver to a queue, bucket or function of the tenant, from which the receiver reads under a role",
    check=check,
    labels=("residency",),
)
