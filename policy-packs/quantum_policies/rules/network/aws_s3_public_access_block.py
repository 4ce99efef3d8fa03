"""The four switches that keep a bucket private whatever its policy says."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

SWITCHES = ("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets")


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """AWS takes an absent switch for false."""
    off = [switch for switch in SWITCHES if resource.flag(switch) is not True]
    if off:
        return resource.fail("public access is not blocked: {switches} not true", switches=off)
    return PASS


RULE = Rule(
    id="aws-s3-public-access-block",
    title="Public access to buckets is blocked in all four ways",
    why="one open switch is enough for a later policy or ACL to make objects public",
    controls=("TEN-05",),
    severity=Severity.CRITICAL,
    types=(
        "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
        "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
    ),
    fix="set all four of `block_public_acls`, `block_public_policy`, `ignore_public_acls` and "
    "`restrict_public_buckets` to True",
    check=check,
    labels=("network",),
    non_waivable=True,
)
