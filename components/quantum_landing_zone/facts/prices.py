"""Prices as frozen objects; the data, with the source of each figure, stands in `prices.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from quantum_landing_zone.facts.load import read_facts

_FILE = "prices.yaml"


@dataclass(frozen=True, kw_only=True)
class StandingPrice:
    """What a resource of a type costs by the month for as long as it stands.

    Attributes:
        type: The resource's type token.
        what: What is paid for, in words.
        only: Inputs that the resource must have for the price to be its own.
        each: Name of a list among its inputs, each entry of which is paid for; None where the resource is.
        monthly: USD a month for one.
        regions: Regions for which the figure was given; None for all.
        verified: Whether the figure was read in a page of the cloud itself.
        source: Where it was read.
    """

    type: str
    what: str
    only: Mapping[str, str]
    each: str | None
    monthly: float
    regions: frozenset[str] | None
    verified: bool
    source: str

    def known_in(self, region: str) -> bool:
        """Return whether the figure was given for a region; elsewhere it is an indication."""
        return self.regions is None or region in self.regions


@dataclass(frozen=True, kw_only=True)
class DevicePrice:
    """What a task on a device costs: `task` USD, and `shot` USD for each of its shots."""

    task: float
    shot: float
    verified: bool
    source: str


@cache
def standing_prices() -> tuple[StandingPrice, ...]:
    """Return what is paid by the month, whatever is run."""
    data = _data()
    return tuple(
        StandingPrice(
            type=entry["type"],
            what=entry["what"],
            only=entry.get("only", {}),
            each=entry.get("each"),
            monthly=float(entry["amount"]) * (data["hours_a_month"] if entry["per"] == "hour" else 1),
            regions=None if entry["regions"] == "all" else frozenset(entry["regions"]),
            verified=bool(entry["verified"]),
            source=entry["source"],
        )
        for entry in data["standing"]
    )


@cache
def device_prices() -> Mapping[str, DevicePrice]:
    """Return what a task costs, by device; a device that is not here is not priced."""
    return {name: DevicePrice(**entry) for name, entry in _data()["devices"].items()}


def prices_checked() -> date:
    """Return the day on which the prices were last looked at."""
    return date.fromisoformat(str(_data()["checked"]))


def currency() -> str:
    """Return the currency of every price."""
    return str(_data()["currency"])


def _data() -> Mapping[str, Any]:
    return read_facts(_FILE)
