"""How long audit records on Azure are write-once.

The account's own policy holds for every container, also for those that diagnostic settings make by themselves. Azure
creates a policy unlocked only, whatever the program says, and locks it in a later change: a policy that is not locked
yet is no violation here.
"""

from __future__ import annotations

from quantum_policies.aws.audit_buckets import holds_audit_records
from quantum_policies.azure.audit_accounts import ACCOUNT, tags_of_account
from quantum_policies.azure.types import every, plain
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

_CONTAINER = "azure-native:storage:BlobContainerImmutabilityPolicy"
_DAYS = "immutabilityPeriodSinceCreationInDays"


def check(resource: Resource, config: Config) -> Judgement:
    """A container's policy is judged by what its account holds; an account that is not known counts as an archive."""
    alone = plain(resource.type) == _CONTAINER
    if alone and (resource.number(_DAYS) or 0) < 1:
        return resource.fail("the container's write-once policy holds for no day (`{path}`)", path=_DAYS)
    tags = tags_of_account(resource) if alone else resource.mapping("tags")
    if tags is not None and not holds_audit_records(tags):
        return not_applicable("the account holds no audit records")
    head = "" if alone else "immutableStorageWithVersioning.immutabilityPolicy."
    if not alone:
        if resource.flag("immutableStorageWithVersioning.enabled") is not True:
            return resource.fail("audit records are not write-once (`immutableStorageWithVersioning.enabled`)")
        if (resource.text(f"{head}state") or "disabled").lower() == "disabled":
            return resource.fail("the account's write-once policy is switched off")
    days = int(resource.number(f"{head}{_DAYS}") or 0)
    if days < config.audit_retention_days:
        return resource.fail(
            "audit records are write-once for {days} days; needed: at least {needed}",
            days=days,
            needed=config.audit_retention_days,
        )
    return PASS


RULE = Rule(
    id="azure-storage-immutability",
    title="Audit records on Azure are write-once for as long as the platform demands",
    why="after too short a time, or without a policy, the records that an audit asks for can be changed or removed",
    controls=("AUD-04", "AUD-05"),
    severity=Severity.CRITICAL,
    types=every(ACCOUNT, _CONTAINER),
    fix="give the account `immutable_storage_with_versioning` with an `immutability_policy` of enough days",
    check=check,
    labels=("audit",),
    needs_configuration=True,
    looks_up=(ACCOUNT,),
)
