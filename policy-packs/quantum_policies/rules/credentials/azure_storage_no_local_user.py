"""Users that a storage account has of its own."""

from __future__ import annotations

from quantum_policies.aws.settings import OFF, Setting
from quantum_policies.azure.settings import judge
from quantum_policies.azure.types import every
from quantum_policies.kit import Config, Judgement, Resource, Rule, Severity

SETTINGS = {
    "azure-native:storage:StorageAccount": (
        Setting("isLocalUserEnabled", OFF, "false", "the account may have users of its own"),
        Setting("isSftpEnabled", OFF, "false", "the account takes files by SFTP, which knows local users only"),
    ),
}


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Both are on only where they are set to true, says the SDK; a user itself is refused by azure-no-local-user."""
    return judge(resource, SETTINGS)


RULE = Rule(
    id="azure-storage-no-local-user",
    title="Storage accounts on Azure have no users of their own",
    why="a local user signs in by a password or a key that has no end, past the directory and its second factor",
    controls=("IAM-02", "IAM-03"),
    severity=Severity.HIGH,
    types=every(*SETTINGS),
    fix="set `is_local_user_enabled=False` and `is_sftp_enabled=False`, and let callers sign in through Entra ID",
    check=check,
    labels=("credentials",),
)
