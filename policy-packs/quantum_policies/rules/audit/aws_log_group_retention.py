"""How long log groups keep their events."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

LONGEST_DAYS = 3653
"""The most days that CloudWatch offers (API reference, PutRetentionPolicy)."""


def check(resource: Resource, config: Config) -> Judgement:
    """AWS takes an absent value, and zero, for ever: nobody decided that, unless nothing shorter is long enough."""
    if resource.number("retentionInDays") or config.audit_retention_days > LONGEST_DAYS:
        return PASS
    return resource.fail("the log group has no retention, so its events are kept for ever")


RULE = Rule(
    id="aws-log-group-retention",
    title="Log groups have a retention",
    why="how long a record is kept is a decision: for ever breaks erasure duties and costs more each month",
    controls=("AUD-04",),
    severity=Severity.LOW,
    types=("aws:cloudwatch/logGroup:LogGroup",),
    fix="set `retention_in_days` to what the record's kind demands",
    check=check,
    labels=("audit",),
)
