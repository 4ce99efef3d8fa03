"""One provider on one cloud, as public sources describe it. Closed to unknown fields; a question is asked once."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from quantum_landing_zone.providers.question import Place, Question
from quantum_landing_zone.tenant.vocabulary import Jurisdiction

EntryId = Annotated[str, StringConstraints(pattern=r"^(aws|azure)/[a-z0-9-]+$")]
Text = Annotated[str, StringConstraints(min_length=10, max_length=600)]


class Record(BaseModel):
    """A part of the register: written with underscores, closed to unknown fields, never changed once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Record):
    """Where something was read, and when.

    Attributes:
        source: Title of the page or paper.
        url: Its address, where it has one.
        read: Day on which somebody read it for the register.
        dated: Day that the source itself bears, where it bears one.
    """

    source: Annotated[str, StringConstraints(min_length=5, max_length=200)]
    url: Annotated[str, StringConstraints(pattern=r"^https://[^\s]+$")] | None = None
    read: date
    dated: date | None = None


class Answer(Source):
    """What a public source says to a question.

    Attributes:
        text: What it says, in our words.
        offered: Whether that is what is asked for: `yes`, `partly` or `no`. `no` is an answer too.
        refresh_by: Last day on which evidence of attestation counts (ATT-01).
    """

    text: Text
    offered: Literal["yes", "partly", "no"]
    refresh_by: date | None = None


class Location(Source):
    """Where a place is.

    Attributes:
        text: Where it is, as the source says it.
        jurisdictions: Jurisdictions that this means; empty where it follows the team's own region.
    """

    text: Text
    jurisdictions: tuple[Jurisdiction, ...] = ()


class Backend(Record):
    """A machine or a simulator of the provider.

    Attributes:
        id: Device of Braket, or target of Azure Quantum, as the facts name it.
        kind: `simulator` or `qpu`.
        answers: Answers that hold for this backend instead of those of the provider.
        locations: The same for places.
    """

    id: Annotated[str, StringConstraints(min_length=3, max_length=80)]
    kind: Literal["simulator", "qpu"]
    answers: dict[Question, Answer] = Field(default_factory=dict)
    locations: dict[Place, Location] = Field(default_factory=dict)


class Entry(Record):
    """One provider on one cloud.

    Attributes:
        id: `<cloud>/<provider>`; also the name of its file.
        name: The provider's name.
        through: The entry of the service's operator, whose answers hold for what is asked of the service; None
            for the operator itself.
        answers: What is said of the provider, by itself or by the operator. A question left out is unanswered.
        of_all: Of an operator only: what it says of every provider behind its service, where that is asked of the
            provider and the provider's own entry says nothing.
        locations: Where the provider's places are. A place left out is unanswered.
        backends: Its machines and simulators.
        looked: Where an answer was looked for without finding one, so that the next person need not.
    """

    id: EntryId
    name: Annotated[str, StringConstraints(min_length=2, max_length=60)]
    through: EntryId | None = None
    answers: dict[Question, Answer] = Field(default_factory=dict)
    of_all: dict[Question, Answer] = Field(default_factory=dict)
    locations: dict[Place, Location] = Field(default_factory=dict)
    backends: tuple[Backend, ...] = ()
    looked: tuple[Text, ...] = ()

    @property
    def cloud(self) -> str:
        """`aws` or `azure`."""
        return self.id.partition("/")[0]

    @property
    def provider(self) -> str:
        """The provider's id in the cloud's own words, for example `ionq`."""
        return self.id.partition("/")[2]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        faults = [
            f"answers.{question}: evidence of attestation needs `refresh_by`"
            for part in (self, *self.backends)
            for question, answer in part.answers.items()
            if question.attests and answer.offered != "no" and answer.refresh_by is None
        ]
        if self.of_all and self.through is not None:
            faults.append("of_all: only the operator of a service speaks of the providers behind it")
        if Place.WORKSPACE in self.locations:
            faults.append("locations.workspace: the team's own region is known from its file")
        ids = [backend.id for backend in self.backends]
        faults += [f"backends: {one} stands twice" for one in sorted({one for one in ids if ids.count(one) > 1})]
        if faults:
            raise ValueError("; ".join(faults))
        return self
