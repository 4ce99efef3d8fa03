"""A bucket says that it keeps versions, in itself or by a resource of the same stack."""

from __future__ import annotations

from quantum_policies.aws.bucket_companions import BUCKETS, VERSIONING
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """S3 keeps no versions unless it is told to, or the bucket has object lock, which switches them on by itself.

    Whether they are on is judged by aws-s3-versioning.
    """
    if resource.flag("objectLockEnabled") or VERSIONING.of(resource):
        return PASS
    return resource.fail("the bucket has no versioning in this stack, so an overwritten object is gone")


RULE = Rule(
    id="aws-s3-bucket-versions",
    title="Every bucket has its versioning in its stack",
    why="without versions a result that is overwritten or deleted, by mistake or by ransom, cannot be brought back",
    controls=("AUD-05", "CLS-03"),
    severity=Severity.HIGH,
    types=BUCKETS,
    fix='add an aws.s3.BucketVersioning for the bucket, with the status "Enabled"',
    check=check,
    labels=("stack", "audit"),
    looks_up=VERSIONING.types,
)
