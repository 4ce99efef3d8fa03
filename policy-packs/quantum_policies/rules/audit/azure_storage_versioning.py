"""Whether what is overwritten or deleted in a storage account can be brought back."""

from __future__ import annotations

from quantum_policies.aws.settings import OFF, ON, Setting
from quantum_policies.azure.settings import judge
from quantum_policies.azure.types import every, plain
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

LEAST_DAYS = 7
"""The days that the portal proposes; less, and a deletion on a Friday is gone after the weekend that follows."""

_DAYS = {
    "azure-native:storage:BlobServiceProperties": ("deleteRetentionPolicy.days", "containerDeleteRetentionPolicy.days"),
    "azure-native:storage:FileServiceProperties": ("shareDeleteRetentionPolicy.days",),
}
SETTINGS = {
    "azure-native:storage:BlobServiceProperties": (
        Setting("isVersioningEnabled", ON, "false", "older versions of blobs are not kept"),
        Setting("deleteRetentionPolicy.enabled", ON, "false", "deleted blobs are gone at once"),
        Setting("deleteRetentionPolicy.allowPermanentDelete", OFF, "false", "deleted blobs can be purged"),
        Setting("containerDeleteRetentionPolicy.enabled", ON, "false", "deleted containers are gone at once"),
    ),
    "azure-native:storage:FileServiceProperties": (
        Setting("shareDeleteRetentionPolicy.enabled", ON, "unsaid", "deleted shares are gone at once"),
    ),
}


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Azure takes absent settings of blobs for off."""
    judgement = judge(resource, SETTINGS)
    if judgement is not PASS:
        return judgement
    for path in _DAYS[plain(resource.type)]:
        days = resource.number(path) or 0
        if days < LEAST_DAYS:
            return resource.fail("what is deleted is kept for {days} days only (`{path}`)", days=days, path=path)
    return PASS


RULE = Rule(
    id="azure-storage-versioning",
    title="Storage accounts keep older versions and what is deleted",
    why="results that cost hardware time can't be made again, and who covers tracks overwrites or deletes",
    controls=("AUD-05", "CLS-03"),
    severity=Severity.HIGH,
    types=every(*SETTINGS),
    fix="set `is_versioning_enabled=True` and both delete retention policies, for seven days or more",
    check=check,
    labels=("audit",),
)
