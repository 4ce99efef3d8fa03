"""The whole register, resolved: whose answer counts for a provider and a backend, what is open, and what is due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

from quantum_landing_zone.facts.load import read_facts
from quantum_landing_zone.providers.entry import Answer, Backend, Entry, Location
from quantum_landing_zone.providers.question import Asked, Place, Question
from quantum_landing_zone.providers.review import Review, reviews
from quantum_landing_zone.providers.risk import Risk, risks

FOLDER = "providers"
PLACES = tuple(place for place in Place if place is not Place.WORKSPACE)


class RegisterError(ValueError):
    """The register does not hold together, or has no such entry; the message says what and how to go on."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """An answer as it counts for an entry.

    Attributes:
        answer: The answer.
        by: Whose it is: the entry's own, that of a backend, or that of the operator of the service.
    """

    answer: Answer
    by: Literal["provider", "backend", "service"]


@dataclass(frozen=True, kw_only=True)
class Due:
    """Something of the register that ends, or has ended.

    Attributes:
        what: `review`, `risk` or `evidence`.
        subject: Whose: an entry, a risk, or an entry and its question.
        day: The last day on which it holds; None for a review that was never given.
        owner: Who has to act, by role.
    """

    what: Literal["review", "risk", "evidence"]
    subject: str
    day: date | None
    owner: str


@cache
def entries() -> Mapping[str, Entry]:
    """Return every entry of the register by id, operators first.

    Raises:
        RegisterError: A file is not named after its entry, or names an operator that is not in the register.
    """
    folder = files("quantum_landing_zone.facts").joinpath(FOLDER)
    found: dict[str, Entry] = {}
    for name in sorted(file.name for file in folder.iterdir() if file.name.endswith(".yaml")):
        entry = Entry.model_validate(read_facts(f"{FOLDER}/{name}"))
        if name != f"{entry.id.replace('/', '-')}.yaml":
            raise RegisterError(
                f"facts/{FOLDER}/{name} holds the entry {entry.id}. Fix: name the file after its entry."
            )
        found[entry.id] = entry
    strays = [f"{one.id} goes through {one.through}" for one in found.values() if one.through not in {None, *found}]
    if strays:
        raise RegisterError(
            f"{'; '.join(strays)}, which the register does not hold. Fix: add it, or correct `through`."
        )
    return dict(sorted(found.items(), key=lambda item: (item[1].cloud, item[1].through is not None, item[0])))


def entry(name: str) -> Entry:
    """Return the entry of that id.

    Raises:
        RegisterError: There is none.
    """
    if name not in entries():
        raise RegisterError(f"the register holds no provider {name!r}. Fix: choose one of {', '.join(entries())}.")
    return entries()[name]


def said(of: Entry, question: Question, backend: Backend | None = None) -> Said | None:
    """Return the answer that counts: the backend's own, else the provider's, else the operator's; None where open."""
    if backend is not None and question in backend.answers:
        return Said(answer=backend.answers[question], by="backend")
    if question in of.answers:
        return Said(answer=of.answers[question], by="provider")
    if of.through is None:
        return None
    operator = entries()[of.through]
    theirs = operator.answers if question.asked is Asked.SERVICE else operator.of_all
    return Said(answer=theirs[question], by="service") if question in theirs else None


def location(of: Entry, place: Place, backend: Backend | None = None) -> Location | None:
    """Return where a place is; the control plane of a provider behind a service is that of the service."""
    if backend is not None and place in backend.locations:
        return backend.locations[place]
    if place in of.locations:
        return of.locations[place]
    if of.through is not None and place is Place.CONTROL_PLANE:
        return entries()[of.through].locations.get(place)
    return None


def places_of(of: Entry) -> tuple[Place, ...]:
    """Return the places that an entry has: a simulator or a QPU only where it has such a backend."""
    kinds = {backend.kind for backend in of.backends}
    return tuple(place for place in PLACES if place not in {Place.SIMULATOR, Place.QPU} or place.value in kinds)


def unanswered(of: Entry) -> tuple[Question | Place, ...]:
    """Return the questions and places that no public source answers for the provider."""
    questions = [question for question in Question if said(of, question) is None]
    return (*questions, *(place for place in places_of(of) if not _located(of, place)))


def refused(of: Entry) -> tuple[Question, ...]:
    """Return the questions that are answered with `no`."""
    found = ((question, said(of, question)) for question in Question)
    return tuple(question for question, one in found if one is not None and one.answer.offered == "no")


def risks_of(of: Entry) -> tuple[Risk, ...]:
    """Return the risks that concern a provider."""
    return tuple(risk for risk in risks().values() if of.id in risk.entries)


def uncovered(of: Entry) -> tuple[Question | Place, ...]:
    """Return what is open or refused and stands in no risk of the provider (ATT-02)."""
    covered = {item for risk in risks_of(of) for item in (*risk.questions, *risk.places)}
    return tuple(item for item in (*unanswered(of), *refused(of)) if item not in covered)


def review(of: Entry) -> Review:
    """Return the review of an entry; one that was never given is unreviewed."""
    nobody = Review(entry=of.id, state="unreviewed", because="nobody has decided on it")
    return reviews().get(of.id, nobody)


def due(day: date) -> tuple[Due, ...]:
    """Return what has ended by a day, the longest overdue first; reviews that were never given come last."""
    given = [review(one) for one in entries().values()]
    found = [_review_due(one) for one in given if one.state != "withdrawn"]
    found += [Due(what="risk", subject=one.id, day=one.review_by, owner=one.owner) for one in risks().values()]
    found += [
        Due(what="evidence", subject=f"{one.id} {question}", day=answer.refresh_by, owner="security-board")
        for one in entries().values()
        for part in (one, *one.backends)
        for question, answer in part.answers.items()
        if answer.refresh_by is not None
    ]
    over = [one for one in found if one.day is None or one.day < day]
    return tuple(sorted(over, key=lambda one: (one.day or date.max, one.what, one.subject)))


def _review_due(given: Review) -> Due:
    return Due(
        what="review",
        subject=given.entry,
        day=given.until if given.state == "approved" else None,
        owner=given.by or "security-board",
    )


def _located(of: Entry, place: Place) -> bool:
    if place not in {Place.SIMULATOR, Place.QPU}:
        return location(of, place) is not None
    return all(location(of, place, one) is not None for one in of.backends if one.kind == place.value)
