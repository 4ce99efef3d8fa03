"""How far each control is, who owns it, and what proves it: reviewed data, held against the code by tests."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

from quantum_landing_zone.responsibilities.party import Party

Sentence = Annotated[str, StringConstraints(min_length=9, max_length=300)]


class State(StrEnum):
    """How far a control is."""

    ANSWERED = "answered"
    MANUAL = "manual"
    OPEN = "open"


class Status(BaseModel):
    """One control's owner, configuration, proof and state.

    Attributes:
        id: The control.
        state: How far it is.
        owner: Who is accountable.
        configuration: What has to be set for it.
        proof: Paths of the checkout and commands (`qlz …`) that show it, beside what is derived from the code.
        person: What a person has to do; of `manual` ones only.
        missing: What is not there; always of `open` ones.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    state: State
    owner: Party
    configuration: Sentence
    proof: tuple[Annotated[str, StringConstraints(min_length=3)], ...]
    person: Sentence | None = None
    missing: Sentence | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.state is State.MANUAL) != (self.person is not None):
            raise ValueError(f"{self.id}: a manual control, and no other, says what a person does")
        if self.state is State.OPEN and self.missing is None:
            raise ValueError(f"{self.id}: an open control says what is missing")
        if self.state is not State.OPEN and not self.proof:
            raise ValueError(f"{self.id}: a control that is {self.state} has a proof")
        return self


class Ask(BaseModel):
    """What a clause asks for in particular.

    Attributes:
        asks: What it asks for, as recalled.
        configuration: The configuration that it requires.
        holds: Whether the product holds it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    asks: Sentence
    configuration: Sentence
    holds: Literal["yes", "partly", "no"]


@cache
def statuses() -> Mapping[str, Status]:
    """Return every status by the id of its control."""
    return {name: Status.model_validate({"id": name, **said}) for name, said in _read("status.yaml")["status"].items()}


@cache
def asks() -> Mapping[tuple[str, str], Ask]:
    """Return what clauses ask for in particular, by framework and clause."""
    return {
        (framework, clause): Ask.model_validate(said)
        for framework, by_clause in _read("clause_asks.yaml")["asks"].items()
        for clause, said in by_clause.items()
    }


def provenance(framework: str, clause: str) -> str:
    """Return where the id of a clause is from: `public list`, `memory`, or `public list or memory` where untold."""
    data = _read("clause_asks.yaml")
    remembered = data["from_memory"].get(framework, [])
    if remembered == "all" or clause in remembered:
        return "memory"
    return "public list or memory" if framework in data["mixed"] else "public list"


@cache
def _read(name: str) -> Mapping[str, Any]:
    text = files(__name__.rpartition(".")[0]).joinpath(name).read_text(encoding="utf-8")
    return yaml.safe_load(text)
