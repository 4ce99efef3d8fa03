"""With which identity a quantum workspace reaches the store of its jobs, and which store that is."""

from __future__ import annotations

from quantum_policies.azure.ids import narrow_scope, subscription_of
from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_PLACES = ("properties.storageAccount", "storageAccount")


def check(resource: Resource, config: Config) -> Judgement:
    """Without an identity the workspace uses the store's key; without a store of its own it has nobody's results."""
    if config.azure is None:
        return resource.fail("the team may not use Azure")
    kind = (resource.text("identity.type") or "None").lower()
    if kind == "none":
        return resource.fail("the workspace has no managed identity (`identity.type`)")
    stores = [narrow_scope(resource, path) for path in _PLACES]
    if all(store == "" for store in stores):
        return resource.fail("the workspace names no store for inputs and results (`storageAccount`)")
    if any(store and subscription_of(store) != config.azure.subscription_id for store in stores):
        return resource.fail("inputs and results are kept in another subscription (`storageAccount`)")
    return PASS


RULE = Rule(
    id="azure-quantum-identity",
    title="Azure Quantum workspaces have an identity and a store of the tenant",
    why="results that lie in somebody else's store, or are reached by an account key, are out of the tenant's hands",
    controls=("TEN-03", "TEN-01", "IAM-03"),
    severity=Severity.HIGH,
    types=every("azure-native:quantum:Workspace"),
    fix='set `identity={"type": "SystemAssigned"}` and the tenant\'s own account as `storage_account`',
    check=check,
    labels=("quantum",),
    needs_configuration=True,
)
