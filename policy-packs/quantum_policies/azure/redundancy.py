"""Settings that copy data to the paired region.

Source: the input types of pulumi-azure-native 3.29 and the ARM references of each service for what an absent value
means, read on 2026-11-25; a test checks each token and path against the SDK.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_ENABLED = frozenset({"enabled"})
_GEO = frozenset({"geo", "geozone"})


@dataclass(frozen=True)
class Redundancy:
    """One setting of one type.

    Args:
        path: where it stands; `[*]` for every element of a list.
        geo: the values that copy to the paired region, in lower case.
        absent: what the service takes an absent value for, in lower case.
        unless: path of a setting that makes the copy local, and its value in lower case.
    """

    path: str
    geo: frozenset[str]
    absent: str = ""
    unless: tuple[str, str] = ("", "")


REDUNDANCY: Mapping[str, tuple[Redundancy, ...]] = {
    "azure-native:cosmosdb:DatabaseAccount": (
        # Continuous backups stay in the regions of the account.
        Redundancy(
            "backupPolicy.periodicModeProperties.backupStorageRedundancy",
            frozenset({"geo"}),
            "geo",
            ("backupPolicy.type", "continuous"),
        ),
    ),
    "azure-native:dataprotection:BackupVault": (
        Redundancy("properties.storageSettings[*].type", frozenset({"georedundant"})),
        Redundancy("properties.featureSettings.crossRegionRestoreSettings.state", _ENABLED, "disabled"),
    ),
    "azure-native:dbformysql:Server": (Redundancy("backup.geoRedundantBackup", _ENABLED, "disabled"),),
    "azure-native:dbforpostgresql:Server": (Redundancy("backup.geoRedundantBackup", _ENABLED, "disabled"),),
    "azure-native:recoveryservices:Vault": (
        Redundancy(
            "properties.redundancySettings.standardTierStorageRedundancy", frozenset({"georedundant"}), "georedundant"
        ),
        Redundancy("properties.redundancySettings.crossRegionRestore", _ENABLED, "disabled"),
    ),
    "azure-native:sql:Database": (Redundancy("requestedBackupStorageRedundancy", _GEO, "geo"),),
    "azure-native:sql:ManagedInstance": (Redundancy("requestedBackupStorageRedundancy", _GEO, "geo"),),
    "azure-native:storage:StorageAccount": (
        Redundancy(
            "sku.name",
            frozenset(
                {
                    "standard_grs",
                    "standard_gzrs",
                    "standard_ragrs",
                    "standard_ragzrs",
                    "standardv2_grs",
                    "standardv2_gzrs",
                }
            ),
        ),
    ),
    "azure-native:synapse:SqlPool": (Redundancy("storageAccountType", frozenset({"grs"}), "grs"),),
}
"""The settings of each type."""
