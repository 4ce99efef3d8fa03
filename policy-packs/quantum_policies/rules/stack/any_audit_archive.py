"""A stack that holds a quantum workspace keeps its records where nobody can change them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.aws import quantum_work
from quantum_policies.aws.audit_buckets import BUCKETS, holds_audit_records
from quantum_policies.azure.types import every
from quantum_policies.kit import (
    PASS,
    Config,
    Judgement,
    NotSeenYet,
    Resource,
    Rule,
    Severity,
    UnknownValue,
    not_applicable,
)

if TYPE_CHECKING:
    from collections.abc import Callable

WORKSPACES = every("azure-native:quantum:Workspace")
ACCOUNTS = every("azure-native:storage:StorageAccount")
LOCKS = every("azure-native:storage:BlobContainerImmutabilityPolicy")
_PERIOD = "immutableStorageWithVersioning.immutabilityPolicy.immutabilityPeriodSinceCreationInDays"


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Each cloud that has a workspace needs an archive of its own: records stay where they arise."""
    if not resource.stack.complete:
        raise NotSeenYet("archive")
    opened = False
    for kind, workspace, archives in _CLOUDS:
        doubt: UnknownValue | None = None
        try:
            if any(_has(resource, types, holds) for types, holds in archives):
                opened = True
                continue
        except UnknownValue as unknown:
            doubt = unknown
        found = workspace(resource)
        if found is None:
            continue
        if doubt:
            raise doubt
        return resource.fail("{name} is {kind}, and the stack has no write-once archive", name=found.name, kind=kind)
    return PASS if opened else not_applicable("the stack holds no quantum workspace")


def _has(resource: Resource, types: tuple[str, ...], holds: Callable[[Resource], bool]) -> bool:
    """Whether a resource of the types holds what is asked.

    Raises:
        UnknownValue: where none is known to, and one may.
    """
    doubt: UnknownValue | None = None
    for kind in types:
        for other in resource.stack.of_type(kind):
            try:
                if holds(other):
                    return True
            except UnknownValue as unknown:
                doubt = unknown
    if doubt:
        raise doubt
    return False


def _locks_audit(bucket: Resource) -> bool:
    return bucket.flag("objectLockEnabled") is True and holds_audit_records(bucket.mapping("tags"))


def _locks_account(account: Resource) -> bool:
    return account.flag("immutableStorageWithVersioning.enabled") is True and bool(account.number(_PERIOD))


def _locks_container(policy: Resource) -> bool:
    return bool(policy.number("immutabilityPeriodSinceCreationInDays"))


def _aws_workspace(resource: Resource) -> Resource | None:
    return quantum_work.who_may(resource, quantum_work.TASK, quantum_work.JOB)


def _azure_workspace(resource: Resource) -> Resource | None:
    return next((found for kind in WORKSPACES for found in resource.stack.of_type(kind)), None)


_CLOUDS = (
    ("allowed to run quantum work", _aws_workspace, ((BUCKETS, _locks_audit),)),
    ("a quantum workspace", _azure_workspace, ((ACCOUNTS, _locks_account), (LOCKS, _locks_container))),
)

RULE = Rule(
    id="any-audit-archive",
    title="A stack with a quantum workspace has a write-once archive",
    why="logs that can be shortened or emptied prove nothing, and the services themselves keep theirs for weeks only",
    controls=("AUD-05", "AUD-06"),
    severity=Severity.HIGH,
    types=("pulumi:pulumi:Stack",),
    fix="add a bucket with object lock and `Artifact: log`, or a storage account with an immutability policy; "
    "where the archive is another stack's, have this one waived by name",
    check=check,
    labels=("stack", "audit", "quantum"),
    looks_up=(*BUCKETS, *WORKSPACES, *ACCOUNTS, *LOCKS, *quantum_work.LOOKED_UP),
)
