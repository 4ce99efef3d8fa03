"""A trail delivers into a bucket that is write-once, whatever the bucket's tags say."""

from __future__ import annotations

from quantum_policies.aws.bucket_companions import BUCKETS
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

_PATH = "s3BucketName"


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A bucket of another stack is judged there; AWS refuses a trail whose bucket does not exist."""
    if not resource.stack.complete:
        raise NotSeenYet(_PATH)
    bucket = _bucket(resource)
    if bucket is None:
        return not_applicable("the trail's bucket is no part of this stack")
    if bucket.flag("objectLockEnabled") is not True:
        return resource.fail(
            "the trail delivers into the bucket {bucket}, which has no object lock", bucket=bucket.name
        )
    return PASS


def _bucket(trail: Resource) -> Resource | None:
    buckets = {bucket.urn: bucket for kind in BUCKETS for bucket in trail.stack.of_type(kind)}
    try:
        name = trail.text(_PATH)
    except UnknownValue:
        sources = [source.urn for source in trail.sources_of(_PATH) if source.urn in buckets]
        if len(sources) == 1:
            return buckets[sources[0]]
        raise
    doubt: UnknownValue | None = None
    for bucket in buckets.values():
        try:
            if bucket.text("bucket") == name:
                return bucket
        except UnknownValue as unknown:
            doubt = unknown
    if doubt:
        raise doubt
    return None


RULE = Rule(
    id="aws-cloudtrail-bucket",
    title="Trails deliver into buckets with object lock",
    why="a trail in a bucket that anybody can empty is gone together with whatever it would have shown",
    controls=("AUD-05",),
    severity=Severity.CRITICAL,
    types=("aws:cloudtrail/trail:Trail",),
    fix="deliver into a bucket with `object_lock_enabled=True` and a default retention",
    check=check,
    labels=("stack", "audit"),
    looks_up=BUCKETS,
)
