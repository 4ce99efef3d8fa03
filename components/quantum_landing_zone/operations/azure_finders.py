"""How a resource on Azure is found again after a run was killed: everything there is known by its id beforehand."""

from collections.abc import Mapping
from string import Formatter
from typing import Any

from quantum_landing_zone.operations.arm import ArmReader
from quantum_landing_zone.operations.finders import RecoveryError
from quantum_landing_zone.operations.recovery import Pending

_GROUP = "/subscriptions/{subscription}/resourceGroups/{resourceGroupName}"
_STORAGE = f"{_GROUP}/providers/Microsoft.Storage/storageAccounts/{{accountName}}"
_NETWORK = f"{_GROUP}/providers/Microsoft.Network"
_INSIGHTS = f"{_GROUP}/providers/Microsoft.Insights"
_TOPICS = f"{_GROUP}/providers/Microsoft.EventGrid/systemTopics"
_IDENTITIES = f"{_GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities"

IDS: Mapping[str, str] = {
    "azure-native:authorization:ManagementLockByScope": "{scope}/providers/Microsoft.Authorization/locks/{lockName}",
    "azure-native:authorization:PolicyAssignment": (
        "{scope}/providers/Microsoft.Authorization/policyAssignments/{policyAssignmentName}"
    ),
    "azure-native:authorization:PolicyExemption": (
        "{scope}/providers/Microsoft.Authorization/policyExemptions/{policyExemptionName}"
    ),
    "azure-native:authorization:RoleAssignment": (
        "{scope}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}"
    ),
    "azure-native:authorization:RoleDefinition": (
        "{scope}/providers/Microsoft.Authorization/roleDefinitions/{roleDefinitionId}"
    ),
    "azure-native:eventgrid:SystemTopic": f"{_TOPICS}/{{systemTopicName}}",
    "azure-native:eventgrid:SystemTopicEventSubscription": (
        f"{_TOPICS}/{{systemTopicName}}/eventSubscriptions/{{eventSubscriptionName}}"
    ),
    "azure-native:eventhub:EventHub": (
        f"{_GROUP}/providers/Microsoft.EventHub/namespaces/{{namespaceName}}/eventhubs/{{eventHubName}}"
    ),
    "azure-native:eventhub:Namespace": f"{_GROUP}/providers/Microsoft.EventHub/namespaces/{{namespaceName}}",
    "azure-native:keyvault:Key": f"{_GROUP}/providers/Microsoft.KeyVault/vaults/{{vaultName}}/keys/{{keyName}}",
    "azure-native:keyvault:Vault": f"{_GROUP}/providers/Microsoft.KeyVault/vaults/{{vaultName}}",
    "azure-native:managedidentity:FederatedIdentityCredential": (
        f"{_IDENTITIES}/{{resourceName}}/federatedIdentityCredentials/{{federatedIdentityCredentialResourceName}}"
    ),
    "azure-native:managedidentity:UserAssignedIdentity": f"{_IDENTITIES}/{{resourceName}}",
    "azure-native:consumption:Budget": "{scope}/providers/Microsoft.Consumption/budgets/{budgetName}",
    "azure-native:monitor:ActionGroup": f"{_INSIGHTS}/actionGroups/{{actionGroupName}}",
    "azure-native:monitor:ActivityLogAlert": f"{_INSIGHTS}/activityLogAlerts/{{activityLogAlertName}}",
    "azure-native:monitor:DiagnosticSetting": "{resourceUri}/providers/Microsoft.Insights/diagnosticSettings/{name}",
    "azure-native:monitor:PrivateLinkScope": f"{_INSIGHTS}/privateLinkScopes/{{scopeName}}",
    "azure-native:monitor:PrivateLinkScopedResource": (
        f"{_INSIGHTS}/privateLinkScopes/{{scopeName}}/scopedResources/{{name}}"
    ),
    "azure-native:monitor:SubscriptionDiagnosticSetting": (
        "/subscriptions/{subscription}/providers/Microsoft.Insights/diagnosticSettings/{name}"
    ),
    "azure-native:network:NetworkSecurityGroup": f"{_NETWORK}/networkSecurityGroups/{{networkSecurityGroupName}}",
    "azure-native:network:PrivateDnsZoneGroup": (
        f"{_NETWORK}/privateEndpoints/{{privateEndpointName}}/privateDnsZoneGroups/{{privateDnsZoneGroupName}}"
    ),
    "azure-native:network:PrivateEndpoint": f"{_NETWORK}/privateEndpoints/{{privateEndpointName}}",
    "azure-native:network:VirtualNetwork": f"{_NETWORK}/virtualNetworks/{{virtualNetworkName}}",
    "azure-native:operationalinsights:Workspace": (
        f"{_GROUP}/providers/Microsoft.OperationalInsights/workspaces/{{workspaceName}}"
    ),
    "azure-native:privatedns:PrivateZone": f"{_NETWORK}/privateDnsZones/{{privateZoneName}}",
    "azure-native:privatedns:VirtualNetworkLink": (
        f"{_NETWORK}/privateDnsZones/{{privateZoneName}}/virtualNetworkLinks/{{virtualNetworkLinkName}}"
    ),
    "azure-native:quantum:Workspace": f"{_GROUP}/providers/Microsoft.Quantum/workspaces/{{workspaceName}}",
    "azure-native:resources:ResourceGroup": _GROUP,
    "azure-native:storage:BlobContainer": f"{_STORAGE}/blobServices/default/containers/{{containerName}}",
    "azure-native:storage:BlobContainerImmutabilityPolicy": (
        f"{_STORAGE}/blobServices/default/containers/{{containerName}}/immutabilityPolicies/default"
    ),
    "azure-native:storage:BlobServiceProperties": f"{_STORAGE}/blobServices/default",
    "azure-native:storage:ManagementPolicy": f"{_STORAGE}/managementPolicies/default",
    "azure-native:storage:StorageAccount": _STORAGE,
}
"""The id of a resource of each type that a component makes, from its inputs. Source: the resource provider's REST
reference, one page for each type. A PIM schedule has none beforehand: Azure makes its name up."""


def azure_id(kind: str, inputs: Mapping[str, Any], subscription: str) -> str | None:
    """Return the id that a resource has, or nothing for a type without a template.

    Args:
        kind: The type token.
        inputs: Its inputs.
        subscription: The workspace's subscription.

    Raises:
        RecoveryError: An input that the id is made of is missing.
    """
    template = IDS.get(kind)
    if template is None:
        return None
    values = {"subscription": subscription, **inputs}
    missing = [name for _, name, _, _ in Formatter().parse(template) if name and name not in values]
    if missing:
        raise RecoveryError(f"{kind}: its id cannot be told without {', '.join(missing)}. Fix: import it by hand.")
    return template.format(**values)


def find_on_azure(pending: Pending, arm: ArmReader, subscription: str) -> str | None:
    """Return the id of what a killed run was creating, or nothing when it is not there.

    Raises:
        RecoveryError: The type has no id beforehand, or it cannot be told.
        ArmError: It could not be read.
    """
    identity = azure_id(pending.type, pending.inputs, subscription)
    if identity is None:
        raise RecoveryError(
            f"{pending.name}: a killed run was creating it, and resources of type {pending.type} have no id beforehand."
            f" Fix: look in the subscription; if it exists, run `pulumi import {pending.type} {pending.name} <id>`."
        )
    return identity if arm(identity) is not None else None
