"""Lifecycle rules that would delete audit records on Azure before the platform allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.aws.audit_buckets import holds_audit_records
from quantum_policies.azure.audit_accounts import ACCOUNT, tags_of_account
from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

if TYPE_CHECKING:
    from collections.abc import Iterator

_CREATED = "daysAfterCreationGreaterThan"
_DAYS = {
    "baseBlob": (_CREATED, "daysAfterLastAccessTimeGreaterThan", "daysAfterModificationGreaterThan"),
    "snapshot": (_CREATED,),
    "version": (_CREATED,),
}
"""What a rule may delete, and the ages by which it does."""


def check(resource: Resource, config: Config) -> Judgement:
    """The account is looked up in the stack; one that is not there is taken for one that holds audit records."""
    early = [(path, days) for path, days in _deletions(resource) if days < config.audit_retention_days]
    if not early:
        return PASS
    tags = tags_of_account(resource)
    if tags is not None and not holds_audit_records(tags):
        return not_applicable("the account holds no audit records")
    path, days = early[0]
    return resource.fail(
        "`{path}` deletes audit records after {days} days; needed: {needed}",
        path=path,
        days=int(days),
        needed=config.audit_retention_days,
    )


def _deletions(resource: Resource) -> Iterator[tuple[str, float]]:
    for rule, _ in resource.elements("policy.rules"):
        # Absent is on, says the REST reference.
        if resource.flag(f"{rule}.enabled") is False:
            continue
        for kind, names in _DAYS.items():
            for name in names:
                path = f"{rule}.definition.actions.{kind}.delete.{name}"
                days = resource.number(path)
                if days is not None:
                    yield path, days


RULE = Rule(
    id="azure-storage-audit-lifecycle",
    title="Audit records on Azure are not deleted before their time",
    why="a lifecycle rule deletes quietly, every night, what an audit asks for a year later",
    controls=("AUD-04", "AUD-05"),
    severity=Severity.HIGH,
    types=every("azure-native:storage:ManagementPolicy"),
    fix="delete audit records after the days that the platform demands, or not at all",
    check=check,
    labels=("audit",),
    needs_configuration=True,
    looks_up=(ACCOUNT,),
)
