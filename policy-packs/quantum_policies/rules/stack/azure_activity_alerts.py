"""What somebody is told about a quantum workspace when it happens, and not a month later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.azure.listing import first_few
from quantum_policies.azure.types import every, plain
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
    from collections.abc import Iterator

ALERTS = every("azure-native:monitor:ActivityLogAlert")
_ACCOUNT = "azure-native:storage:StorageAccount"
_VAULT = "azure-native:keyvault:Vault"
_NETWORK = "azure-native:network:NetworkSecurityGroup"
_BUDGET = "azure-native:consumption:Budget"
WATCHED = {
    "Microsoft.Authorization/policies/deny/action": "",
    "Microsoft.Authorization/policyAssignments/delete": "",
    "Microsoft.Authorization/roleAssignments/write": "",
    "Microsoft.Authorization/roleDefinitions/write": "",
    "Microsoft.Consumption/budgets/write": _BUDGET,
    "Microsoft.Insights/activityLogAlerts/delete": "",
    "Microsoft.Insights/diagnosticSettings/delete": "",
    "Microsoft.KeyVault/vaults/delete": _VAULT,
    "Microsoft.MarketplaceOrdering/agreements/offers/plans/sign/action": "",
    "Microsoft.Network/networkSecurityGroups/write": _NETWORK,
    "Microsoft.Quantum/Workspaces/listKeys/action": "",
    "Microsoft.Quantum/Workspaces/write": "",
    "Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies/delete": _ACCOUNT,
    "Microsoft.Storage/storageAccounts/listKeys/action": _ACCOUNT,
}
"""Operations that take a workspace over, open it or blind its owner, and the type that the stack must hold for each.

Source: CIS Microsoft Azure Foundations Benchmark, activity log alerts, for policy assignments and network groups, by
public lists of its recommendations, 2026-11-25. The rest is what the control asks for (keys, roles, the records
themselves, the workspace, its offers and its budget), under the names that the product's own alerts use.
"""

_BESIDE = every(*sorted({each for each in WATCHED.values() if each}))
_FIELD = "operationname"


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A stack without any such alert is not judged: they may be the platform's, for the whole subscription."""
    if not resource.stack.complete:
        raise NotSeenYet("alerts")
    alerts = [each for kind in ALERTS for each in resource.stack.of_type(kind)]
    if not alerts:
        return not_applicable("the stack has no alert on the activity log; whether somebody else has is not told here")
    told: set[str] = set()
    doubt: UnknownValue | None = None
    for alert in alerts:
        try:
            if alert.flag("enabled") is not False:
                told |= set(_operations(alert))
        except UnknownValue as unknown:
            doubt = unknown
    kinds = {plain(found.type) for kind in _BESIDE for found in resource.stack.of_type(kind)}
    missing = [name for name, beside in WATCHED.items() if name.lower() not in told and (not beside or beside in kinds)]
    if not missing:
        return PASS
    if doubt:
        raise doubt
    return resource.fail("no alert of the stack tells of {missing}", missing=first_few(missing))


def _operations(alert: Resource) -> Iterator[str]:
    """The operations that an alert waits for, in lower case; each may stand alone or among others."""
    for outer, _ in alert.elements("condition.allOf"):
        inner = [path for path, _ in alert.elements(f"{outer}.anyOf")]
        for path in inner or [outer]:
            if (alert.text(f"{path}.field") or "").lower() == _FIELD:
                yield from (each.lower() for each in alert.texts(f"{path}.equals"))
                yield from (each.lower() for each in alert.texts(f"{path}.containsAny"))


RULE = Rule(
    id="azure-activity-alerts",
    title="Whoever watches a quantum workspace is told what would take it over",
    why="keys that are read, roles that are given and records that are switched off are found in the log a month "
    "later, when they have been used",
    controls=("AUD-07",),
    severity=Severity.MEDIUM,
    types=every("azure-native:quantum:Workspace"),
    fix="add an azure_native.monitor.ActivityLogAlert, switched on, whose condition names the operations",
    check=check,
    labels=("stack", "audit"),
    looks_up=(*ALERTS, *_BESIDE),
)
