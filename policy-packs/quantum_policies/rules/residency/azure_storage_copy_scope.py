"""Where blobs of an account may be copied to, and from."""

from __future__ import annotations

from quantum_policies.aws.settings import OFF, Setting
from quantum_policies.azure.settings import judge
from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_CLOSED = frozenset({"disabled", "securedbyperimeter"})
SETTINGS = {
    "azure-native:storage:StorageAccount": (
        Setting(
            "allowedCopyScope",
            frozenset({"aad", "privatelink"}),
            "anywhere",
            "blobs may be copied to and from accounts of anybody",
        ),
        # Accounts from before 2023-12-15 took absent for true. Source: Microsoft Learn, object replication.
        Setting("allowCrossTenantReplication", OFF, "false", "blobs may be replicated to other Entra tenants"),
    ),
}


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Azure takes an absent copy scope for no limit at all, and `AAD` for every account of the Entra tenant.

    Source: Microsoft Learn, permitted scope for copy operations, read on 2026-11-25.
    """
    judgement = judge(resource, SETTINGS)
    if judgement is not PASS:
        return judgement
    closed = (resource.text("publicNetworkAccess") or "").lower() in _CLOSED
    if closed and (resource.text("allowedCopyScope") or "").lower() != "privatelink":
        return resource.fail("no network but its own reaches the account, and blobs of every other team's are let in")
    return PASS


RULE = Rule(
    id="azure-storage-copy-scope",
    title="Blobs are copied within the organisation only",
    why="a copy between accounts goes through Azure's own network, past private endpoints and whoever watches them",
    controls=("RES-02", "TEN-05"),
    severity=Severity.HIGH,
    types=every(*SETTINGS),
    fix='set `allowed_copy_scope="PrivateLink"`, or `"AAD"` where the account must answer public networks, and '
    "`allow_cross_tenant_replication=False`",
    check=check,
    labels=("residency",),
)
