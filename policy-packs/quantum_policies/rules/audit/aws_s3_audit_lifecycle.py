"""Lifecycle rules that would expire audit records before the platform allows.

The lifecycle is a resource of its own and does not say what its bucket is for, so the bucket is looked up in the
stack. A bucket that is not in the stack is taken for one that holds audit records.
"""

from __future__ import annotations

from quantum_policies.aws.audit_buckets import BUCKETS, holds_audit_records, tags_of_bucket
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable


def check(resource: Resource, config: Config) -> Judgement:
    """Older versions are kept by the bucket's lock, which no lifecycle can pass; current ones would be hidden."""
    found = [(path, days) for path, days in _expirations(resource) if days < config.audit_retention_days]
    if not found:
        return PASS
    tags = tags_of_bucket(resource)
    if tags is not None and not holds_audit_records(tags):
        return not_applicable("the bucket holds no audit records")
    path, days = found[0]
    return resource.fail(
        "`{path}` expires audit records after {days} days; needed: {needed}",
        path=path,
        days=int(days),
        needed=config.audit_retention_days,
    )


def _expirations(resource: Resource) -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []
    for rule, _ in resource.elements("rules"):
        if resource.read(f"{rule}.status") != "Enabled":
            continue
        path = f"{rule}.expiration.days"
        days = resource.number(path)
        if days:
            found.append((path, days))
        if resource.read(f"{rule}.expiration.date"):
            # A date passes for every object at once, whenever it was written.
            found.append((f"{rule}.expiration.date", 0))
    return found


RULE = Rule(
    id="aws-s3-audit-lifecycle",
    title="Audit records are not expired before their time",
    why="a lifecycle rule deletes quietly, every night, what an audit asks for a year later",
    controls=("AUD-04", "AUD-05"),
    severity=Severity.HIGH,
    types=(
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
        "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
    ),
    fix="expire audit records after the days that the platform demands, or not at all",
    check=check,
    labels=("audit",),
    needs_configuration=True,
    looks_up=BUCKETS,
)
