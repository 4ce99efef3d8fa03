"""Who read or wrote which object, where a stack has a trail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quantum_policies.aws.audit_buckets import holds_audit_records
from quantum_policies.aws.bucket_companions import BUCKETS, LOG_TARGETS, receives_access_logs
from quantum_policies.kit import (
    PASS,
    Config,
    Judgement,
    NotSeenYet,
    Resource,
    Rule,
    Severity,
    UnknownValue,
    not_applicable,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

TRAIL = "aws:cloudtrail/trail:Trail"
STORE = "aws:cloudtrail/eventDataStore:EventDataStore"
_OBJECTS = "AWS::S3::Object"
_EVERY_BUCKET = ("arn:aws:s3", "arn:aws:s3:::")
"""What CloudTrail takes for all buckets of the account. Source: CloudTrail API reference, DataResource, 2026-11-25."""


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A trail's basic or advanced selector that names the bucket, a prefix of its name, or every bucket.

    A bucket of access logs is left out: what is done with it would be logged into itself. In a bucket of audit records
    the deliveries of the trail may be left out, because each of them would make another.
    """
    if not resource.stack.complete:
        raise NotSeenYet("bucket")
    recorders = [each for kind in (TRAIL, STORE) for each in resource.stack.of_type(kind)]
    if not recorders:
        return not_applicable("the stack has no trail")
    if receives_access_logs(resource):
        return not_applicable("it receives access logs")
    doubt: UnknownValue | None = None
    for recorder in recorders:
        try:
            if _records(resource, recorder):
                return PASS
        except UnknownValue as unknown:
            if _names(resource, recorder):
                return PASS
            doubt = unknown
    if doubt:
        raise doubt
    return resource.fail("no trail of the stack records who reads and writes its objects")


def _records(bucket: Resource, recorder: Resource) -> bool:
    lenient = holds_audit_records(bucket.mapping("tags"))
    basic = [path for path, _ in recorder.elements("eventSelectors")]
    advanced = [path for path, _ in recorder.elements("advancedEventSelectors")]
    return any(_basic(bucket, recorder, path) for path in basic) or any(
        _advanced(bucket, recorder, path, lenient=lenient) for path in advanced
    )


def _names(bucket: Resource, recorder: Resource) -> bool:
    """Whether a selector that is not known yet is made from the bucket; the update judges it again."""
    return any(
        source.urn == bucket.urn
        for selectors in ("eventSelectors", "advancedEventSelectors")
        for source in bucket.stack.sources(recorder.urn, selectors)
    )


def _basic(bucket: Resource, trail: Resource, path: str) -> bool:
    if trail.read(f"{path}.readWriteType", "All") != "All":
        return False
    return any(
        trail.text(f"{part}.type") == _OBJECTS and _covers(bucket, trail.texts(f"{part}.values"))
        for part, _ in trail.elements(f"{path}.dataResources")
    )


def _advanced(bucket: Resource, trail: Resource, path: str, *, lenient: bool) -> bool:
    fields = dict(_fields(trail, path))
    places = fields.pop("resources.ARN", None)
    left_out = fields.pop("eventName", None) if lenient else None
    return (
        fields == {"eventCategory": {"equals": ["Data"]}, "resources.type": {"equals": [_OBJECTS]}}
        and (left_out is None or left_out == {"notEquals": ["PutObject"]})
        and (places is None or (places.keys() == {"startsWiths"} and _covers(bucket, places["startsWiths"])))
    )


def _fields(trail: Resource, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for field, _ in trail.elements(f"{path}.fieldSelectors"):
        names = [name for name in trail.mapping(field) if name != "field"]
        yield trail.text(f"{field}.field") or "", {name: trail.texts(f"{field}.{name}") for name in names}


def _covers(bucket: Resource, places: list[str]) -> bool:
    """Whether every object of a bucket begins with one of the places."""
    if any(place.rstrip("/") in _EVERY_BUCKET for place in places):
        return True
    name = bucket.text("bucket")
    return name is not None and any(f"arn:aws:s3:::{name}/".startswith(place) for place in places if place)


RULE = Rule(
    id="aws-s3-data-events",
    title="Trails record who reads and writes the stack's objects",
    why="without data events a trail tells that a bucket was made, and never who read the results in it or took them "
    "away",
    controls=("AUD-01", "AUD-02"),
    severity=Severity.MEDIUM,
    types=BUCKETS,
    fix="add to the trail a selector of `eventCategory` `Data` and `resources.type` `AWS::S3::Object`, with "
    "`resources.ARN` beginning with the bucket's ARN or without it",
    check=check,
    labels=("stack", "audit"),
    looks_up=(TRAIL, STORE, *LOG_TARGETS),
)
