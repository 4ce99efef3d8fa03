"""What the platform decided of a provider (ATT-04): a decision has an owner by role, a reach and an end."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Annotated, Literal, Self

from pydantic import StringConstraints, model_validator

from quantum_landing_zone.facts.load import read_facts
from quantum_landing_zone.providers.entry import EntryId, Record, Text

OPERATORS = {"aws": "aws/amazon", "azure": "azure/microsoft"}
"""Who operates the service of a cloud; a test ties it to the entries."""
LONGEST = timedelta(days=366)
"""No review holds for longer, whoever gives it."""
FILE = "provider_reviews.yaml"


class Owner(StrEnum):
    """Who answers for a decision or a risk: a role, never a person."""

    PLATFORM_TEAM = "platform-team"
    SECURITY_BOARD = "security-board"
    DATA_PROTECTION = "data-protection"
    PROCUREMENT = "procurement"


class Review(Record):
    """The platform's decision on one entry of the register.

    Attributes:
        entry: Whose review it is.
        state: `approved`, `unreviewed` or `withdrawn`.
        covers: What may be used: devices of Braket as `provider/name`, offers of Azure Quantum as `provider/sku`.
        by: Who decided.
        decided: When.
        until: Last day on which it holds.
        because: On what it rests, or why there is none.
    """

    entry: EntryId
    state: Literal["approved", "unreviewed", "withdrawn"]
    covers: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[\w-]+$")], ...] = ()
    by: Owner | None = None
    decided: date | None = None
    until: date | None = None
    because: Text

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.state == "unreviewed":
            return self
        if self.by is None or self.decided is None:
            raise ValueError(f"{self.entry}: a review that is {self.state} says who decided and when")
        if self.state == "approved":
            if self.until is None:
                raise ValueError(f"{self.entry}: an approved review ends")
            if not self.decided <= self.until <= self.decided + LONGEST:
                raise ValueError(f"{self.entry}: a review holds for {LONGEST.days} days at most")
        return self

    def bar(self, day: date) -> str:
        """Return why what it covers may not be used on a day, as a part of a sentence; empty where it may."""
        if self.state == "withdrawn":
            return "the approval of its provider is withdrawn"
        if self.state == "unreviewed" or self.until is None:
            return "the provider register holds no approved review of it"
        return f"its provider's review ended on {self.until.isoformat()}" if self.until < day else ""


@cache
def reviews() -> Mapping[str, Review]:
    """Return every review, by entry."""
    data = read_facts(FILE)["reviews"]
    return {name: Review.model_validate({"entry": name, **said}) for name, said in data.items()}


def review_of(cloud: str, name: str) -> Review:
    """Return the review by which a device or an offer may be used.

    Args:
        cloud: `aws` or `azure`.
        name: The device as `provider/name` or the offer as `provider/sku`.

    Returns:
        The review of its provider where that covers it, with the earlier of the ends where the operator's own review
        ends before it; otherwise a review that bars it, because nothing is guessed.
    """
    entry = f"{cloud}/{name.partition('/')[0]}"
    found = reviews().get(entry)
    if found is None:
        return Review(entry=entry, state="unreviewed", because="its provider is not in the register")
    if found.state != "approved":
        return found
    if name not in found.covers:
        return Review(entry=entry, state="unreviewed", because="no review of its provider covers it")
    operator = reviews().get(OPERATORS[cloud])
    if operator is None or operator.state != "approved":
        because = f"the review of {OPERATORS[cloud]}, who operates the service, is not approved"
        return Review(entry=entry, state="unreviewed", because=because)
    ends = [review.until for review in (found, operator) if review.until is not None]
    return found.model_copy(update={"until": min(ends)})
