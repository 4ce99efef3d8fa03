"""A bucket that can lock objects has a default retention: without one it locks nothing."""

from __future__ import annotations

from quantum_policies.aws.audit_buckets import holds_audit_records
from quantum_policies.aws.bucket_companions import BUCKETS, LOCK
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Judges buckets with object lock that hold audit records; those without are refused by aws-s3-audit-object-lock.

    How long and how firmly the default locks is judged by aws-s3-audit-retention.
    """
    if resource.flag("objectLockEnabled") is not True:
        return not_applicable("the bucket has no object lock")
    if not holds_audit_records(resource.mapping("tags")):
        return not_applicable("the bucket holds no audit records")
    if LOCK.of(resource):
        return PASS
    return resource.fail("object lock is enabled, but no default retention in this stack makes it lock anything")


RULE = Rule(
    id="aws-s3-audit-lock-default",
    title="Audit buckets with object lock have a default retention in their stack",
    why="object lock alone protects only objects whose writer asks for it, and services that deliver records do not",
    controls=("AUD-05", "AUD-04"),
    severity=Severity.CRITICAL,
    types=BUCKETS,
    fix='add an aws.s3.BucketObjectLockConfiguration for the bucket with a default retention in mode="COMPLIANCE"',
    check=check,
    labels=("stack", "audit"),
    looks_up=LOCK.types,
)
