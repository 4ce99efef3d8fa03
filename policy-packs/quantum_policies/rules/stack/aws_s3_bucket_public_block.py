"""A bucket has its public access block in the same stack."""

from __future__ import annotations

from quantum_policies.aws.bucket_companions import BUCKETS, PUBLIC_BLOCK
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """S3 blocks public access to new buckets since April 2023, but what no program declares, no program restores.

    The block of the whole account is not enough: it is lifted for all buckets at once. Whether all four switches are
    on is judged by aws-s3-public-access-block.
    """
    if PUBLIC_BLOCK.of(resource):
        return PASS
    return resource.fail("the bucket has no public access block in this stack, so nothing restores one that is removed")


RULE = Rule(
    id="aws-s3-bucket-public-block",
    title="Every bucket has a public access block in its stack",
    why="a block that nobody declared can be taken off in the console, and no preview or refresh shows it",
    controls=("TEN-05",),
    severity=Severity.CRITICAL,
    types=BUCKETS,
    fix="add an aws.s3.BucketPublicAccessBlock for the bucket, with all four switches on",
    check=check,
    labels=("stack", "network"),
    looks_up=PUBLIC_BLOCK.types,
)
