"""Storage account keys, and the signatures made from them, are long-lived credentials."""

from __future__ import annotations

from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Azure treats an absent setting as allowed."""
    allowed = resource.read("allowSharedKeyAccess")
    if allowed is False:
        return PASS
    if allowed is None:
        return resource.fail("`allowSharedKeyAccess` is not set, which Azure takes for true")
    return resource.fail("access by storage account key is switched on")


RULE = Rule(
    id="azure-storage-shared-key",
    title="Azure storage accounts refuse account keys",
    why="an account key, or a SAS made from it, opens the whole account to anybody who holds it",
    controls=("IAM-03",),
    severity=Severity.CRITICAL,
    types=every("azure-native:storage:StorageAccount"),
    fix="set `allow_shared_key_access=False` and let callers sign in through Entra ID",
    check=check,
    labels=("credentials",),
)
