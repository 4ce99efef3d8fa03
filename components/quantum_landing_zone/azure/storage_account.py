"""A storage account as a workspace needs it: own key, no account keys, closed to the public, in one region."""

from dataclasses import dataclass

import pulumi
import pulumi_azure_native as azure

from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

LONGEST_SAS = "00.01:00:00"  # days.hours:minutes:seconds; signed with a person's own sign-in, as account keys are off
MOST_SOFT_DELETE_DAYS = 365  # Azure Storage, soft delete for blobs (1 to 365)


@dataclass(frozen=True, kw_only=True)
class AccountPlan:
    """What a storage account is to be.

    Attributes:
        account: Name of the account.
        data_class: The class whose key and identity encrypt it.
        tags: Tags of the account.
        undo_days: Days for which deleted blobs, containers and old versions can be brought back.
        open_to_networks: Whether it answers all networks. Only the account linked to Azure Quantum may, because the
            service works with no other (TEN-05; facts/service_limits.yaml).
        lock_days: Days for which every new version is write-once, or None.
        locked: Whether the lock itself can no longer be shortened or removed.
        outlives: Whether the account stays when the workspace is taken down.
    """

    account: str
    data_class: str
    tags: dict[str, str]
    undo_days: int
    open_to_networks: bool = False
    lock_days: int | None = None
    locked: bool = False
    outlives: bool = False


def storage_account(
    name: str, here: AzureWorkspace, plan: AccountPlan, opts: pulumi.ResourceOptions
) -> "tuple[azure.storage.StorageAccount, azure.storage.BlobServiceProperties]":
    """Make an account and the settings of its blob service.

    Args:
        name: Pulumi name; the parts are named from it.
        here: The workspace.
        plan: What it is to be.
        opts: Options of both parts.

    Returns:
        The account, and its blob service, after which containers come.
    """
    opts = pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(protect=plan.outlives))
    identity = here.encryption_identity_id(plan.data_class)
    account = azure.storage.StorageAccount(
        name,
        resource_group_name=here.group,
        account_name=plan.account,
        location=here.location,
        kind=azure.storage.Kind.STORAGE_V2,
        sku={"name": azure.storage.SkuName.STANDARD_ZRS},  # three zones of one region; the geo-redundant ones leave it
        access_tier=azure.storage.AccessTier.HOT,
        identity={"type": azure.storage.IdentityType.USER_ASSIGNED, "user_assigned_identities": [identity]},
        encryption={
            "key_source": azure.storage.KeySource.MICROSOFT_KEYVAULT,
            "key_vault_properties": {"key_name": here.key(plan.data_class), "key_vault_uri": here.vault_uri},
            "encryption_identity": {"encryption_user_assigned_identity": identity},
            "require_infrastructure_encryption": True,
            "services": {
                "blob": {"enabled": True, "key_type": azure.storage.KeyType.ACCOUNT},
                "file": {"enabled": True, "key_type": azure.storage.KeyType.ACCOUNT},
            },
        },
        allow_shared_key_access=False,
        default_to_o_auth_authentication=True,
        allow_blob_public_access=False,
        allow_cross_tenant_replication=False,
        allowed_copy_scope=azure.storage.AllowedCopyScope.AAD
        if plan.open_to_networks
        else azure.storage.AllowedCopyScope.PRIVATE_LINK,
        enable_https_traffic_only=True,
        minimum_tls_version=azure.storage.MinimumTlsVersion.TLS1_2,
        is_local_user_enabled=False,
        is_sftp_enabled=False,
        enable_nfs_v3=False,
        sas_policy={
            # What signs for Azure Quantum and for how long is the service's matter: there it is logged, not blocked.
            "expiration_action": azure.storage.ExpirationAction.LOG
            if plan.open_to_networks
            else azure.storage.ExpirationAction.BLOCK,
            "sas_expiration_period": LONGEST_SAS,
        },
        public_network_access=azure.storage.PublicNetworkAccess.ENABLED
        if plan.open_to_networks
        else azure.storage.PublicNetworkAccess.DISABLED,
        network_rule_set={
            "bypass": azure.storage.Bypass.AZURE_SERVICES,
            "default_action": azure.storage.DefaultAction.ALLOW
            if plan.open_to_networks
            else azure.storage.DefaultAction.DENY,
        },
        immutable_storage_with_versioning=_lock(plan),
        tags=plan.tags,
        opts=opts,
    )
    undo_days = min(plan.undo_days, MOST_SOFT_DELETE_DAYS)
    service = azure.storage.BlobServiceProperties(
        f"{name}-blobs",
        resource_group_name=here.group,
        account_name=plan.account,
        blob_services_name="default",
        is_versioning_enabled=True,
        delete_retention_policy={"enabled": True, "days": undo_days, "allow_permanent_delete": False},
        container_delete_retention_policy={"enabled": True, "days": undo_days},
        change_feed={"enabled": True},
        opts=pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(depends_on=[account])),
    )
    return account, service


def _lock(plan: AccountPlan) -> "azure.storage.ImmutableStorageAccountArgsDict | None":
    """Return the account's write-once policy. Azure makes one unlocked only; locking it is a later change."""
    if plan.lock_days is None:
        return None
    state = azure.storage.AccountImmutabilityPolicyState
    return {
        "enabled": True,
        "immutability_policy": {
            "immutability_period_since_creation_in_days": plan.lock_days,
            "state": state.LOCKED if plan.locked else state.UNLOCKED,
            # Diagnostic logs are appended to; an append adds and changes nothing that is there.
            "allow_protected_append_writes": True,
        },
    }
