"""The matrix as data: what each party does in an area, for a cloud and for a provider behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from quantum_landing_zone.providers.entry import Entry
from quantum_landing_zone.providers.question import Place, Question
from quantum_landing_zone.providers.register import location, said
from quantum_landing_zone.responsibilities.party import Party

UNANSWERED = "unanswered"


@dataclass(frozen=True, kw_only=True)
class Duty:
    """What one party does in one area.

    Attributes:
        party: Who.
        does: What; `unanswered` where nobody says it.
        by: Who says so: a source, ids of controls, or the item of the provider register.
    """

    party: Party
    does: str
    by: str


def areas() -> tuple[str, ...]:
    """Return the areas, in the order of the matrix."""
    return tuple(_data())


def duties(area: str, cloud: str) -> tuple[Duty, ...]:
    """Return what cloud, platform and team do in an area on a cloud.

    Args:
        area: One of `areas()`.
        cloud: `aws` or `azure`.
    """
    row = _data()[area]
    theirs = row["cloud"][cloud]
    known = Duty(party=Party.CLOUD, does=theirs["does"], by=theirs["source"]) if theirs else None
    return (
        known or Duty(party=Party.CLOUD, does=UNANSWERED, by="no public source was found"),
        *(
            Duty(party=party, does=row[party.value]["does"], by=", ".join(row[party.value]["controls"]))
            for party in (Party.PLATFORM, Party.TEAM)
        ),
    )


def provider_duties(area: str, of: Entry) -> tuple[Duty, ...]:
    """Return what a provider's entry in the register says to the area, one item each; open ones as unanswered."""
    row = _data()[area]
    found: list[Duty] = []
    for name in row["questions"]:
        one = said(of, Question(name))
        does = f"{one.answer.offered}: {one.answer.text}" if one else UNANSWERED
        source = one.answer.source if one else "provider register"
        found.append(Duty(party=Party.PROVIDER, does=does, by=f"{name}; {source}"))
    for name in row.get("places", []):
        where = location(of, Place(name))
        does = where.text if where else UNANSWERED
        found.append(Duty(party=Party.PROVIDER, does=does, by=f"place of {name}; {where.source if where else '-'}"))
    return tuple(found)


@cache
def _data() -> Mapping[str, Any]:
    text = files(__name__.rpartition(".")[0]).joinpath("matrix.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)["areas"]
