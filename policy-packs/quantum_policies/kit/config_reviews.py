"""Which approved devices and offers the platform's provider register lets nobody use today, and why.

The register's state comes with the configuration, so that it is known at preview and nobody is asked. A device or an
offer without a review counts as unreviewed: what is missing is never guessed.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def out_of_review(
    names: Iterable[str], reviews: Mapping[str, Any], day: date, place: str, faults: list[str]
) -> dict[str, str]:
    """What bars each of the names, a part of a sentence; names whose review is approved and in date are left out.

    Args:
        names: devices by ARN, or offers as `provider/sku`.
        reviews: the register's state by the same names: `state` and `until`, the last day on which it holds.
        day: the day to judge by.
        place: where the reviews stand in the configuration, for faults.
        faults: gets a fault for each end that is no date.
    """
    found = {name: _bar(reviews.get(name), day, f"{place}.{name}", faults) for name in names}
    return {name: why for name, why in found.items() if why}


def _bar(review: Mapping[str, Any] | None, day: date, place: str, faults: list[str]) -> str:
    if review is None or review["state"] == "unreviewed":
        return "the provider register holds no approved review of it"
    if review["state"] == "withdrawn":
        return "the approval of its provider is withdrawn"
    if review["until"] is None:
        return "its provider's review has no end"
    try:
        until = date.fromisoformat(review["until"])
    except ValueError:
        faults.append(f"{place}.until: {review['until']} is no date")
        return ""
    return f"its provider's review ended on {until.isoformat()}" if until < day else ""
