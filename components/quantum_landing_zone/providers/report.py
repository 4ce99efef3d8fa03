"""The register as plain data: what `qlz providers --json` prints, and what the page is made from."""

from typing import Any

from quantum_landing_zone.providers.entry import Backend, Entry
from quantum_landing_zone.providers.question import Question
from quantum_landing_zone.providers.register import (
    entries,
    location,
    places_of,
    refused,
    review,
    risks_of,
    said,
    unanswered,
)
from quantum_landing_zone.providers.residency import residency_map


def counts(of: Entry) -> dict[str, int]:
    """Return how many questions of the checklist are answered yes, partly and no, and how many not at all."""
    found = [said(of, question) for question in Question]
    offered = [one.answer.offered for one in found if one is not None]
    return {word: offered.count(word) for word in ("yes", "partly", "no")} | {"unanswered": found.count(None)}


def summary(of: Entry) -> dict[str, Any]:
    """Return one line of the register."""
    decided = review(of)
    return {
        "id": of.id,
        "name": of.name,
        "backends": [backend.id for backend in of.backends],
        "review": decided.model_dump(mode="json", exclude={"entry"}),
        "answers": counts(of),
        "unansweredPlaces": [str(item) for item in unanswered(of) if not isinstance(item, Question)],
        "risks": [risk.id for risk in risks_of(of)],
    }


def whole(of: Entry) -> dict[str, Any]:
    """Return all that the register says of a provider, with each question that nobody answers."""
    return {
        **summary(of),
        "through": of.through,
        "questions": {str(question): answered(of, question) for question in Question},
        "backendAnswers": {
            backend.id: {str(question): answered(of, question, backend) for question in backend.answers}
            for backend in of.backends
            if backend.answers
        },
        "places": {
            str(place): found.model_dump(mode="json") if (found := location(of, place)) else None
            for place in places_of(of)
        },
        "refused": [str(question) for question in refused(of)],
        "riskEntries": [risk.model_dump(mode="json") for risk in risks_of(of)],
        "artifacts": {
            str(kind): [
                {"place": stop.place, "backend": stop.backend, "where": stop.where, "jurisdictions": stop.jurisdictions}
                for stop in stops
            ]
            for kind, stops in residency_map(of).items()
        },
        "looked": list(of.looked),
    }


def answered(of: Entry, question: Question, backend: Backend | None = None) -> dict[str, Any] | None:
    """Return the answer that counts, with whose it is; None where nobody answers."""
    one = said(of, question, backend)
    return None if one is None else {"by": one.by, **one.answer.model_dump(mode="json")}


def register() -> list[dict[str, Any]]:
    """Return one line for each provider."""
    return [summary(of) for of in entries().values()]
