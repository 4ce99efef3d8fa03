"""Log groups with audit records keep them for as long as the platform demands."""

from __future__ import annotations

from quantum_policies.aws.audit_buckets import holds_audit_records
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable


def check(resource: Resource, config: Config) -> Judgement:
    """An absent retention and zero keep for ever, which is long enough; aws-log-group-retention wants a decision."""
    if not holds_audit_records(resource.mapping("tags")):
        return not_applicable("the log group holds no audit records")
    days = resource.number("retentionInDays")
    if days and days < config.audit_retention_days:
        return resource.fail(
            "audit records are kept for {days} days; needed: {needed}",
            days=int(days),
            needed=config.audit_retention_days,
        )
    return PASS


RULE = Rule(
    id="aws-log-group-floor",
    title="Log groups with audit records keep them as long as the platform demands",
    why="a record that is gone before the audit asks for it was never a record, and each framework sets a floor",
    controls=("AUD-04",),
    severity=Severity.HIGH,
    types=("aws:cloudwatch/logGroup:LogGroup",),
    fix="set `retention_in_days` to the platform's days or more, or label what is no audit record as what it is",
    check=check,
    labels=("audit",),
    needs_configuration=True,
)
