"""The workspace's keys on Azure: a vault, and a key and an identity for each data class."""

import pulumi
import pulumi_azure_native as azure

from quantum_landing_zone.azure.component import WorkspaceArgs, WorkspaceComponent
from quantum_landing_zone.azure.vault import RECOVERY_DAYS, key_vault
from quantum_landing_zone.facts import azure_built_in_role
from quantum_landing_zone.tenant import AUDIT, Sensitivity

ROTATE_AFTER = "P365D"  # as on AWS: a year bounds how much one version protects
EXPIRE_AFTER = "P730D"  # a version that rotation failed to replace ends a year later
NOTIFY_BEFORE = "P30D"
KEY_BITS = 3072
ENCRYPTION_USER = "key-vault-crypto-service-encryption-user"


class AzureKeysArgs(WorkspaceArgs):
    """Which workspace gets its keys."""


class AzureKeys(WorkspaceComponent):
    """Owns the Key Vault of a workspace, a customer-managed key for each data class, and who may use which.

    The vault decides by role assignments only, cannot be purged before its recovery window is over, and answers
    neither the internet nor other networks: a private endpoint (`AzureNetwork`) and Azure's trusted services reach it.
    Each class has a user-assigned identity that may wrap and unwrap with that class's key and do nothing else; what
    is encrypted with a key acts as its class's identity. The identity that deploys creates keys through Azure Resource
    Manager and holds no data role, so that administrators of keys cannot use them (ENC-03).
    The identity of the audit key is locked against deletion (`CanNotDelete`): without it nobody reads the audit
    records, and Azure deletes no resource group that holds anything locked, so that the whole workspace stays with it
    (Microsoft Learn, Lock your resources). Nothing else is locked: a lock forbids every deletion below it.
    Refuses an environment that is not declared. Purge protection cannot be undone: a vault's name is taken until its
    recovery window is over.

    Attributes:
        vault: The vault.
        keys: The keys by data class.
        identities: The identities by data class.
    """

    CONTROLS = ("TEN-01", "TEN-05", "ENC-02", "ENC-03", "CLS-03", "CLS-04", "OPS-03")

    vault_id: pulumi.Output[str]
    """ARM id of the vault."""

    key_uris: pulumi.Output[dict[str, str]]
    """Address of each key without a version, by data class: what encrypts with it follows its rotation."""

    identity_ids: pulumi.Output[dict[str, str]]
    """ARM id of the identity that may use each class's key, by data class."""

    def __init__(self, name: str, args: AzureKeysArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the keys.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace; its resource group exists.
            opts: Resource options.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for Azure.
        """
        super().__init__(
            "quantum-landing-zone:index:AzureKeys",
            name,
            args,
            opts,
            {"rotateAfter": ROTATE_AFTER, "recoveryDays": RECOVERY_DAYS},
        )
        here = self.workspace
        self.vault = key_vault(
            f"{name}-vault",
            here,
            here.vault,
            here.tags("key", Sensitivity.CONFIDENTIAL),
            pulumi.ResourceOptions(parent=self, protect=True),
            for_services=True,
        )
        self.keys = {data_class: self._key(name, data_class) for data_class in here.data_classes}
        self.identities = {data_class: self._identity(name, data_class) for data_class in here.data_classes}
        azure.authorization.ManagementLockByScope(
            f"{name}-lock",
            scope=here.encryption_identity_id(AUDIT),
            lock_name="qlz-no-deletion",
            level="CanNotDelete",
            notes=f"Audit records of team {here.slug}, {here.environment}: taken down by `qlz destroy --archive` only.",
            opts=pulumi.ResourceOptions(parent=self, depends_on=[self.identities[AUDIT]], protect=True),
        )
        self.vault_id = self.vault.id
        # By way of the keys: an address is given out once the key is there.
        self.key_uris = pulumi.Output.all(
            **{one: key.id.apply(lambda _, one=one: here.key_uri(one)) for one, key in self.keys.items()}
        )
        self.identity_ids = pulumi.Output.all(**{one: made.id for one, made in self.identities.items()})
        self.register_outputs({"vaultId": self.vault_id, "keyUris": self.key_uris, "identityIds": self.identity_ids})

    def _key(self, name: str, data_class: str) -> azure.keyvault.Key:
        here = self.workspace
        return azure.keyvault.Key(
            f"{name}-{data_class}",
            resource_group_name=here.group,
            vault_name=here.vault,
            key_name=here.key(data_class),
            properties={
                "kty": azure.keyvault.JsonWebKeyType.RSA,
                "key_size": KEY_BITS,
                "key_ops": [
                    azure.keyvault.JsonWebKeyOperation.WRAP_KEY,
                    azure.keyvault.JsonWebKeyOperation.UNWRAP_KEY,
                ],
                "rotation_policy": {
                    "attributes": {"expiry_time": EXPIRE_AFTER},
                    "lifetime_actions": [
                        {
                            "action": {"type": azure.keyvault.KeyRotationPolicyActionType.ROTATE},
                            "trigger": {"time_after_create": ROTATE_AFTER},
                        },
                        {
                            "action": {"type": azure.keyvault.KeyRotationPolicyActionType.NOTIFY},
                            "trigger": {"time_before_expiry": NOTIFY_BEFORE},
                        },
                    ],
                },
            },
            tags=here.tags("key", _sensitivity(data_class)),
            # Audit records outlive the workspace, and without their key they would be unreadable.
            opts=pulumi.ResourceOptions(parent=self, depends_on=[self.vault], protect=data_class == AUDIT),
        )

    def _identity(self, name: str, data_class: str) -> azure.managedidentity.UserAssignedIdentity:
        here = self.workspace
        outlives = data_class == AUDIT
        identity = azure.managedidentity.UserAssignedIdentity(
            f"{name}-{data_class}-identity",
            resource_group_name=here.group,
            resource_name_=here.encryption_identity(data_class),
            location=here.location,
            tags=here.tags("identity", Sensitivity.INTERNAL),
            opts=pulumi.ResourceOptions(parent=self, protect=outlives),
        )
        azure.authorization.RoleAssignment(
            f"{name}-{data_class}-use",
            role_assignment_name=here.guid("assignment", "encryption", data_class),
            scope=here.resource_id("Microsoft.KeyVault/vaults/keys", here.vault, here.key(data_class)),
            role_definition_id=here.built_in_role_id(azure_built_in_role(ENCRYPTION_USER)),
            principal_id=identity.principal_id,
            principal_type=azure.authorization.PrincipalType.SERVICE_PRINCIPAL,
            description=f"Wraps and unwraps with the {data_class} key of team {here.slug}, {here.environment}",
            opts=pulumi.ResourceOptions(parent=self, depends_on=[self.keys[data_class]], protect=outlives),
        )
        return identity


def _sensitivity(data_class: str) -> str:
    return Sensitivity.CONFIDENTIAL if data_class == AUDIT else data_class
