"""The fourth door of residency: replication copies every object to a bucket whose place its ARN does not tell."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

_INLINE = "replicationConfiguration.rules"


def check(resource: Resource, config: Config) -> Judgement:
    """A bucket's ARN has no region, so the platform lists the buckets that copies may go to."""
    separate = resource.type == "aws:s3/bucketReplicationConfig:BucketReplicationConfig"
    rules = resource.elements("rules" if separate else _INLINE)
    if not rules:
        return not_applicable("nothing is replicated")
    allowed = frozenset[str]() if config.aws is None else config.aws.replication_buckets
    for path, _ in rules:
        bucket = resource.text(f"{path}.destination.bucket")
        if not bucket or bucket.rpartition(":")[2] not in allowed:
            return resource.fail(
                "`{path}` copies objects to {bucket}; allowed: {allowed}",
                path=path,
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
    types=(
        "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
        "aws:s3/bucket:Bucket",
        "aws:s3/bucketV2:BucketV2",
    ),
    fix="remove the replication, or have the destination added to `aws.replicationBuckets` of the platform's "
    "policy configuration",
    check=check,
    labels=("residency",),
    needs_configuration=True,
)
