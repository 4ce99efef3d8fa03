"""Where each kind of artifact goes, provider by provider (RES-04): a map with every place that nobody has named."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from quantum_landing_zone.facts.load import read_facts
from quantum_landing_zone.providers.entry import Entry
from quantum_landing_zone.providers.question import Place
from quantum_landing_zone.providers.register import location, places_of
from quantum_landing_zone.tenant.vocabulary import ArtifactKind

UNANSWERED = "unanswered"
OWN = "the team's own region"


@dataclass(frozen=True, kw_only=True)
class Flow:
    """Through which places a kind of artifact goes.

    Attributes:
        places: The places, in the order of the way.
        by: Who says so.
    """

    places: tuple[Place, ...]
    by: str


@dataclass(frozen=True, kw_only=True)
class Stop:
    """One place on the way of an artifact.

    Attributes:
        place: Which place.
        backend: The backend that it belongs to, where backends are in different places; otherwise empty.
        where: Where it is, or `unanswered`.
        jurisdictions: The jurisdictions; empty where it follows the team's own region or is unanswered.
    """

    place: Place
    backend: str
    where: str
    jurisdictions: tuple[str, ...]


@cache
def flows(cloud: str) -> Mapping[ArtifactKind, Flow]:
    """Return the way of every kind of artifact on a cloud, `aws` or `azure`."""
    found = read_facts("artifact_flows.yaml")["flows"][cloud]
    return {
        ArtifactKind(kind): Flow(places=tuple(Place(place) for place in said["places"]), by=said["by"])
        for kind, said in found.items()
    }


def residency_map(of: Entry) -> Mapping[ArtifactKind, tuple[Stop, ...]]:
    """Return where each kind of artifact goes when a team uses the provider; places that it has not are left out."""
    has = {Place.WORKSPACE, *places_of(of)}
    return {
        kind: tuple(stop for place in flow.places if place in has for stop in _stops(of, place))
        for kind, flow in flows(of.cloud).items()
    }


def _stops(of: Entry, place: Place) -> tuple[Stop, ...]:
    if place is Place.WORKSPACE:
        return (Stop(place=place, backend="", where=OWN, jurisdictions=()),)
    own = [one for one in of.backends if one.kind == place.value and place in one.locations]
    shared = location(of, place)
    stops = [
        Stop(place=place, backend=one.id, where=found.text, jurisdictions=tuple(map(str, found.jurisdictions)))
        for one in own
        if (found := one.locations[place])
    ]
    everywhere = place not in {Place.SIMULATOR, Place.QPU}
    if everywhere or len(own) < sum(one.kind == place.value for one in of.backends):
        where = shared.text if shared else UNANSWERED
        jurisdictions = tuple(map(str, shared.jurisdictions)) if shared else ()
        stops.append(Stop(place=place, backend="", where=where, jurisdictions=jurisdictions))
    return tuple(stops)
