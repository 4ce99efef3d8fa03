"""What a workspace rests on that nobody has read in a public source, so that a reviewer looks before relying on it."""

from collections.abc import Iterator

from quantum_landing_zone.facts.azure import azure_locations
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace
from quantum_landing_zone.tenant.retention import RecordKind, floors
from quantum_landing_zone.tenant.spec import Tenant
from quantum_landing_zone.tenant.workspace import AwsWorkspace

RECALLED = "Recalled and read in no public source, so look before you rely on it"
"""What a sentence is introduced by."""


def doubts(here: AwsWorkspace | AzureWorkspace) -> tuple[str, ...]:
    """Return a sentence for each recalled fact by which this environment's declaration was judged, with its control.

    The facts stand in `facts/`, each with its source; `verified: false` marks those that are recalled. Prices are not
    among them: nothing of a declaration is judged by a price, and `qlz intake` says how far it knows each.
    """
    place = _on_aws(here) if isinstance(here, AwsWorkspace) else _on_azure(here)
    return (*place, *_floors(here))


def doubts_of(tenant: Tenant) -> tuple[str, ...]:
    """Return the same for every environment and cloud of a tenant, each sentence once."""
    places: list[AwsWorkspace | AzureWorkspace] = []
    for name, spec in tenant.environments.items():
        if spec.aws is not None:
            places.append(AwsWorkspace(tenant, name))
        if spec.azure is not None:
            places.append(AzureWorkspace(tenant, name))
    return tuple(dict.fromkeys(one for place in places for one in doubts(place)))


def _on_aws(here: AwsWorkspace) -> Iterator[str]:
    for device in here.devices:
        if not device.place_verified:
            yield f"{device.id} stands in jurisdiction {device.jurisdiction} (RES-03)"


def _on_azure(here: AzureWorkspace) -> Iterator[str]:
    if not azure_locations()[here.location].verified:
        yield f"{here.location} has Azure Quantum (RES-02)"
    for offer in here.offers:
        if not offer.verified:
            yield f"there is an offer {offer.id} (ONB-01)"
        if not offer.places_verified:
            yield f"{offer.id} stands in jurisdiction {' and '.join(offer.jurisdictions)} (RES-03)"


def _floors(here: AwsWorkspace | AzureWorkspace) -> Iterator[str]:
    longest = {
        floor.title: floor.days
        for kind in RecordKind
        for floor in sorted(floors(here.tenant.frameworks, kind), key=lambda floor: floor.days)
        if not floor.verified
    }
    for title, days in longest.items():
        yield f"{title} asks for {days} days of records (AUD-04)"
