"""Lengths of time as ARM writes them (ISO 8601): `PT8H`, `P180D`, `P1Y`."""

from __future__ import annotations

import re

_DURATION = re.compile(
    r"P(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,6})D)?"
    r"(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:\.\d{1,9})?S)?)?"
)
_MINUTES = (366 * 1440, 31 * 1440, 7 * 1440, 1440, 60, 1, 1 / 60)


def minutes(text: str) -> float | None:
    """A length in minutes, years and months at their longest; None where the text is no length, or is nothing."""
    found = _DURATION.fullmatch(text.strip().upper())
    if found is None or not any(found.groups()):
        return None
    return sum(int(count) * each for count, each in zip(found.groups(), _MINUTES, strict=True) if count)
