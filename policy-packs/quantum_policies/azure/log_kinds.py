"""Which log categories a resource's diagnostic setting must have, by the kind of resource.

Source: Microsoft Learn, Azure Monitor reference: table `QuantumWorkspaceJobAuditLogs` and the supported logs of each
other type; activity log schema for the categories of a subscription. Read on 2026-11-25, but for Event Hubs, whose page
could not be read: its categories are recalled, not verified.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_KIND = re.compile(r".*/providers/([^/]+)((?:/[^/]+/[^/]+)+)/?", re.IGNORECASE)


@dataclass(frozen=True)
class Logged:
    """A type of resource that keeps a record of who did what.

    Args:
        type: its token in the installed SDK.
        kind: its type in ARM, in lower case.
        categories: what of its log is the record, in lower case.
    """

    type: str
    kind: str
    categories: frozenset[str]


STORAGE_WRITE = "storagewrite"
"""What is not asked of an archive: each record that comes in would make a record of its own."""

_EVENTS = frozenset({"auditevent"})
LOGGED = (
    Logged(
        "azure-native:eventhub:Namespace",
        "microsoft.eventhub/namespaces",
        frozenset({"customermanagedkeyuserlogs", "eventhubvnetconnectionevent", "operationallogs", "runtimeauditlogs"}),
    ),
    Logged("azure-native:keyvault:ManagedHsm", "microsoft.keyvault/managedhsms", _EVENTS),
    Logged("azure-native:keyvault:Vault", "microsoft.keyvault/vaults", _EVENTS),
    Logged(
        "azure-native:network:NetworkSecurityGroup",
        "microsoft.network/networksecuritygroups",
        frozenset({"networksecuritygroupevent", "networksecuritygrouprulecounter"}),
    ),
    Logged(
        "azure-native:operationalinsights:Workspace", "microsoft.operationalinsights/workspaces", frozenset({"audit"})
    ),
    Logged("azure-native:quantum:Workspace", "microsoft.quantum/workspaces", _EVENTS),
    Logged(
        "azure-native:storage:StorageAccount",
        "microsoft.storage/storageaccounts/blobservices",
        frozenset({"storageread", STORAGE_WRITE, "storagedelete"}),
    ),
)
GROUPS = frozenset({"audit", "alllogs"})
"""Groups of categories that hold the record of every kind above."""

ACTIVITY = frozenset({"administrative", "alert", "policy", "security"})
"""What of a subscription's activity log is the record."""


def kind_of(arm_id: str) -> str:
    """The ARM type of what an id names, in lower case, such as `microsoft.storage/storageaccounts/blobservices`.

    Returns:
        Nothing (`""`) where the id names no resource.
    """
    found = _KIND.fullmatch(arm_id)
    if found is None:
        return ""
    parts = found.group(2).strip("/").split("/")
    return "/".join([found.group(1), *parts[::2]]).lower()
