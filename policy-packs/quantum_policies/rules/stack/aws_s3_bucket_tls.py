"""A bucket has a policy in the same stack, which is the only place where it can refuse plain HTTP."""

from __future__ import annotations

from quantum_policies.aws.bucket_companions import BUCKETS, POLICY
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """What the policy says is judged by aws-s3-bucket-policy-tls, inline policies included."""
    if POLICY.of(resource):
        return PASS
    return resource.fail("the bucket has no policy in this stack, so it answers requests without TLS")


RULE = Rule(
    id="aws-s3-bucket-tls",
    title="Every bucket has a policy in its stack that can refuse plain HTTP",
    why="S3 answers over plain HTTP until a policy refuses it, and an object or credential can be read on its way",
    controls=("ENC-01",),
    severity=Severity.HIGH,
    types=BUCKETS,
    fix='add an aws.s3.BucketPolicy that denies `s3:*` to `"*"` under `Bool: {"aws:SecureTransport": "false"}`',
    check=check,
    labels=("stack", "encryption"),
    looks_up=POLICY.types,
)
