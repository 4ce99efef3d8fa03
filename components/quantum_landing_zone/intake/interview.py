"""The questions at a terminal: nine, each with a default where one can be known; a wrong answer is asked for again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import typer

from quantum_landing_zone import facts
from quantum_landing_zone.intake.build import simulators
from quantum_landing_zone.intake.faults import AnswersError, checked
from quantum_landing_zone.tenant.naming import slug

Given = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question.

    Attributes:
        fields: The answers that it gives; a fault in one of them asks it again.
        text: What is asked.
        default: The default, from the answers so far and what the neighbours usually say; None where there is none.
        read: Makes answers of what was typed.
        hint: A line before the question, from the answers so far.
    """

    fields: tuple[str, ...]
    text: str
    read: Callable[[str, Given], Given]
    default: Callable[[Given, Mapping[str, str]], str | None] = lambda _given, _usual: None
    hint: Callable[[Given], str] = lambda _given: ""


def _list(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _where(text: str, _given: Given) -> Given:
    found: Given = {}
    for place in _list(text):
        parts = place.split()
        if parts[0].isdecimal():
            found["aws"] = dict(zip(("account", "region"), parts, strict=False))
        else:
            fields = ("subscription", "location", "deployer", "billingCountry")
            found["azure"] = dict(zip(fields, parts, strict=False))
    return found


def _backends(text: str, _given: Given) -> Given:
    chosen = [] if text.strip() == "none" else _list(text)
    offers = [name for name in chosen if name in facts.azure_offers()]
    return {
        "devices": [name for name in chosen if name not in offers],
        "providers": offers,
        "acceptedTerms": bool(offers),
    }


def _usable(given: Given) -> list[str]:
    region = given.get("aws", {}).get("region", "")
    usable = simulators(region)
    if "azure" in given:
        usable += [name for name, offer in facts.azure_offers().items() if offer.simulator_only]
    return usable


def _backend_hint(given: Given) -> str:
    hint = f"Simulators there: {', '.join(_usable(given)) or 'none'}."
    return f"{hint} Naming an offer of Azure says that a person has accepted its terms." if "azure" in given else hint


def _sign_in(text: str, _given: Given) -> Given:
    issuer, _, tenant = text.partition(" ")
    return {"issuer": issuer} | ({"entraTenant": tenant.strip()} if tenant.strip() else {})


def _groups(text: str, _given: Given) -> Given:
    names: dict[str, str] = {}
    ids: dict[str, str] = {}
    for holder, entry in zip(("researchers", "platform", "finance", "audit"), _list(text), strict=False):
        name, _, guid = entry.partition("=")
        names[holder] = name.strip()
        if guid:
            ids[holder] = guid.strip()
    return {"groups": names} | ({"groupIds": ids} if ids else {})


def _default_groups(given: Given, _usual: Mapping[str, str]) -> str | None:
    if "azure" in given:
        return None  # Azure needs their object ids, which nobody can guess
    team = slug(given.get("team") or "team")
    return f"{team}-researchers, {team}-platform, {team}-finance, security-audit"


def _budget(text: str, _given: Given) -> Given:
    try:
        return {"monthlyBudgetUsd": float(text)}
    except ValueError:
        return {"monthlyBudgetUsd": text}


QUESTIONS: tuple[Question, ...] = (
    Question(fields=("team",), text="Team", read=lambda text, _: {"team": text}),
    Question(fields=("owners",), text="Mail addresses of its owners", read=lambda text, _: {"owners": _list(text)}),
    Question(fields=("useCase",), text="Use case, in a sentence", read=lambda text, _: {"useCase": text}),
    Question(fields=("costCentre",), text="Cost centre", read=lambda text, _: {"costCentre": text}),
    Question(
        fields=("aws", "azure", "jurisdictions", "environment"),
        text="Where: ACCOUNT REGION on AWS, SUBSCRIPTION LOCATION DEPLOYER-ID COUNTRY on Azure; both with a comma",
        read=_where,
        hint=lambda _: f"AWS: {', '.join(facts.braket_regions())}. Azure: {', '.join(facts.azure_locations())}.",
    ),
    Question(
        fields=("devices", "providers", "acceptedTerms"),
        text="Backends",
        read=_backends,
        default=lambda given, _: ", ".join(simulators(given.get("aws", {}).get("region", ""))) or "none",
        hint=_backend_hint,
    ),
    Question(
        fields=("issuer", "entraTenant", "audience", "subjects"),
        text="Issuer of your identity provider; for Azure beside another provider, ISSUER ENTRA-TENANT-ID",
        read=_sign_in,
        default=lambda _, usual: usual.get("issuer"),
        hint=lambda given: (
            "That of Microsoft Entra is https://login.microsoftonline.com/TENANT-ID/v2.0." if "azure" in given else ""
        ),
    ),
    Question(
        fields=("groups", "groupIds"),
        text="Groups of researchers, platform, finance and auditors; for Azure each as NAME=OBJECT-ID",
        read=_groups,
        default=_default_groups,
    ),
    Question(
        fields=("monthlyBudgetUsd",), text="Budget a month in USD", read=_budget, default=lambda _given, _usual: "250"
    ),
)


def interview(usual: Mapping[str, str]) -> dict[str, Any]:
    """Ask until nothing is wrong, and return the declaration.

    Args:
        usual: What other teams usually answer, by answer.

    Raises:
        AnswersError: A fault remains that no question can mend.
    """
    given: Given = {}
    for number, question in enumerate(QUESTIONS, 1):
        _ask(question, given, usual, f"{number}/{len(QUESTIONS)} ")
        # Told at once where its own form is wrong; what later answers decide is told at the end.
        while own := _faults(given, question, whole=False):
            _say(own)
            _ask(question, given, usual, "again: ")
    while True:
        try:
            return checked(given, "answers")
        except AnswersError as error:
            open_ones = [question for question in QUESTIONS if _faults(given, question, whole=True)]
            if not open_ones:
                raise
            _say([str(fault) for fault in error.faults])
            for question in open_ones:
                _ask(question, given, usual, "again: ")


def _ask(question: Question, given: Given, usual: Mapping[str, str], before: str) -> None:
    hint = question.hint(given)
    if hint:
        typer.echo(hint)
    answer = typer.prompt(before + question.text, default=question.default(given, usual))
    for name in question.fields:
        given.pop(name, None)
    given.update(question.read(answer, given))


def _faults(given: Given, question: Question, *, whole: bool) -> list[str]:
    """Return the faults of a question's answers; without `whole` those only that no later answer can mend."""
    try:
        checked(given, "answers")
    except AnswersError as error:
        own = [fault for fault in error.faults if fault.path.partition(".")[0].partition("[")[0] in question.fields]
        return [str(fault) for fault in own if whole or (fault.problem != "is missing" and fault.value is not None)]
    return []


def _say(faults: list[str]) -> None:
    for fault in faults:
        typer.secho(fault, fg="red", err=True)
