"""The second layer of encryption of a storage account, or of an event hub's namespace."""

from __future__ import annotations

from quantum_policies.aws.settings import ON, Setting
from quantum_policies.azure.settings import judge
from quantum_policies.azure.types import every
from quantum_policies.kit import Config, Judgement, Resource, Rule, Severity

_WHAT = "there is no second layer of encryption"
SETTINGS = {
    "azure-native:eventhub:Namespace": (Setting("encryption.requireInfrastructureEncryption", ON, "false", _WHAT),),
    "azure-native:storage:EncryptionScope": (Setting("requireInfrastructureEncryption", ON, "false", _WHAT),),
    "azure-native:storage:StorageAccount": (Setting("encryption.requireInfrastructureEncryption", ON, "false", _WHAT),),
}


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """It can be chosen when the account is created, and never later."""
    return judge(resource, SETTINGS)


RULE = Rule(
    id="azure-storage-double-encryption",
    title="Storage accounts and event hubs are encrypted in two layers",
    why="if the tenant's key or its algorithm is broken, the second layer stands, and it can't be added afterwards",
    controls=("ENC-02",),
    severity=Severity.LOW,
    types=every(*SETTINGS),
    fix="set `require_infrastructure_encryption=True` under `encryption`",
    check=check,
    labels=("encryption",),
)
