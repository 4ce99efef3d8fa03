"""The rotation function's package and settings, made from the code beside this one: what is tested is what runs."""

import json
from pathlib import Path

import pulumi

from quantum_landing_zone import rotation
from quantum_landing_zone.rotation.handler import SETTINGS
from quantum_landing_zone.tenant.vault import Vault

HANDLER = "quantum_landing_zone.rotation.handler.handle"
_FOLDER = "quantum_landing_zone/rotation"
_MOST_BYTES = 4096  # Lambda quotas: all environment variables together


def rotation_code() -> pulumi.AssetArchive:
    """Return the package: the text of each file by its place, so that its hash is the same on every machine."""
    folder = Path(rotation.__path__[0])
    files = sorted(folder.glob("*.py"))
    return pulumi.AssetArchive(
        {f"{_FOLDER}/{file.name}": pulumi.StringAsset(file.read_text(encoding="utf-8")) for file in files}
    )


def rotation_settings(vault: Vault) -> dict[str, str]:
    """Return the function's environment variables: each secret's name, and where its tokens come from. No secret.

    Raises:
        ValueError: They are larger than Lambda accepts.
    """
    issuers = {
        secret.path: secret.issuer.model_dump(mode="json", by_alias=True) if secret.issuer else None
        for secret in vault.secrets.values()
    }
    settings = {SETTINGS: json.dumps(issuers, sort_keys=True, separators=(",", ":"))}
    size = sum(len(name) + len(value.encode()) for name, value in settings.items())
    if size > _MOST_BYTES:
        raise ValueError(
            f"function {vault.function_name}: its settings have {size} bytes, Lambda accepts {_MOST_BYTES}. Nothing was"
            " created.\n  control: SEC-02\n  fix:     Declare fewer secrets with an issuer in this environment."
        )
    return settings
