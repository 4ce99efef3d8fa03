"""Whether a bucket's objects can have owners and access lists of their own."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_OWN = "BucketOwnerEnforced"


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """AWS makes new buckets so by itself; what can be wrong is a resource that says otherwise."""
    ownership = resource.text("rule.objectOwnership")
    if ownership != _OWN:
        return resource.fail(
            "objects may have access lists of their own ({ownership})", ownership=ownership or "unsaid"
        )
    return PASS


RULE = Rule(
    id="aws-s3-ownership",
    title="Objects belong to their bucket's owner",
    why="otherwise who wrote an object can keep it from the tenant, or open it to others, past the bucket's policy",
    controls=("TEN-05", "TEN-01"),
    severity=Severity.MEDIUM,
    types=("aws:s3/bucketOwnershipControls:BucketOwnershipControls",),
    fix='set `object_ownership="BucketOwnerEnforced"`',
    check=check,
    labels=("network",),
)
