"""One version of a secret under rotation, as Secrets Manager holds it."""

from typing import Any

from quantum_landing_zone.rotation.errors import RotationError
from quantum_landing_zone.rotation.token import Token

CURRENT, PENDING, PREVIOUS = "AWSCURRENT", "AWSPENDING", "AWSPREVIOUS"


class StoredSecret:
    """Reads and writes the versions of one secret.

    Args:
        client: A boto3 client of Secrets Manager.
        secret_id: ARN or name of the secret.
        version: The version that the rotation makes: the event's `ClientRequestToken`.

    Raises:
        RotationError: The secret is not rotated, or the version is not under rotation.
    """

    def __init__(self, client: Any, secret_id: str, version: str) -> None:
        self._client = client
        self._id = secret_id
        self.version = version
        found = client.describe_secret(SecretId=secret_id)
        self.name: str = found["Name"]
        self._stages: dict[str, list[str]] = found.get("VersionIdsToStages") or {}
        if not found.get("RotationEnabled"):
            raise RotationError(f"{self.name}: rotation is not enabled. Fix: deploy the workspace again (SEC-02).")
        if version not in self._stages:
            raise RotationError(f"{self.name}: there is no version {version}; Secrets Manager calls with its own.")
        if not {CURRENT, PENDING} & set(self._stages[version]):
            raise RotationError(f"{self.name}: version {version} is not under rotation; it has no {PENDING} label.")

    @property
    def done(self) -> bool:
        """Whether the version is in use already."""
        return CURRENT in self._stages[self.version]

    def current(self) -> Token:
        """Return the token in use.

        Raises:
            RotationError: There is none yet.
        """
        found = self._value(VersionStage=CURRENT)
        if found is None:
            raise RotationError(
                f"{self.name}: it has no value yet. Fix: the backend administrator puts the first token in (SEC-01)."
            )
        return found

    def pending(self) -> Token | None:
        """Return the token that this rotation stored, or None before it has."""
        return self._value(VersionId=self.version, VersionStage=PENDING)

    def previous(self) -> Token | None:
        """Return the token that was in use before the current one, or None where there was none."""
        return self._value(VersionStage=PREVIOUS)

    def store_pending(self, token: Token) -> bool:
        """Store the new token; return whether it is this one that is stored, and no other attempt's."""
        try:
            self._client.put_secret_value(
                SecretId=self._id,
                ClientRequestToken=self.version,
                SecretString=token.reveal(),
                VersionStages=[PENDING],
            )
        except self._client.exceptions.ResourceExistsException:
            return False
        return True

    def promote(self) -> None:
        """Make the version the one in use; Secrets Manager keeps the one before as the previous one.

        Raises:
            RotationError: No version is in use.
        """
        holder = next((version for version, stages in self._stages.items() if CURRENT in stages), None)
        if holder is None:
            raise RotationError(f"{self.name}: no version is in use. Fix: put a token in (SEC-01).")
        self._client.update_secret_version_stage(
            SecretId=self._id, VersionStage=CURRENT, MoveToVersionId=self.version, RemoveFromVersionId=holder
        )

    def _value(self, **which: str) -> Token | None:
        try:
            found = self._client.get_secret_value(SecretId=self._id, **which)
        except self._client.exceptions.ResourceNotFoundException:
            return None
        if "SecretString" not in found:
            raise RotationError(f"{self.name}: its value is binary, and a token is text. Fix: put a text in (SEC-01).")
        return Token(found["SecretString"])
