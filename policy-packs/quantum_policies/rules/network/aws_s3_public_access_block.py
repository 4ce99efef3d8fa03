"""The four switches that keep a bucket private whatever its policy says."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_POINT = "aws:s3/accessPoint:AccessPoint"
_POINTS = "publicAccessBlockConfiguration"
SWITCHES = ("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets")


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """AWS takes an absent switch for false, but those of an access point for true."""
    point = resource.type == _POINT
    paths = [f"{_POINTS}.{switch}" if point else switch for switch in SWITCHES]
    off = [path for path in paths if resource.flag(path) is not True and not (point and resource.flag(path) is None)]
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
        _POINT,
        "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
        "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
    ),
    fix="set all four of `block_public_acls`, `block_public_policy`, `ignore_public_acls` and "
    "`restrict_public_buckets` to True",
    check=check,
    labels=("network",),
    non_waivable=True,
)
