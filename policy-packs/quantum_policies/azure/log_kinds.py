"""Which log categories a resource's diagnostic setting must have, by the kind of resource.

Source: Microsoft Learn, Azure Monitor reference: tables `QuantumWorkspaceJobAuditLogs` and categories of
`Microsoft.KeyVault/vaults`; activity log schema for the categories of a subscription. Read on 2026-11-25.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_KIND = re.compile(r".*/providers/([^/]+/[^/]+)/[^/]+/?", re.IGNORECASE)


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


_EVENTS = frozenset({"auditevent"})
LOGGED = (
    Logged("azure-native:keyvault:ManagedHsm", "microsoft.keyvault/managedhsms", _EVENTS),
    Logged("azure-native:keyvault:Vault", "microsoft.keyvault/vaults", _EVENTS),
    Logged("azure-native:quantum:Workspace", "microsoft.quantum/workspaces", _EVENTS),
)
GROUPS = frozenset({"audit", "alllogs"})
"""Groups of categories that hold the record of every kind above."""

ACTIVITY = frozenset({"administrative", "alert", "policy", "security"})
"""What of a subscription's activity log is the record."""


def kind_of(arm_id: str) -> str:
    """The ARM type of what an id names, in lower case; empty where it names none."""
    found = _KIND.fullmatch(arm_id)
    return found.group(1).lower() if found else ""
