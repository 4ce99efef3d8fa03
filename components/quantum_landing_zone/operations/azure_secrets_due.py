"""Finds secrets on Azure whose value is missing, due, or put in to live longer than declared (OPS-03, SEC-02).

Reads dates alone, by Azure Resource Manager, which tells when the value in use was put in and when it ends, and never
the value ("will never be returned from the service"; Azure SDK reference, SecretProperties). Whoever asks needs
`Microsoft.KeyVault/vaults/secrets/read` at the vault, as a custodian has. That a vault which is closed to networks
answers this path is not tried; where it does not, the secret counts as not read.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from quantum_landing_zone.operations.arm import ArmError, ArmReader
from quantum_landing_zone.operations.secrets_due import Due, Finding
from quantum_landing_zone.tenant.azure_vault import AzureVault, AzureVaultSecret, SecretVault
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

GRACE = timedelta(minutes=10)  # between the clock of who put a value in and the vault's
_PUT = "The backend administrator runs `qlz secret put`"
_FIX = {
    Due.CURRENT: "",
    Due.ABSENT: "Deploy the workspace; a vault that waits for its deletion is recovered first.",
    Due.NO_VALUE: f"{_PUT}.",
    Due.NOT_SCHEDULED: f"It ends later than declared, or never. {_PUT} with a new value, which sets the end.",
    Due.MANUAL: f"{_PUT} with a new value, and ends the old one at the provider.",
}


def azure_secrets_due(here: AzureWorkspace, reader: Callable[[], ArmReader], now: datetime) -> list[Finding]:
    """Return how each secret of the workspace stands, vault by vault.

    Args:
        here: The workspace.
        reader: Gives what reads resources by their ARM id; asked only where there is a secret.
        now: The present, with a time zone.
    """
    return [_guarded(vault, secret, reader, now) for vault in AzureVault(here).vaults for secret in vault.secrets]


def _guarded(vault: SecretVault, secret: AzureVaultSecret, reader: Callable[[], ArmReader], now: datetime) -> Finding:
    try:
        state, age = _state(vault, secret, reader(), now)
    except ArmError as error:
        return _finding(secret, Due.NOT_READ, None, str(error))
    return _finding(secret, state, age, _FIX[state])


def _finding(secret: AzureVaultSecret, state: Due, age: timedelta | None, fix: str) -> Finding:
    days = None if age is None else age.days
    return Finding(secret=secret.address, state=state, age_days=days, limit_days=secret.rotate_every_days, fix=fix)


def _state(vault: SecretVault, secret: AzureVaultSecret, arm: ArmReader, now: datetime) -> tuple[Due, timedelta | None]:
    found = arm(secret.id)
    if found is None:
        return (Due.NO_VALUE if arm(vault.id) is not None else Due.ABSENT), None
    dates: dict[str, Any] = found.get("attributes") or {}
    if not dates.get("enabled") or dates.get("created") is None:
        return Due.NO_VALUE, None
    put, limit = _moment(dates["created"]), timedelta(days=secret.rotate_every_days)
    age, end = now - put, dates.get("exp")
    if age > limit or (end is not None and now >= _moment(end)):
        return Due.MANUAL, age
    if end is None or _moment(end) > put + limit + GRACE:
        return Due.NOT_SCHEDULED, age
    return Due.CURRENT, age


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
