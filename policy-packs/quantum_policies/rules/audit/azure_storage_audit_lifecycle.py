"""Lifecycle rules that would delete audit records on Azure before the platform allows."""

from __future__ import annotations

from quantum_policies.aws.audit_buckets import holds_audit_records
from quantum_policies.azure.audit_accounts import ACCOUNT, tags_of_account
from quantum_policies.azure.lifecycles import POLICY, deletions
from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable


def check(resource: Resource, config: Config) -> Judgement:
    """The account is looked up in the stack; one that is not there is taken for one that holds audit records."""
    early = [each for each in deletions(resource) if each.days < config.audit_retention_days]
    if not early:
        return PASS
    tags = tags_of_account(resource)
    if tags is not None and not holds_audit_records(tags):
        return not_applicable("the account holds no audit records")
    return resource.fail(
        "`{path}` deletes audit records after {days} days; needed: {needed}",
        path=early[0].path,
        days=int(early[0].days),
        needed=config.audit_retention_days,
    )


RULE = Rule(
    id="azure-storage-audit-lifecycle",
    title="Audit records on Azure are not deleted before their time",
    why="a lifecycle rule deletes quietly, every night, what an audit asks for a year later",
    controls=("AUD-04", "AUD-05"),
    severity=Severity.HIGH,
    types=every(POLICY),
    fix="delete audit records after the days that the platform demands, or not at all",
    check=check,
    labels=("audit",),
    needs_configuration=True,
    looks_up=(ACCOUNT,),
)
