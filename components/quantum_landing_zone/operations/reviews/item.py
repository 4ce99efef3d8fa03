"""One line of a review of identities or of dates."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """How an item stands."""

    FINE = "fine"
    DUE = "due"
    NOT_ASSESSED = "not assessed"
    """It could not be read or is nowhere that this command can read; never a pass."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing that was looked at.

    Attributes:
        control: Control that it answers.
        subject: What was looked at.
        state: How it stands.
        detail: What was found.
        fix: What to do; empty where nothing is to do.
    """

    control: str
    subject: str
    state: State
    detail: str
    fix: str = ""

    def record(self) -> dict[str, str]:
        """Return the item as JSON takes it."""
        return {**self.__dict__, "state": str(self.state)}


def unread(control: str, subject: str, why: object) -> Item:
    """Return an item that could not be read."""
    return Item(control=control, subject=subject, state=State.NOT_ASSESSED, detail=str(why))


def age_days(then: datetime, now: datetime) -> int:
    """Return whole days since a moment; 0 where the account's clock is ahead of ours."""
    return max((now - then).days, 0)
