"""Management locks: what they keep from being deleted, or changed at all."""

from collections.abc import Iterator, Mapping

from quantum_sandbox.azure import arm
from quantum_sandbox.values import Props

_LOCKS = "/providers/microsoft.authorization/locks/"


def refuse_locked(identity: str, operation: str, known: Mapping[str, Props]) -> None:
    """Refuse what a lock at the resource or above it forbids.

    A role assignment or a diagnostic setting lies below what it is for and is kept as well; a lock itself is not.
    Source: Microsoft Learn, Lock your resources; github.com/hashicorp/terraform-provider-azurerm, issue 17478.

    Args:
        identity: ARM id of the resource.
        operation: `delete`, which either level of lock forbids, or `write`, which `ReadOnly` forbids.
        known: Every resource that there is, by its id.

    Raises:
        Refusal: A lock forbids it.
    """
    if _LOCKS in identity.lower():
        return
    levels = ("cannotdelete", "readonly") if operation == "delete" else ("readonly",)
    locked = sorted(
        {scope for scope, level in _locks(known) if level in levels and _touches(identity, scope, operation)}
    )
    if locked:
        listed = ",".join(f"'{scope}'" for scope in locked)
        raise arm.refusal(
            409,
            "ScopeLocked",
            f"The scope '{identity}' cannot perform {operation} operation because following scope(s) are locked:"
            f" {listed}. Please remove the lock and try again.",
        )


def _locks(known: Mapping[str, Props]) -> Iterator[tuple[str, str]]:
    for key, state in known.items():
        head, found, _ = key.lower().rpartition(_LOCKS)
        if found:
            yield key[: len(head)], str(state.get("level", "")).lower()


def _touches(identity: str, scope: str, operation: str) -> bool:
    """A deletion takes what is below with it, locks and all: a lock further down forbids it too."""
    return arm.below(identity, scope) or (operation == "delete" and arm.below(scope, identity))
