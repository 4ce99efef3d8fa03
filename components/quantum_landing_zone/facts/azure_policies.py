"""Built-in policy definitions of Azure as frozen objects; the data stands in `azure_policies.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from quantum_landing_zone.facts.load import read_facts

_FILE = "azure_policies.yaml"


@dataclass(frozen=True, kw_only=True)
class BuiltInPolicy:
    """A built-in policy definition.

    Attributes:
        key: What we call it, for example `allowed-locations`.
        guid: Its GUID, the same in every directory.
        display_name: What Azure calls it.
        version: The version that was read.
        mode: Which resources it looks at: `All`, `Indexed` (those with tags and a location), or a data plane's.
        effects: The effects that an assignment may choose; empty where the definition always denies.
        parameters: Kinds of its other parameters, by name.
        type: The only type that it looks at, or None for every type.
        rules: Ids of the guardrails that ask for the same.
        verified: Whether it was read in a public source.
    """

    key: str
    guid: str
    display_name: str
    version: str
    mode: str
    effects: tuple[str, ...]
    parameters: Mapping[str, str]
    type: str | None
    rules: tuple[str, ...]
    verified: bool

    @property
    def id(self) -> str:
        """The definition's id, as an assignment names it."""
        return f"/providers/Microsoft.Authorization/policyDefinitions/{self.guid}"

    @property
    def major(self) -> str:
        """The version that an assignment is held to: a new major one is a change that somebody reviews first."""
        return f"{self.version.split('.', maxsplit=1)[0]}.*.*"

    @property
    def effect(self) -> str | None:
        """The strongest effect that an assignment may choose, or None where there is no choice."""
        return next((one for one in ("Deny", "AuditIfNotExists", "Audit") if one in self.effects), None)

    @property
    def denies(self) -> bool:
        """Whether it stops what does not comply, rather than only telling of it."""
        return self.effect in (None, "Deny")


@cache
def azure_policies() -> Mapping[str, BuiltInPolicy]:
    """Return every recorded definition, by what we call it."""
    return {
        key: BuiltInPolicy(
            key=key,
            guid=entry["id"],
            display_name=entry["display_name"],
            version=entry["version"],
            mode=entry["mode"],
            effects=tuple(entry["effects"]),
            parameters=entry["parameters"],
            type=entry["type"],
            rules=tuple(entry["rules"]),
            verified=entry["verified"],
        )
        for key, entry in read_facts(_FILE)["definitions"].items()
    }


def azure_policy(key: str) -> BuiltInPolicy:
    """Return a built-in definition, for example `allowed-locations`.

    Raises:
        KeyError: The definition is not recorded.
    """
    return azure_policies()[key]


def denied_types() -> tuple[str, ...]:
    """Return the resource types that no workspace needs."""
    return tuple(read_facts(_FILE)["denied_types"])


def regional_storage_skus() -> tuple[str, ...]:
    """Return the storage SKUs whose copies all stay in the account's location."""
    return tuple(read_facts(_FILE)["regional_skus"])
