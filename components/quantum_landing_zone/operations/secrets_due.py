"""Finds secrets that are past their rotation date, and those that a person has to replace (OPS-03, SEC-02).

Reads metadata alone: when the value in use was put in, and what its rotation is set to. Never a value.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.vault import Vault, VaultSecret

# Secrets Manager rotates at some time of the day on which a value is due, and tries again for a while.
GRACE = timedelta(days=1)


class Due(StrEnum):
    """How a secret stands."""

    CURRENT = "current"
    ABSENT = "absent"
    NO_VALUE = "no value yet"
    NOT_SCHEDULED = "rotation is not as declared"
    OVERDUE = "rotation overdue"
    MANUAL = "manual rotation due"
    NOT_READ = "not read"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One secret.

    Attributes:
        secret: Its name in Secrets Manager, or its address in Key Vault.
        state: How it stands.
        age_days: Whole days since its value was put in; None without a value.
        limit_days: The longest that a value may live.
        fix: What to do; empty where nothing is to do.
    """

    secret: str
    state: Due
    age_days: int | None
    limit_days: int
    fix: str = ""


_FIX = {
    Due.CURRENT: "",
    Due.ABSENT: "Deploy the workspace; a secret that waits for its deletion is restored first.",
    Due.NO_VALUE: "The backend administrator puts the first value in.",
    Due.NOT_SCHEDULED: "Deploy the workspace again.",
    Due.OVERDUE: "Read the rotation function's log; the issuer refused or could not be asked.",
    Due.MANUAL: "The backend administrator puts a new value in, and ends the old one at the provider.",
}


def secrets_due(here: AwsWorkspace, client: Any, now: datetime) -> list[Finding]:
    """Return how each declared secret of the workspace stands, in the order of the declaration.

    Args:
        here: The workspace.
        client: A boto3 client of Secrets Manager, of the workspace's account and region.
        now: The present, with a time zone.
    """
    vault = Vault(here)
    return [_finding(vault, secret, client, now) for secret in vault.secrets.values()]


def _finding(vault: Vault, secret: VaultSecret, client: Any, now: datetime) -> Finding:
    def found(state: Due, age: timedelta | None = None) -> Finding:
        days = None if age is None else age.days
        return Finding(
            secret=secret.path, state=state, age_days=days, limit_days=secret.rotate_every_days, fix=_FIX[state]
        )

    try:
        facts = client.describe_secret(SecretId=secret.path)
    except client.exceptions.ResourceNotFoundException:
        return found(Due.ABSENT)
    if facts.get("DeletedDate"):
        return found(Due.ABSENT)
    put = _put_at(client, secret.path)
    age = None if put is None else now - put
    if not _as_declared(vault, secret, facts):
        return found(Due.NOT_SCHEDULED, age)
    if age is None:
        return found(Due.NO_VALUE)
    limit = timedelta(days=secret.rotate_every_days)
    if secret.issuer is None:
        return found(Due.MANUAL if age > limit else Due.CURRENT, age)
    return found(Due.OVERDUE if age > limit + GRACE else Due.CURRENT, age)


def _as_declared(vault: Vault, secret: VaultSecret, facts: dict[str, Any]) -> bool:
    return (
        bool(facts.get("RotationEnabled"))
        and facts.get("RotationLambdaARN") == vault.function_arn
        and facts.get("RotationRules", {}).get("AutomaticallyAfterDays") == secret.rotate_every_days
    )


def _put_at(client: Any, secret: str) -> datetime | None:
    """Return when the value in use was put in: the age of its version, which no change of tags or policy renews."""
    more: dict[str, str] = {}
    while True:
        page = client.list_secret_version_ids(SecretId=secret, **more)
        for version in page.get("Versions", []):
            if "AWSCURRENT" in version.get("VersionStages", []):
                return version["CreatedDate"]
        if not page.get("NextToken"):
            return None
        more = {"NextToken": page["NextToken"]}
