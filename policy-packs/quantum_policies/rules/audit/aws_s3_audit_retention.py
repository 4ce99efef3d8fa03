"""How long, and how firmly, audit records are locked.

The lock's configuration is a resource of its own and does not say what its bucket is for, so the bucket is looked up
in the stack by its name, or through the dependency where the name is not known yet. A bucket that is not in the
stack is taken for one that holds audit records.
"""

from __future__ import annotations

from quantum_policies.aws.audit_buckets import BUCKETS, holds_audit_records, tags_of_bucket
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

_DAYS_OF_A_YEAR = 365


_INLINE = {
    "aws:s3/bucket:Bucket": "objectLockConfiguration.rule.defaultRetention",
    "aws:s3/bucketV2:BucketV2": "objectLockConfiguration.rules[0].defaultRetentions[0]",
}
"""Where a bucket's own properties hold the lock."""


def check(resource: Resource, config: Config) -> Judgement:
    """Compliance mode, which nobody can shorten, for at least the days that the platform demands."""
    place = _INLINE.get(resource.type, "rule.defaultRetention")
    if resource.type in _INLINE and resource.read(place) is None:
        return not_applicable("the lock is configured by a resource of its own")
    mode = resource.text(f"{place}.mode")
    days = _days(resource, place)
    if mode == "COMPLIANCE" and days >= config.audit_retention_days:
        return PASS
    tags = resource.mapping("tags") if resource.type in _INLINE else tags_of_bucket(resource)
    if tags is not None and not holds_audit_records(tags):
        return not_applicable("the bucket holds no audit records")
    return resource.fail(
        "audit records are locked in mode {mode} for {days} days; needed: COMPLIANCE for at least {needed}",
        mode=mode or "none",
        days=days,
        needed=config.audit_retention_days,
    )


def _days(resource: Resource, place: str) -> int:
    days = resource.number(f"{place}.days") or 0
    years = resource.number(f"{place}.years") or 0
    return int(days) + int(years) * _DAYS_OF_A_YEAR


RULE = Rule(
    id="aws-s3-audit-retention",
    title="Audit records are locked for as long as the platform demands",
    why="in governance mode, or after too short a time, the records that an audit asks for can be removed",
    controls=("AUD-04", "AUD-05"),
    severity=Severity.CRITICAL,
    types=(
        "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
        "aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2",
        *_INLINE,
    ),
    fix='set the default retention to `mode="COMPLIANCE"` with enough `days`',
    check=check,
    labels=("audit",),
    needs_configuration=True,
    looks_up=BUCKETS,
)
