"""The fourth door of residency: replication copies every object to a bucket whose place its ARN does not tell."""

from __future__ import annotations

from quantum_policies.aws.paths import spread
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

_BUCKETS = {
    "aws:s3/bucket:Bucket": "replicationConfiguration.rules[*].destination.bucket",
    "aws:s3/bucketReplicationConfig:BucketReplicationConfig": "rules[*].destination.bucket",
    "aws:s3/bucketV2:BucketV2": "replicationConfigurations[*].rules[*].destinations[*].bucket",
}
"""Where each type names the bucket that copies go to."""


def check(resource: Resource, config: Config) -> Judgement:
    """A bucket's ARN has no region, so the platform lists the buckets that copies may go to."""
    places = spread(resource, _BUCKETS[resource.type])
    if not places:
        return not_applicable("nothing is replicated")
    allowed = frozenset[str]() if config.aws is None else config.aws.replication_buckets
    for place in places:
        bucket = resource.text(place)
        if not bucket or bucket.rpartition(":")[2] not in allowed:
            return resource.fail(
                "`{path}` copies objects to {bucket}; allowed: {allowed}",
                path=place.partition(".destination")[0],
                bucket=bucket or "no bucket",
                allowed=sorted(allowed) or "none",
            )
    return PASS


RULE = Rule(
    id="aws-s3-replication-destination",
    title="S3 replication goes to listed buckets only",
    why="replication takes every new object out of its bucket, possibly into another region or account",
    controls=("RES-02", "TEN-01"),
    severity=Severity.HIGH,
    types=tuple(_BUCKETS),
    fix="remove the replication, or have the destination added to `aws.replicationBuckets` of the platform's "
    "policy configuration",
    check=check,
    labels=("residency",),
    needs_configuration=True,
)
