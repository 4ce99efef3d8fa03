"""Which storage accounts hold audit records: those that say so in their tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.azure.types import plain
from quantum_policies.kit import UnknownValue

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from quantum_policies.kit import Resource

ACCOUNT = "azure-native:storage:StorageAccount"


def tags_of_account(resource: Resource) -> Mapping[str, Any] | None:
    """The tags of the account that a resource belongs to, looked up by its name or by where that name comes from.

    Returns:
        None where the account is not in the stack.

    Raises:
        NotSeenYet: where it is not registered yet and the stack is not complete.
        UnknownValue: where the name is not known and comes from something else.
    """
    try:
        found = resource.neighbour((ACCOUNT,), "accountName", resource.text("accountName") or "")
    except UnknownValue as unknown:
        sources = resource.sources_of("accountName")
        if unknown.path == "accountName" and len(sources) == 1 and plain(sources[0].type) == ACCOUNT:
            return sources[0].properties.get("tags") or {}
        raise
    return found.mapping("tags") if found else None
