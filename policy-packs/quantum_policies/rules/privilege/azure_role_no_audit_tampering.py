"""Actions on Azure that stop the record, shorten it, or make it unreadable."""

from __future__ import annotations

from quantum_policies.azure.role_actions import permissions
from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

TAMPERING = (
    "Microsoft.EventHub/namespaces/delete",
    "Microsoft.Insights/actionGroups/delete",
    "Microsoft.Insights/activityLogAlerts/delete",
    "Microsoft.Insights/activityLogAlerts/write",
    "Microsoft.Insights/diagnosticSettings/delete",
    "Microsoft.Insights/diagnosticSettings/write",
    "Microsoft.KeyVault/vaults/delete",
    "Microsoft.Network/networkWatchers/flowLogs/delete",
    "Microsoft.OperationalInsights/workspaces/delete",
    "Microsoft.OperationalInsights/workspaces/purge/action",
    "Microsoft.OperationalInsights/workspaces/tables/write",
    "Microsoft.OperationalInsights/workspaces/write",
    "Microsoft.Security/alertsSuppressionRules/write",
    "Microsoft.Security/pricings/write",
    "Microsoft.SecurityInsights/alertRules/delete",
    "Microsoft.Storage/storageAccounts/blobServices/containers/clearLegalHold/action",
    "Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies/delete",
    "Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies/write",
    "Microsoft.Storage/storageAccounts/delete",
)
TAMPERING_WITH_DATA = (
    "Microsoft.KeyVault/vaults/keys/delete",
    "Microsoft.KeyVault/vaults/keys/purge/action",
    "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/immutableStorage/runAsSuperUser/action",
    "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/permanentDelete/action",
)


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Logs, locks and keys belong to the program that declares them, and to nobody who works in the group."""
    found = permissions(resource)
    if not found:
        return not_applicable("the role allows nothing")
    for each in found:
        tampering = each.granted(TAMPERING) + each.granted_on_data(TAMPERING_WITH_DATA)
        if tampering:
            return resource.fail("`{path}` allows {actions}", path=each.path, actions=tampering)
    return PASS


RULE = Rule(
    id="azure-role-no-audit-tampering",
    title="Nobody can stop, shorten or hide the record on Azure",
    why="whoever can delete a diagnostic setting or a lock on the archive can do everything else unseen",
    controls=("AUD-05", "TEN-04"),
    severity=Severity.CRITICAL,
    types=every("azure-native:authorization:RoleDefinition"),
    fix="remove the actions: logs, retention and keys are changed by a reviewed deployment only",
    check=check,
    labels=("privilege", "audit"),
)
