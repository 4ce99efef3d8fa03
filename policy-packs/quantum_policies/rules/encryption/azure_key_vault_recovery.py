"""Whether keys and secrets of a vault can be brought back."""

from __future__ import annotations

from quantum_policies.aws.settings import ON, Setting
from quantum_policies.azure.settings import judge
from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

LEAST_DAYS = 30
"""Less, and a deletion in a holiday is noticed too late. Key Vault offers 7 to 90, and takes absence for 90."""

_DEFAULT_DAYS = 90
_RECOVERABLE = (
    Setting("properties.enablePurgeProtection", ON, "false", "what is deleted can be purged at once"),
    Setting("properties.enableSoftDelete", ON, "true", "what is deleted can't be brought back"),
)
SETTINGS = {
    "azure-native:keyvault:ManagedHsm": _RECOVERABLE,
    "azure-native:keyvault:Vault": _RECOVERABLE,
}


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Purge protection, and days enough to notice."""
    judgement = judge(resource, SETTINGS)
    if judgement is not PASS:
        return judgement
    days = resource.number("properties.softDeleteRetentionInDays")
    if (_DEFAULT_DAYS if days is None else days) < LEAST_DAYS:
        return resource.fail("what is deleted can be brought back for {days} days only", days=days)
    return PASS


RULE = Rule(
    id="azure-key-vault-recovery",
    title="Keys and secrets on Azure can be brought back for a month",
    why="whoever deletes a key has deleted all that is encrypted with it, and an attacker's first threat is to do so",
    controls=("ENC-03",),
    severity=Severity.HIGH,
    types=every(*SETTINGS),
    fix="set `enable_purge_protection=True` and `soft_delete_retention_in_days` to 30 or more",
    check=check,
    labels=("encryption",),
)
