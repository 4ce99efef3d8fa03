"""What the lifecycle rules of a storage account delete, and at what age."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quantum_policies.kit import Resource

POLICY = "azure-native:storage:ManagementPolicy"
BLOB = "baseBlob"
_CREATED = "daysAfterCreationGreaterThan"
_DAYS = {
    BLOB: (_CREATED, "daysAfterLastAccessTimeGreaterThan", "daysAfterModificationGreaterThan"),
    "snapshot": (_CREATED,),
    "version": (_CREATED,),
}
"""What a rule may delete, and the ages by which it does."""


@dataclass(frozen=True)
class Deletion:
    """One age at which something is deleted.

    Args:
        kind: `baseBlob`, `snapshot` or `version`.
        path: where the age stands.
        days: the age.
    """

    kind: str
    path: str
    days: float


def deletions(policy: Resource) -> Iterator[Deletion]:
    """Every age at which a rule that is on deletes something.

    Raises:
        Malformed: where an age is no number.
        UnknownValue: where one is not known, or whether its rule is on.
    """
    for rule, _ in policy.elements("policy.rules"):
        # Absent is on, says the REST reference.
        if policy.flag(f"{rule}.enabled") is False:
            continue
        for kind, names in _DAYS.items():
            for name in names:
                path = f"{rule}.definition.actions.{kind}.delete.{name}"
                days = policy.number(path)
                if days is not None:
                    yield Deletion(kind, path, days)
