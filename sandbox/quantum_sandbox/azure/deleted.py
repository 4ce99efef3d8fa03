"""Vaults in the time after their deletion: they are not there, and their names are not free."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from quantum_sandbox.azure import arm
from quantum_sandbox.values import Props

_VAULT = "azure-native:keyvault:Vault"
_ARM_TYPE = "Microsoft.KeyVault/deletedVaults"
_DAYS = 90  # where a vault says nothing; Microsoft Learn, Key Vault soft-delete overview
KEPT = "_deleted"  # marks what is in the books and not in Azure


def is_deleted(state: Mapping[str, Any]) -> bool:
    """Whether something in the books is only the memory of a deleted vault."""
    return KEPT in state


def forget_old(known: dict[str, Props], *, now: datetime | None = None) -> None:
    """Strike the vaults whose time is over: Azure purges them then, and nobody sooner where that is protected."""
    moment = now or datetime.now(UTC)
    for key in [key for key, state in known.items() if is_deleted(state) and _end(state) <= moment]:
        del known[key]


def remember(struck: Mapping[str, Props], known: dict[str, Props], *, now: datetime | None = None) -> None:
    """Keep the names of deleted vaults.

    Args:
        struck: What was deleted, by id: a vault, or a group's whole content.
        known: Every resource that there is, where the memories go.
        now: The moment of the deletion; the present one where nothing is given.
    """
    moment = now or datetime.now(UTC)
    for key, state in struck.items():
        if arm.kind_of(key) != "Microsoft.KeyVault/vaults":
            continue
        days = int(state.get("properties", {}).get("softDeleteRetentionInDays") or _DAYS)
        subscription = "/".join(key.split("/")[:3])
        memory = f"{subscription}/providers/Microsoft.KeyVault/locations/{state['location']}/deletedVaults"
        known[f"{memory}/{state['vaultName']}"] = {
            "type": _ARM_TYPE,
            "vaultName": state["vaultName"],
            "vaultId": key,
            KEPT: moment.isoformat(),
            "scheduledPurgeDate": (moment + timedelta(days=days)).isoformat(),
        }


def refuse_deleted(token: str, inputs: Props, known: dict[str, Props]) -> None:
    """Refuse a vault under the name of a deleted one, unless it is to be that one again.

    Source: github.com/Azure/azure-cli, issue 29115 (the message); Microsoft Learn, Common error codes for Key Vault.

    Raises:
        Refusal: The name is kept for a deleted vault.
    """
    if token != _VAULT:
        return
    name = str(inputs["vaultName"]).lower()
    kept = [key for key, state in known.items() if is_deleted(state) and str(state["vaultName"]).lower() == name]
    recover = str(next(iter(arm.values(inputs, "properties.createMode")), "default")).lower() == "recover"
    if kept and not recover:
        raise arm.refusal(
            409,
            "ConflictError",
            "A vault with the same name already exists in deleted state. You need to either recover or purge existing"
            " key vault. Follow this link https://go.microsoft.com/fwlink/?linkid=2149745 for more information on"
            " soft delete.",
        )
    for key in kept:
        del known[key]


def _end(state: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(str(state["scheduledPurgeDate"]))
