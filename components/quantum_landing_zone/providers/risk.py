"""The risk register of providers (ATT-02): what nobody answers, or answers with no, and what is done about it."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Annotated

from pydantic import Field, StringConstraints

from quantum_landing_zone.facts.load import read_facts
from quantum_landing_zone.providers.entry import EntryId, Record, Text
from quantum_landing_zone.providers.question import Place, Question
from quantum_landing_zone.providers.review import Owner

FILE = "provider_risks.yaml"


class Risk(Record):
    """One risk.

    Attributes:
        id: Stable id, for example `PR-01`.
        title: What may happen.
        entries: Whom it concerns.
        questions: The open questions that it comes from.
        places: The places whose location is open.
        compensating_control: What reduces it meanwhile.
        controls: Ids of the controls that do so.
        owner: Who answers for it, by role.
        review_by: Last day on which it may stand as it is.
    """

    id: Annotated[str, StringConstraints(pattern=r"^PR-\d{2}$")]
    title: Text
    entries: tuple[EntryId, ...] = Field(min_length=1)
    questions: tuple[Question, ...] = ()
    places: tuple[Place, ...] = ()
    compensating_control: Text
    controls: tuple[str, ...] = Field(min_length=1)
    owner: Owner
    review_by: date


@cache
def risks() -> Mapping[str, Risk]:
    """Return every risk, by id."""
    data = read_facts(FILE)["risks"]
    return {name: Risk.model_validate({"id": name, **said}) for name, said in data.items()}
