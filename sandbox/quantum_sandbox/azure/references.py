"""What a resource points at must be there, as far as the books can know: in the provider's own subscription.

An id in another subscription, or of a management group, is taken on trust: nobody here knows what is there. A subnet
and a storage account's services are there with what holds them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from quantum_sandbox.azure import arm
from quantum_sandbox.cloud import Refusal
from quantum_sandbox.values import Props

_ROLES: Mapping[str, str] = arm.table("roles.toml")["roles"]
_ROLE_DEFINITIONS = "/providers/microsoft.authorization/roledefinitions/"
_SERVICES = re.compile(r"(/storageaccounts/[^/]+)/(blob|file|queue|table)services/default$")
_SUBNET = re.compile(r"^(.+/virtualnetworks/[^/]+)/subnets/([^/]+)$")
_GUID = re.compile(r"(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class _Reference:
    """Inputs that hold ids, and how the service refuses one that is not there."""

    path: str
    answer: str = "ResourceNotFound"


# What each type points at. Sources: the resource providers' REST reference, one page for each type; the answers are
# told under `_refused`.
_REFERENCES: Mapping[str, tuple[_Reference, ...]] = {
    "azure-native:authorization:ManagementLockByScope": (_Reference("scope"),),
    "azure-native:authorization:PimRoleEligibilitySchedule": (_Reference("scope"),),
    "azure-native:authorization:PolicyAssignment": (_Reference("identity.userAssignedIdentities[]", "id"),),
    "azure-native:authorization:RoleAssignment": (_Reference("scope"),),
    "azure-native:authorization:RoleDefinition": (_Reference("scope"), _Reference("assignableScopes[]")),
    "azure-native:consumption:Budget": (_Reference("scope"), _Reference("notifications[].contactGroups[]")),
    "azure-native:eventgrid:SystemTopic": (_Reference("source"), _Reference("identity.userAssignedIdentities[]", "id")),
    "azure-native:eventgrid:SystemTopicEventSubscription": (
        _Reference("destination.resourceId"),
        _Reference("deliveryWithResourceIdentity.destination.resourceId"),
        _Reference("deadLetterDestination.resourceId"),
        _Reference("deadLetterWithResourceIdentity.deadLetterDestination.resourceId"),
    ),
    "azure-native:eventhub:Namespace": (_Reference("identity.userAssignedIdentities[]", "id"),),
    "azure-native:monitor:ActivityLogAlert": (
        _Reference("scopes[]"),
        _Reference("actions.actionGroups[].actionGroupId"),
    ),
    "azure-native:monitor:DiagnosticSetting": (
        _Reference("resourceUri"),
        _Reference("workspaceId"),
        _Reference("storageAccountId"),
        _Reference("eventHubAuthorizationRuleId"),
    ),
    "azure-native:monitor:SubscriptionDiagnosticSetting": (
        _Reference("workspaceId"),
        _Reference("storageAccountId"),
        _Reference("eventHubAuthorizationRuleId"),
    ),
    "azure-native:monitor:PrivateLinkScopedResource": (_Reference("linkedResourceId"),),
    "azure-native:network:PrivateDnsZoneGroup": (
        _Reference("privateDnsZoneConfigs[].privateDnsZoneId", "InvalidResourceReference"),
    ),
    "azure-native:network:PrivateEndpoint": (
        _Reference("subnet.id", "InvalidResourceReference"),
        _Reference("privateLinkServiceConnections[].privateLinkServiceId"),
        _Reference("manualPrivateLinkServiceConnections[].privateLinkServiceId"),
    ),
    "azure-native:network:VirtualNetwork": (
        _Reference("subnets[].networkSecurityGroup.id", "InvalidResourceReference"),
        _Reference("subnets[].routeTable.id", "InvalidResourceReference"),
    ),
    "azure-native:privatedns:VirtualNetworkLink": (_Reference("virtualNetwork.id"),),
    "azure-native:quantum:Workspace": (
        _Reference("properties.storageAccount"),
        _Reference("identity.userAssignedIdentities[]", "id"),
    ),
    "azure-native:storage:StorageAccount": (
        _Reference("identity.userAssignedIdentities[]", "id"),
        _Reference("networkRuleSet.virtualNetworkRules[].virtualNetworkResourceId", "InvalidResourceReference"),
    ),
}
_ROLE_HOLDERS = (
    "azure-native:authorization:RoleAssignment",
    "azure-native:authorization:PimRoleEligibilitySchedule",
)


def require_references(
    token: str, identity: str, inputs: Props, known: Mapping[str, Props], *, subscription: str
) -> None:
    """Refuse what points at something that is not there.

    Args:
        token: The type token.
        identity: ARM id that the resource has or would have.
        inputs: Its inputs.
        known: Every resource that there is, by its id.
        subscription: The provider's subscription, whose resources the books know.

    Raises:
        Refusal: An id in that subscription is of nothing in the books; or a role is neither built in nor there; or who
            gets it is no GUID.
    """
    there = {key.lower() for key in known}
    for reference in _REFERENCES.get(token, ()):
        for target in arm.values(inputs, reference.path):
            if not _is_there(str(target), there, known, subscription):
                raise _refused(reference.answer, identity, str(target).rstrip("/"))
    if token in _ROLE_HOLDERS:
        _require_role(inputs, there, known, subscription)


def _is_there(target: str, there: set[str], known: Mapping[str, Props], subscription: str) -> bool:
    wanted, own = target.lower().rstrip("/"), f"/subscriptions/{subscription}".lower()
    if wanted == own or not wanted.startswith(f"{own}/") or wanted in there:
        return True
    service = _SERVICES.search(wanted)
    if service:
        return wanted[: service.end(1)] in there
    subnet = _SUBNET.match(wanted)
    if subnet:
        network = arm.find(subnet[1], known) or {}
        return subnet[2] in (str(name).lower() for name in arm.values(network, "subnets[].name"))
    return False


def _refused(answer: str, identity: str, target: str) -> Refusal:
    """Return the refusal.

    Sources: `ResourceNotFound` from aka.ms/ARMResourceNotFoundFix; `InvalidResourceReference` from Microsoft Learn,
    Resolve errors for resource not found; the identity's from github.com/hashicorp/terraform-provider-azurerm.
    Which of them a diagnostic setting, an alert or a budget gets is not confirmed.
    """
    match answer:
        case "InvalidResourceReference":
            return arm.refusal(
                400,
                answer,
                f"Resource {target} referenced by resource {identity} was not found. Please make sure that the"
                " referenced resource exists, and that both resources are in the same region.",
            )
        case "id":
            return arm.refusal(
                400,
                "FailedIdentityOperation",
                f"Identity operation for resource '{identity}' failed with error 'Failed to perform resource identity"
                f" operation. Status: 'BadRequest'. Resource '{target}' was not found.'",
            )
        case _:
            return arm.not_found(target)


def _require_role(inputs: Props, there: set[str], known: Mapping[str, Props], subscription: str) -> None:
    role = str(inputs["roleDefinitionId"])
    if not _GUID.fullmatch(str(inputs["principalId"])):
        raise arm.refusal(400, "InvalidPrincipalId", "A valid principal ID must be provided for role assignment.")
    where, found, guid = role.lower().rpartition(_ROLE_DEFINITIONS)
    if not found or not _GUID.fullmatch(guid):
        raise arm.refusal(400, "InvalidRoleDefinitionId", f"The role definition ID '{role}' is not valid.")
    if where.startswith("/subscriptions/") and not arm.below(where, f"/subscriptions/{subscription}"):
        return
    own = [key for key in there if key.endswith(f"{_ROLE_DEFINITIONS}{guid}")]
    if guid not in _ROLES and not own:
        raise arm.refusal(
            404, "RoleDefinitionDoesNotExist", f"The specified role definition with ID '{guid}' does not exist."
        )
    scope = str(inputs["scope"])
    assignable = [str(one) for key in own for one in (arm.find(key, known) or {}).get("assignableScopes", ())]
    if assignable and not any(arm.below(scope, one) for one in assignable):
        raise arm.refusal(
            400,
            "RoleAssignmentScopeNotAssignableToRoleDefinition",
            f"The scope '{scope}' is not within the assignable scopes of role definition '{guid}'.",
        )
