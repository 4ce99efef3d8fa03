"""Types that keep data on Azure, and which of their properties names the key that it is encrypted with.

Source: the input types of pulumi-azure-native 3.29, read on 2026-11-25; a test checks each token and path against the
SDK. Azure's own keys have no address, so whatever key is named is a customer's. Disks of machines have a rule of their
own. Log Analytics takes a customer key through a dedicated cluster alone, which is listed instead of the workspace.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quantum_policies.azure.types import plain
from quantum_policies.kit import PASS, Judgement, UnknownValue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quantum_policies.kit import Resource

KEY_TYPES = frozenset(
    {
        "azure-native:compute:DiskEncryptionSet",
        "azure-native:keyvault:Key",
        "azure-native:keyvault:ManagedHsm",
        "azure-native:keyvault:Vault",
    }
)
"""Types that stand for a customer's key, or for where it is kept."""


@dataclass(frozen=True)
class Store:
    """How one type is encrypted.

    Args:
        subject: what is encrypted, a constant sentence part.
        key: path of the key's address, name or encryption set.
        switch: path of a setting without which the key is not used; empty where there is none.
        on: the switch's values that use the key, in lower case.
        absent: what Azure takes an absent switch for.
    """

    subject: str
    key: str
    switch: str = ""
    on: frozenset[str] = frozenset({"microsoft.keyvault"})
    absent: str = ""


_ENABLED = frozenset({"enabled"})
_DISK = frozenset({"encryptionatrestwithcustomerkey", "encryptionatrestwithplatformandcustomerkeys"})
# A disk that names an encryption set and no type is encrypted by the set's.
_DISK_DEFAULT = "encryptionatrestwithcustomerkey"

STORES: Mapping[str, tuple[Store, ...]] = {
    "azure-native:appconfiguration:ConfigurationStore": (
        Store("the configuration store", "encryption.keyVaultProperties.keyIdentifier"),
    ),
    "azure-native:automation:AutomationAccount": (
        Store("the automation account", "encryption.keyVaultProperties.keyName", "encryption.keySource"),
    ),
    "azure-native:batch:BatchAccount": (
        Store("the batch account", "encryption.keyVaultProperties.keyIdentifier", "encryption.keySource"),
    ),
    "azure-native:cognitiveservices:Account": (
        Store("the account", "properties.encryption.keyVaultProperties.keyName", "properties.encryption.keySource"),
    ),
    "azure-native:compute:Disk": (
        Store("the disk", "encryption.diskEncryptionSetId", "encryption.type", _DISK, _DISK_DEFAULT),
    ),
    "azure-native:compute:DiskEncryptionSet": (
        Store(
            "the encryption set",
            "activeKey.keyUrl",
            "encryptionType",
            _DISK | {"confidentialvmencryptedwithcustomerkey"},
            _DISK_DEFAULT,
        ),
    ),
    "azure-native:compute:Snapshot": (
        Store("the snapshot", "encryption.diskEncryptionSetId", "encryption.type", _DISK, _DISK_DEFAULT),
    ),
    "azure-native:containerinstance:ContainerGroup": (Store("the container group", "encryptionProperties.keyName"),),
    "azure-native:containerregistry:Registry": (
        Store("the registry", "encryption.keyVaultProperties.keyIdentifier", "encryption.status", _ENABLED),
    ),
    "azure-native:containerservice:ManagedCluster": (Store("the cluster's disks", "diskEncryptionSetID"),),
    "azure-native:cosmosdb:DatabaseAccount": (Store("the database", "keyVaultKeyUri"),),
    "azure-native:databricks:Workspace": (
        Store(
            "the workspace's storage",
            "parameters.encryption.value.keyName",
            "parameters.encryption.value.keySource",
        ),
    ),
    "azure-native:datafactory:Factory": (Store("the data factory", "encryption.keyName"),),
    "azure-native:dataprotection:BackupVault": (
        Store(
            "the backup vault",
            "properties.securitySettings.encryptionSettings.keyVaultProperties.keyUri",
            "properties.securitySettings.encryptionSettings.state",
            _ENABLED,
        ),
    ),
    "azure-native:dbformysql:Server": (
        Store("the database", "dataEncryption.primaryKeyURI", "dataEncryption.type", frozenset({"azurekeyvault"})),
    ),
    "azure-native:dbforpostgresql:Server": (
        Store("the database", "dataEncryption.primaryKeyURI", "dataEncryption.type", frozenset({"azurekeyvault"})),
    ),
    "azure-native:elasticsan:VolumeGroup": (
        Store(
            "the volume group",
            "encryptionProperties.keyVaultProperties.keyName",
            "encryption",
            frozenset({"encryptionatrestwithcustomermanagedkey"}),
        ),
    ),
    "azure-native:eventhub:Namespace": (
        Store("the namespace", "encryption.keyVaultProperties[0].keyName", "encryption.keySource"),
        Store("the namespace", "encryption.keyVaultProperties[0].keyVaultUri", "encryption.keySource"),
    ),
    "azure-native:kusto:Cluster": (Store("the cluster", "keyVaultProperties.keyName"),),
    "azure-native:machinelearningservices:Workspace": (
        Store("the workspace", "encryption.keyVaultProperties.keyIdentifier", "encryption.status", _ENABLED),
    ),
    "azure-native:netapp:Account": (
        Store("the account's volumes", "encryption.keyVaultProperties.keyName", "encryption.keySource"),
    ),
    "azure-native:operationalinsights:Cluster": (Store("the log cluster", "keyVaultProperties.keyName"),),
    "azure-native:recoveryservices:Vault": (
        Store("the backup vault", "properties.encryption.keyVaultProperties.keyUri"),
    ),
    "azure-native:redisenterprise:RedisEnterprise": (
        Store("the cache", "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl"),
    ),
    "azure-native:servicebus:Namespace": (
        Store("the namespace", "encryption.keyVaultProperties[0].keyName", "encryption.keySource"),
        Store("the namespace", "encryption.keyVaultProperties[0].keyVaultUri", "encryption.keySource"),
    ),
    "azure-native:sql:ManagedInstance": (Store("the database", "keyId"),),
    "azure-native:sql:Server": (Store("the databases", "keyId"),),
    "azure-native:storage:EncryptionScope": (Store("the encryption scope", "keyVaultProperties.keyUri", "source"),),
    "azure-native:storage:StorageAccount": (
        Store("the storage account", "encryption.keyVaultProperties.keyName", "encryption.keySource"),
    ),
    "azure-native:synapse:Workspace": (Store("the workspace", "encryption.cmk.key.keyVaultUrl"),),
}
"""The stores of each type."""


def judge_key(resource: Resource, path: str, subject: str) -> Judgement:
    """Passes where a key is named at a path, also where it is a key of the same program that has no address yet.

    Args:
        resource: the resource.
        path: the path of the key's address, name or encryption set.
        subject: a constant sentence part for what is encrypted, such as `the disk`.
    """
    try:
        named = bool(resource.text(path))
    except UnknownValue as unknown:
        if unknown.path != path or not any(plain(each.type) in KEY_TYPES for each in resource.sources_of(path)):
            raise
        named = True
    if named:
        return PASS
    return resource.fail("{subject} names no key in `{path}`, so Azure's own key is used", subject=subject, path=path)
