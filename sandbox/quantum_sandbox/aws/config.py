"""The configuration of the AWS provider: which account, which region, which default tags."""

import json
from dataclasses import dataclass, field
from typing import Any

from quantum_sandbox import declarations
from quantum_sandbox.check import Fault, check
from quantum_sandbox.clients import DEFAULT_ACCOUNT
from quantum_sandbox.values import Props, Unknown

# The engine's own keys beside the declared ones.
_ENGINE = frozenset({"version", "pluginDownloadURL", "__internal"})


@dataclass(frozen=True)
class Config:
    """Where the resources of one provider go.

    Args:
        account: The account, twelve digits: the first allowed one, else moto's own.
        region: The region; empty where the program gives none, which only the global services survive.
        default_tags: Tags that every taggable resource gets beneath its own.
        assumes_role: Whether roles to assume are configured; the sandbox has nothing to assume and says so.
    """

    account: str = DEFAULT_ACCOUNT
    region: str = ""
    default_tags: dict[str, str] = field(default_factory=dict[str, str])
    assumes_role: bool = False


def unpack(values: Props) -> Props:
    """Returns configuration with the JSON that SDKs wrap around lists and objects taken off."""
    return {name: _unpacked(value) for name, value in values.items()}


def faults(values: Props) -> list[Fault]:
    """Returns what is wrong with a provider's configuration, all of it."""
    _, found = check(declarations.provider("aws"), unpack(values), also=_ENGINE)
    return found


def parse(values: Props) -> Config:
    """Returns the configuration that matters here; what is unknown at preview counts as absent."""
    known = {name: value for name, value in unpack(values).items() if not isinstance(value, Unknown)}
    allowed = [account for account in known.get("allowedAccountIds") or [] if isinstance(account, str)]
    tags = (known.get("defaultTags") or {}).get("tags") or {}
    return Config(
        account=allowed[0] if allowed else DEFAULT_ACCOUNT,
        region=known.get("region") or "",
        default_tags={} if isinstance(tags, Unknown) else tags,
        assumes_role=bool(known.get("assumeRoles")),
    )


def _unpacked(value: Any) -> Any:
    if not isinstance(value, str) or value[:1] not in '[{tf"0123456789':
        return value
    try:
        found = json.loads(value)
    except ValueError:
        return value
    return found if isinstance(found, (list, dict, bool)) else value
