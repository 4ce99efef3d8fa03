"""Facts about Azure Quantum as frozen objects; the data stands in `azure_quantum.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from quantum_landing_zone.facts.load import read_facts

_FILE = "azure_quantum.yaml"


@dataclass(frozen=True, kw_only=True)
class AzureLocation:
    """An Azure location with Azure Quantum.

    Attributes:
        name: Short form, for example `westeurope`.
        jurisdiction: Where it is.
        verified: Whether a public page of Microsoft names it for Azure Quantum.
    """

    name: str
    jurisdiction: str
    verified: bool


@dataclass(frozen=True, kw_only=True)
class AzureOffer:
    """A provider's SKU: the only unit by which Azure Quantum lets backends in.

    Attributes:
        provider: Provider id, for example `rigetti`.
        sku: SKU id.
        simulator_only: Whether its targets never reach hardware.
        targets: Every target that the provider brings.
        jurisdictions: Where the provider's hardware and operator may be, all of them.
        not_sold_in: Countries of billing accounts to which the provider does not sell.
        verified: Whether the SKU was read in a public source.
        places_verified: Whether a public source says where hardware and operator are.
    """

    provider: str
    sku: str
    simulator_only: bool
    targets: tuple[str, ...]
    jurisdictions: tuple[str, ...]
    not_sold_in: tuple[str, ...]
    verified: bool
    places_verified: bool

    @property
    def id(self) -> str:
        """`provider/sku`, as a tenant file writes it."""
        return f"{self.provider}/{self.sku}"


@cache
def azure_locations() -> Mapping[str, AzureLocation]:
    """Return the locations with Azure Quantum, by short name."""
    return {
        name: AzureLocation(name=name, jurisdiction=entry["jurisdiction"], verified=entry["verified"])
        for name, entry in _data()["locations"].items()
    }


@cache
def azure_offers() -> Mapping[str, AzureOffer]:
    """Return every recorded offer, by `provider/sku`."""
    data = _data()
    found: dict[str, AzureOffer] = {}
    for name, entry in data["offers"].items():
        provider, sku = name.split("/", 1)
        known = data["providers"][provider]
        found[name] = AzureOffer(
            provider=provider,
            sku=sku,
            simulator_only=entry["simulator_only"],
            targets=tuple(known["targets"]),
            jurisdictions=tuple(known["hardware"]["jurisdictions"]),
            not_sold_in=tuple(known["not_sold_in"]),
            verified=entry["verified"],
            places_verified=known["hardware"]["verified"],
        )
    return found


def azure_facts_checked() -> date:
    """Return the day on which the facts about locations and offers were last looked at."""
    return date.fromisoformat(str(_data()["checked"]))


def azure_built_in_role(name: str) -> str:
    """Return the GUID of a built-in role definition, for example `storage-blob-data-contributor`.

    Raises:
        KeyError: The role is not recorded.
    """
    return str(_data()["built_in_roles"][name]["id"])


def _data() -> Mapping[str, Any]:
    return read_facts(_FILE)
