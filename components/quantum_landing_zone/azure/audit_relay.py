"""The identity of the relay: it reads the archive, makes its hash key, sends to the hubs, and may do nothing else."""

from collections.abc import Mapping

import pulumi
import pulumi_azure_native as azure

from quantum_landing_zone.azure.component import WorkspaceComponent
from quantum_landing_zone.azure.keys import EXPIRE_AFTER, KEY_BITS, ROTATE_AFTER
from quantum_landing_zone.azure.role_permissions import Permissions
from quantum_landing_zone.tenant import Sensitivity
from quantum_landing_zone.tenant.azure_audit import AzureAudit
from quantum_landing_zone.tenant.azure_workspace import ARCHIVE, AzureWorkspace

RELAY = Permissions(
    actions=("Microsoft.Storage/storageAccounts/blobServices/containers/read",),
    data_actions=(
        "Microsoft.EventHub/namespaces/messages/send/action",
        "Microsoft.KeyVault/vaults/keys/read",
        "Microsoft.KeyVault/vaults/keys/sign/action",
        "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read",
    ),
)
"""What the relay may do, where it is assigned: at the archive, at its hash key and at each hub."""

_ROLE_NAME = 128  # Azure custom roles: characters of a display name, which is unique in the Entra tenant


def audit_relay(
    name: str, audit: AzureAudit, parent: WorkspaceComponent, hubs: "Mapping[str, azure.eventhub.EventHub]"
) -> "azure.managedidentity.UserAssignedIdentity":
    """Make the relay's identity, its hash key, its role, and assign it where it works.

    The key signs and does nothing else: what the relay hashes with is made from the signature of a sentence
    (`audit_relay.hash_key`), so that the secret is nowhere but in the vault and in the relay's memory.

    Args:
        name: Pulumi name; the parts are named from it.
        audit: The ways of the workspace's records.
        parent: The component that owns them.
        hubs: The hubs by sink.

    Returns:
        The identity.
    """
    here = audit.workspace
    identity = azure.managedidentity.UserAssignedIdentity(
        f"{name}-identity",
        resource_group_name=here.group,
        resource_name_=audit.relay_identity,
        location=here.location,
        tags=here.tags("identity", Sensitivity.INTERNAL),
        opts=parent.child,
    )
    key = _hash_key(f"{name}-hash-key", audit, parent)
    role = _role(f"{name}-role", audit, parent)
    places = relay_scopes(audit)
    for place, scope in places.items():
        waits = [role, key, *hubs.values()]
        azure.authorization.RoleAssignment(
            f"{name}-{place}",
            role_assignment_name=here.guid("assignment", "audit-relay", place),
            scope=scope,
            role_definition_id=audit.relay_role_id,
            principal_id=identity.principal_id,
            principal_type=azure.authorization.PrincipalType.SERVICE_PRINCIPAL,
            description=f"Relays audit events of team {here.slug}, {here.environment} ({place})",
            opts=parent.after(*waits),
        )
    return identity


def relay_scopes(audit: AzureAudit) -> Mapping[str, str]:
    """Return where the relay's role is assigned, by what is there."""
    here = audit.workspace
    return {
        "archive": here.account_id(ARCHIVE),
        "hash": _key_id(here, audit),
        **{hub.name: hub.id for hub in audit.hubs},
    }


def _key_id(here: AzureWorkspace, audit: AzureAudit) -> str:
    return here.resource_id("Microsoft.KeyVault/vaults/keys", here.vault, audit.hash_key)


def _hash_key(name: str, audit: AzureAudit, parent: WorkspaceComponent) -> "azure.keyvault.Key":
    here = audit.workspace
    rotate = azure.keyvault.KeyRotationPolicyActionType.ROTATE
    return azure.keyvault.Key(
        name,
        resource_group_name=here.group,
        vault_name=here.vault,
        key_name=audit.hash_key,
        properties={
            "kty": azure.keyvault.JsonWebKeyType.RSA,
            "key_size": KEY_BITS,
            "key_ops": [azure.keyvault.JsonWebKeyOperation.SIGN],
            "rotation_policy": {
                "attributes": {"expiry_time": EXPIRE_AFTER},
                "lifetime_actions": [{"action": {"type": rotate}, "trigger": {"time_after_create": ROTATE_AFTER}}],
            },
        },
        tags=here.tags("key", Sensitivity.CONFIDENTIAL),
        # What was sent stays with the SIEM for longer than the workspace; without the key no hash can be made again.
        opts=pulumi.ResourceOptions(parent=parent, protect=True),
    )


def _role(name: str, audit: AzureAudit, parent: WorkspaceComponent) -> "azure.authorization.RoleDefinition":
    here = audit.workspace
    return azure.authorization.RoleDefinition(
        name,
        scope=here.group_id,
        role_definition_id=audit.relay_role,
        role_name=here.name("audit-relay", limit=_ROLE_NAME),
        description=f"Reads the archive and sends audit events. Team {here.slug}, {here.environment}.",
        role_type="CustomRole",
        assignable_scopes=[here.group_id],
        permissions=[{"actions": list(RELAY.actions), "data_actions": list(RELAY.data_actions)}],
        opts=parent.child,
    )
