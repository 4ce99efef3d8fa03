"""Whether a stack is a quantum workspace: one that lets somebody run quantum tasks or hybrid jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.aws.documents import IDENTITY, documents
from quantum_policies.kit import UnknownValue

if TYPE_CHECKING:
    from quantum_policies.kit import Resource

LOOKED_UP = tuple(IDENTITY)
TASK = "braket:CreateQuantumTask"
JOB = "braket:CreateJob"


def who_may(resource: Resource, *actions: str) -> Resource | None:
    """A resource of the stack whose document allows one of some actions; None where there is none.

    Args:
        resource: the judged resource; its rule must list `LOOKED_UP` in `looks_up`.
        actions: `TASK`, `JOB` or both.

    Raises:
        UnknownValue: where none is known to, and one may.
        MalformedDocument: where a document can't be read.
    """
    doubt: UnknownValue | None = None
    for kind in LOOKED_UP:
        for other in resource.stack.of_type(kind):
            try:
                if _allows(other, actions):
                    return other
            except UnknownValue as unknown:
                doubt = unknown
    if doubt:
        raise doubt
    return None


def _allows(other: Resource, actions: tuple[str, ...]) -> bool:
    return any(
        statement.covers(action)
        for _, document in documents(other, IDENTITY)
        for statement in document.allowing()
        for action in actions
    )
