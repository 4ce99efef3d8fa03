"""A backup vault is locked: without a lock whoever may delete the data may delete its backups too."""

from __future__ import annotations

from quantum_policies.companions import Kind, companions
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration"
_LOCKS = (Kind(LOCK, "backupVaultName"),)


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """In compliance mode, which AWS turns on where `changeableForDays` is set (AWS Backup API, PutBackupVaultLock)."""
    locks = companions(resource, _LOCKS, "name")
    if not locks:
        return resource.fail("the backup vault has no lock in this stack")
    for lock in locks:
        if not lock.number("changeableForDays"):
            return resource.fail("the vault's lock stays removable, because `changeableForDays` is not set")
        if not lock.number("minRetentionDays"):
            return resource.fail("the vault's lock demands no shortest retention (`minRetentionDays`)")
    return PASS


RULE = Rule(
    id="aws-backup-vault-lock",
    title="Every backup vault has a lock that nobody can take off",
    why="backups are what is left after ransom or a mistake, and an open vault is emptied by whoever emptied the data",
    controls=("AUD-05", "CLS-03"),
    severity=Severity.HIGH,
    types=("aws:backup/vault:Vault",),
    fix="add an aws.backup.VaultLockConfiguration for the vault, with `changeable_for_days` and `min_retention_days`",
    check=check,
    labels=("stack", "audit"),
    looks_up=(LOCK,),
)
