"""Disks that are declared inside a machine on Azure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.azure.customer_keys import judge_key
from quantum_policies.azure.types import every, plain
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADS = {
    "azure-native:compute:VirtualMachine": "",
    "azure-native:compute:VirtualMachineScaleSet": "virtualMachineProfile.",
}
_CREATED = frozenset({"copy", "empty", "fromimage", "restore"})


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """An attached disk has its own encryption, which azure-store-customer-key judges where the disk is declared."""
    head = _HEADS[plain(resource.type)]
    if resource.flag(f"{head}securityProfile.encryptionAtHost") is not True:
        return resource.fail(
            "temporary disks and caches of the machine are not encrypted (`{path}` is not true)",
            path=f"{head}securityProfile.encryptionAtHost",
        )
    for disk in _disks(resource, head):
        judgement = judge_key(resource, f"{disk}.managedDisk.diskEncryptionSet.id", "the machine's disk")
        if judgement is not PASS:
            return judgement
    return PASS


def _disks(resource: Resource, head: str) -> Iterator[str]:
    places = [f"{head}storageProfile.osDisk"] if resource.read(f"{head}storageProfile.osDisk") is not None else []
    places += [path for path, _ in resource.elements(f"{head}storageProfile.dataDisks")]
    for place in places:
        if (resource.text(f"{place}.createOption") or "fromimage").lower() in _CREATED:
            yield place


RULE = Rule(
    id="azure-machine-disk-key",
    title="Disks of machines on Azure are encrypted with a customer-managed key",
    why="a machine's disk keeps what jobs and notebooks leave behind, and swap and caches keep what was in memory",
    controls=("ENC-02",),
    severity=Severity.HIGH,
    types=every(*_HEADS),
    fix="name a `disk_encryption_set` for each disk, and set `encryption_at_host=True`",
    check=check,
    labels=("encryption",),
)
