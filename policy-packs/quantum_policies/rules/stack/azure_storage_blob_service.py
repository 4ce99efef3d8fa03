"""A storage account has blob service properties, without which Azure keeps neither versions nor deleted blobs."""

from __future__ import annotations

from quantum_policies.azure.types import every
from quantum_policies.companions import Kind, companions
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

BLOBS = every("azure-native:storage:BlobServiceProperties")
_KINDS = tuple(Kind(each, "accountName", str.lower) for each in BLOBS)


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """What they say is judged by azure-storage-versioning. An account for files alone has no blobs."""
    if str(resource.text("kind") or "").lower() == "filestorage":
        return not_applicable("the account holds no blobs")
    if companions(resource, _KINDS, "accountName"):
        return PASS
    return resource.fail("the account has no blob service properties in this stack, so nothing deleted comes back")


RULE = Rule(
    id="azure-storage-blob-service",
    title="Every storage account has blob service properties in its stack",
    why="without them a result that is overwritten or deleted, by mistake or by ransom, cannot be brought back",
    controls=("AUD-05", "CLS-03"),
    severity=Severity.HIGH,
    types=every("azure-native:storage:StorageAccount"),
    fix="add an azure_native.storage.BlobServiceProperties with versioning and soft delete for blobs and containers",
    check=check,
    labels=("stack", "audit"),
    looks_up=BLOBS,
)
