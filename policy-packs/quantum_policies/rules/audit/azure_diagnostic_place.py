"""Where Azure sends a resource's log: to stores of the tenant's own subscription, and nowhere else."""

from __future__ import annotations

from quantum_policies.azure.ids import narrow_scope, subscription_of
from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_PLACES = ("workspaceId", "storageAccountId", "eventHubAuthorizationRuleId", "serviceBusRuleId", "resourceId")
_EXPORT = "azure-native:operationalinsights:DataExport"


def check(resource: Resource, config: Config) -> Judgement:
    """A destination that this program makes lies in its own subscription."""
    if config.azure is None:
        return resource.fail("the team may not use Azure")
    if resource.text("marketplacePartnerId"):
        return resource.fail("the log is sent to a partner outside the tenant (`marketplacePartnerId`)")
    found = False
    for path in _PLACES:
        place = narrow_scope(resource, path)
        if place == "":
            continue
        found = True
        if place is not None and subscription_of(place) != config.azure.subscription_id:
            return resource.fail("the log is sent into another subscription (`{path}`)", path=path)
    return PASS if found else resource.fail("the log is sent nowhere")


RULE = Rule(
    id="azure-diagnostic-place",
    title="Azure logs are sent to the tenant's own stores",
    why="a record that is kept by somebody else is kept by their rules, and shows them what the tenant does",
    controls=("AUD-06", "RES-05"),
    severity=Severity.HIGH,
    types=every(
        "azure-native:monitor:DiagnosticSetting",
        "azure-native:monitor:ManagementGroupDiagnosticSetting",
        "azure-native:monitor:SubscriptionDiagnosticSetting",
        _EXPORT,
    ),
    fix="name the tenant's Log Analytics workspace and its archive (`workspace_id`, `storage_account_id`)",
    check=check,
    labels=("audit",),
    needs_configuration=True,
)
