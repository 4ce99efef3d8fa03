"""A provider fails: an offer that the team has approved is taken out of Azure Quantum.

Azure's list of offers tells no outage of a target, only whether an offer is there; the state of single targets is in no
answer that the monitor asks for. So what is played is the end of an offer, by a saved answer.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from quantum_landing_zone.facts import azure_offers
from quantum_landing_zone.facts.azure import azure_locations
from quantum_landing_zone.operations.exercises.azure.stage import AzureStage
from quantum_landing_zone.operations.exercises.words import Exercise, Expectation, Found
from quantum_landing_zone.operations.monitor.answers import Answers, load_answers
from quantum_landing_zone.operations.monitor.compare import Finding, compare
from quantum_landing_zone.operations.monitor.rejudge import Affected, affected
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

_KIND = "offer-missing"
_HOPS = (
    "Azure Quantum's offers: a saved answer without the offer (simulated)",
    "the saved answer read, compared with the facts, and the team file judged again: real",
)


def _act(stage: AzureStage) -> None:
    offer = stage.here.offers[0].id
    stage.begin(f"{offer} is offered nowhere any more")
    stage.expect("outage-found", lambda: _seen(offer))
    stage.expect("alternatives-listed", lambda: _alternatives(stage, offer))
    stage.expect("declaration-refused", lambda: _refused(stage, offer))
    stage.begin(f"{offer} is offered again")
    stage.expect("end-found", lambda: _over(offer))
    stage.notes.append("That a target of an offer is down is in no answer the monitor asks for: it is not exercised.")


def _answers(offers: Iterable[str]) -> Answers:
    """Return the answer of every location with the service, by way of a file as a person saves it."""
    said = Answers(offers={location: tuple(sorted(offers)) for location in azure_locations()})
    with TemporaryDirectory() as folder:
        file = Path(folder) / "answers.json"
        file.write_text(said.model_dump_json(), encoding="utf-8")
        return load_answers(file)


def _look(offer: str, *, there: bool) -> tuple[Answers, list[Finding]]:
    answers = _answers(one for one in list(azure_offers()) if there or one != offer)
    return answers, [one for one in compare(answers, datetime.now(UTC).date()) if one.subject == offer]


def _seen(offer: str) -> Found:
    said = [one for one in _look(offer, there=False)[1] if one.kind == _KIND]
    detail = f"{_KIND}: {said[0].reported}" if said else f"the monitor says nothing of {offer}"
    return Found(held=bool(said), detail=detail, hops=_HOPS)


def _alternatives(stage: AzureStage, offer: str) -> Found:
    said = [one for one in _affected(stage, offer) if one.environment == str(stage.here.environment)]
    if not said:
        return Found(held=False, detail=f"{stage.here.environment} is not listed as affected", hops=_HOPS)
    others, listed = {one.id for one in stage.here.offers} - {offer}, set(said[0].alternatives)
    detail = f"alternatives: {', '.join(sorted(listed)) or 'none is approved'}"
    return Found(held=others <= listed and offer not in listed, detail=detail, hops=_HOPS)


def _refused(stage: AzureStage, offer: str) -> Found:
    faults = [fault for one in _affected(stage, offer) for fault in one.faults]
    detail = faults[0] if faults else f"the team file with {offer} stays valid"
    return Found(held=bool(faults), detail=detail, hops=_HOPS)


def _affected(stage: AzureStage, offer: str) -> list[Affected]:
    answers, found = _look(offer, there=False)
    declared = stage.here.tenant.model_dump(mode="json", by_alias=True, exclude_unset=True)
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"{stage.here.team}.yaml"
        file.write_text(yaml.safe_dump(declared), encoding="utf-8")
        return affected([file], found, answers)


def _over(offer: str) -> Found:
    found = _look(offer, there=True)[1]
    detail = f"still {found[0].kind}" if found else f"the monitor says nothing of {offer}"
    return Found(held=not found, detail=detail, hops=_HOPS)


def _applies(here: AzureWorkspace) -> str:
    return "" if here.offers else "the environment has no offer of Azure Quantum"


def _script(here: AzureWorkspace) -> tuple[str, ...]:
    names = ", ".join(one.id for one in here.offers)
    return (
        f"# nobody can take {names} away: play it with saved answers",
        "qlz monitor providers --cloud azure --save answers.json",
        "# strike an offer in every location of answers.json",
        "qlz monitor providers --answers answers.json",
        "# the finding, the affected environments and their alternatives are listed; note the time",
    )


EXERCISE = Exercise(
    name="provider-outage",
    title="A provider fails",
    condition="An offer that the team has approved is reported in no location any more.",
    expects=(
        Expectation(
            name="outage-found", kind="detection", title="The provider monitor finds the loss", controls=("LIF-02",)
        ),
        Expectation(
            name="alternatives-listed",
            kind="detection",
            title="What else the team has approved is listed",
            controls=("LIF-02", "RES-03"),
        ),
        Expectation(
            name="declaration-refused",
            kind="block",
            title="Judged by the changed facts, the team file is refused",
            controls=("LIF-01", "RES-03"),
        ),
        Expectation(name="end-found", kind="recovery", title="The monitor sees that it is over", controls=("LIF-02",)),
    ),
    act=_act,
    script=_script,
    applies=_applies,
)
