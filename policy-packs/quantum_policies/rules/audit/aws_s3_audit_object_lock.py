"""Write-once storage can be switched on only when the bucket is made, so its absence is found here."""

from __future__ import annotations

from quantum_policies.aws.audit_buckets import BUCKETS, holds_audit_records
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Judges buckets whose tags say that they hold audit records."""
    if not holds_audit_records(resource.mapping("tags")):
        return not_applicable("the bucket holds no audit records")
    if resource.flag("objectLockEnabled") is not True:
        return resource.fail("the bucket holds audit records and has no object lock")
    if resource.flag("forceDestroy") is True:
        return resource.fail("the bucket holds audit records and may be destroyed with its content (forceDestroy)")
    return PASS


RULE = Rule(
    id="aws-s3-audit-object-lock",
    title="Buckets for audit records are write-once",
    why="without object lock whoever may write the records can also change or remove them",
    controls=("AUD-05",),
    severity=Severity.CRITICAL,
    types=BUCKETS,
    fix="create the bucket with `object_lock_enabled=True` and without `force_destroy`",
    check=check,
    labels=("audit",),
)
