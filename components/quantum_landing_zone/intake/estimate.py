"""What a workspace costs roughly: what stands there times the prices that have a source; the rest is named unpriced."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from quantum_landing_zone.facts.prices import (
    StandingPrice,
    currency,
    device_prices,
    prices_checked,
    standing_prices,
)
from quantum_landing_zone.intake.dry_run import DryRun, Registered


@dataclass(frozen=True, kw_only=True)
class Line:
    """One priced kind of resource.

    Attributes:
        what: What is paid for.
        count: How many.
        monthly: USD a month for all of them, in whole cents.
        known: Whether the figure was read in a page of the cloud and given for this region; else an indication.
        source: Where the price was read.
    """

    what: str
    count: int
    monthly: float
    known: bool
    source: str


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """The standing costs of one workspace.

    Attributes:
        lines: What is priced.
        unpriced: Kinds of resources that have no price here, with their count. Many cost nothing by themselves.
        devices: What a task on each approved device costs, in words.
    """

    lines: tuple[Line, ...]
    unpriced: dict[str, int]
    devices: dict[str, str]

    @property
    def monthly(self) -> float:
        """USD a month for all lines."""
        return round(sum(line.monthly for line in self.lines), 2)

    def as_json(self) -> dict[str, Any]:
        """Return the estimate as plain data."""
        return {
            "currency": currency(),
            "checked": prices_checked().isoformat(),
            "monthly": self.monthly,
            "lines": [vars(line) for line in self.lines],
            "notPriced": self.unpriced,
            "devices": self.devices,
        }


def estimate(run: DryRun, devices: list[str]) -> Estimate:
    """Return the standing costs of what a dry run registered.

    Args:
        run: What will exist.
        devices: The approved backends: Braket devices, or Azure offers.
    """
    counts: Counter[int] = Counter()
    unpriced: Counter[str] = Counter()
    prices = standing_prices()
    for one in run.resources:
        found = next((index for index, price in enumerate(prices) if _applies(price, one)), None)
        if found is None:
            unpriced[one.type.rpartition(":")[2]] += 1
        else:
            counts[found] += _how_many(prices[found], one)
    lines = [
        Line(
            what=prices[index].what,
            count=count,
            monthly=round(prices[index].monthly * count, 2),
            known=prices[index].verified and prices[index].known_in(run.region),
            source=prices[index].source,
        )
        for index, count in sorted(counts.items())
    ]
    return Estimate(
        lines=tuple(sorted(lines, key=lambda line: -line.monthly)),
        unpriced=dict(sorted(unpriced.items())),
        devices={name: _task(name) for name in devices},
    )


def _applies(price: StandingPrice, one: Registered) -> bool:
    return price.type == one.type and all(one.inputs.get(key) == value for key, value in price.only.items())


def _how_many(price: StandingPrice, one: Registered) -> int:
    return 1 if price.each is None else len(one.inputs.get(price.each) or ())


def _task(name: str) -> str:
    price = device_prices().get(name)
    if price is None:
        return "not priced"
    return f"{price.task:.2f} {currency()} a task and {price.shot:g} {currency()} a shot"
