"""What somebody is told about on Azure: operations of the activity log, under the same ids as on AWS.

Names of operations are those of Azure's permissions reference (Microsoft Learn, Azure resource provider operations).
Events of the data plane, such as the deletion of a key by Key Vault's own interface, are no part of the activity log.
"""

from dataclasses import dataclass
from typing import Literal

from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

_STORAGE = "Microsoft.Storage/storageAccounts"
_CONTAINERS = f"{_STORAGE}/blobServices/containers"
_AUTHORIZATION = "Microsoft.Authorization"
_NETWORK = "Microsoft.Network"


@dataclass(frozen=True, kw_only=True)
class AzureAlert:
    """One thing that somebody is told about.

    Attributes:
        id: Short and stable; part of the rule's name, and the same as on AWS where it tells the same.
        title: What happened, for the person who reads the alert.
        severity: `critical` (act now), `high` (look today) or `medium` (look this week).
        controls: Ids of the controls that the alert answers.
        operations: Operations of the activity log, each of which raises it.
        category: The activity log's category.
        wide: Whether it watches the subscription; otherwise the workspace's resource group and all that lies in it.
    """

    id: str
    title: str
    severity: Literal["critical", "high", "medium"]
    controls: tuple[str, ...]
    operations: tuple[str, ...]
    category: Literal["Administrative", "Policy"] = "Administrative"
    wide: bool = False

    def scope(self, here: AzureWorkspace) -> str:
        """Return the ARM id under which its events lie."""
        return here.subscription_scope if self.wide else here.group_id


def _changes(*types: str) -> tuple[str, ...]:
    return tuple(f"{kind}/{verb}" for kind in types for verb in ("write", "delete"))


ALERTS = (
    AzureAlert(
        id="key-issued",
        title="A key or signature was read or made again, or a pipeline was let in",
        severity="critical",
        controls=("IAM-03", "AUD-07"),
        operations=(
            f"{_STORAGE}/listKeys/action",
            f"{_STORAGE}/regenerateKey/action",
            f"{_STORAGE}/ListAccountSas/action",
            f"{_STORAGE}/ListServiceSas/action",
            "Microsoft.Quantum/Workspaces/listKeys/action",
            "Microsoft.Quantum/Workspaces/regenerateKey/action",
            "Microsoft.OperationalInsights/workspaces/sharedKeys/action",
            "Microsoft.OperationalInsights/workspaces/regenerateSharedKey/action",
            "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/write",
        ),
    ),
    AzureAlert(
        id="trail-changed",
        title="Where records go was changed, or their workspace was deleted",
        severity="critical",
        controls=("AUD-05", "AUD-07"),
        operations=(
            *_changes("Microsoft.Insights/diagnosticSettings"),
            "Microsoft.OperationalInsights/workspaces/delete",
        ),
        wide=True,  # the setting that exports the activity log lies at the subscription
    ),
    AzureAlert(
        id="retention-changed",
        title="The retention of a store or of records was changed",
        severity="critical",
        controls=("AUD-04", "AUD-05", "CLS-03"),
        operations=(
            *_changes(f"{_CONTAINERS}/immutabilityPolicies", f"{_STORAGE}/managementPolicies"),
            f"{_STORAGE}/blobServices/write",
            f"{_CONTAINERS}/delete",
            f"{_STORAGE}/delete",
            "Microsoft.OperationalInsights/workspaces/write",
            "Microsoft.OperationalInsights/workspaces/tables/write",
        ),
    ),
    AzureAlert(
        id="public-access",
        title="A store or the network was opened, or who may reach it was changed",
        severity="critical",
        controls=("TEN-05", "AUD-07"),
        operations=(
            f"{_STORAGE}/write",
            f"{_CONTAINERS}/write",
            "Microsoft.KeyVault/vaults/write",
            *_changes(
                f"{_NETWORK}/networkSecurityGroups",
                f"{_NETWORK}/networkSecurityGroups/securityRules",
                f"{_NETWORK}/virtualNetworks/virtualNetworkPeerings",
            ),
            f"{_NETWORK}/publicIPAddresses/write",
            f"{_NETWORK}/natGateways/write",
            f"{_NETWORK}/routeTables/routes/write",
        ),
    ),
    AzureAlert(
        id="region-violation",
        title="A policy refused work or a resource: its place or form is not allowed",
        severity="critical",
        controls=("RES-02", "AUD-07"),
        operations=(f"{_AUTHORIZATION}/policies/deny/action",),
        category="Policy",
    ),
    AzureAlert(
        id="key-weakened",
        title="A key, its vault or who may use it was changed",
        severity="critical",
        controls=("ENC-03", "AUD-05"),
        operations=(
            "Microsoft.KeyVault/vaults/delete",
            "Microsoft.KeyVault/vaults/keys/write",
            "Microsoft.KeyVault/vaults/accessPolicies/write",
        ),
    ),
    AzureAlert(
        id="alerting-changed",
        title="An alert, or who is told, was changed",
        severity="critical",
        controls=("AUD-05", "AUD-07"),
        operations=_changes("Microsoft.Insights/activityLogAlerts", "Microsoft.Insights/actionGroups"),
    ),
    AzureAlert(
        id="boundary-changed",
        title="A lock, a policy or an exception of the workspace was changed",
        severity="critical",
        controls=("TEN-01", "CMP-04", "AUD-07"),
        operations=_changes(
            f"{_AUTHORIZATION}/locks", f"{_AUTHORIZATION}/policyAssignments", f"{_AUTHORIZATION}/policyExemptions"
        ),
    ),
    AzureAlert(
        id="role-changed",
        title="A role, who holds it or who may sign in was changed",
        severity="high",
        controls=("IAM-01", "AUD-07"),
        operations=(
            *_changes(f"{_AUTHORIZATION}/roleAssignments", "Microsoft.ManagedIdentity/userAssignedIdentities"),
            f"{_AUTHORIZATION}/roleEligibilityScheduleRequests/write",
            f"{_AUTHORIZATION}/roleManagementPolicies/write",
        ),
    ),
    AzureAlert(
        id="role-definition-changed",
        title="A role definition of the subscription was changed",
        severity="high",
        controls=("IAM-01", "AUD-07"),
        operations=_changes(f"{_AUTHORIZATION}/roleDefinitions"),
        wide=True,
    ),
    AzureAlert(
        id="workspace-changed",
        title="The quantum workspace, its providers or its keys were changed",
        severity="high",
        controls=("RES-03", "IAM-03", "AUD-07"),
        operations=_changes("Microsoft.Quantum/Workspaces"),
    ),
    AzureAlert(
        id="budget-changed",
        title="A budget was changed or removed",
        severity="high",
        controls=("IAM-01", "ONB-02"),
        operations=_changes("Microsoft.Consumption/budgets"),
    ),
    AzureAlert(
        id="agreement-accepted",
        title="The terms of a quantum hardware provider were accepted",
        severity="medium",
        controls=("RES-03", "LIF-01"),
        operations=("Microsoft.MarketplaceOrdering/agreements/offers/plans/sign/action",),
        wide=True,
    ),
)
