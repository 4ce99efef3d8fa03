"""A provider fails: an offer that the team has approved is taken out of Azure Quantum.

Azure's list of offers tells no outage of a target, only whether an offer is there; the state of single targets is in no
answer that the monitor asks for. So what is played is the end of an offer, by a saved answer.
"""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from quantum_landing_zone.facts import azure_offers
from quantum_landing_zone.facts.azure import azure_locations
from quantum_landing_zone.operations.exercises.azure.stage import AzureStage
from quantum_landing_zone.operations.exercises.monitored import Monitored
from quantum_landing_zone.operations.exercises.words import Exercise, Expectation
from quantum_landing_zone.operations.monitor.answers import Answers, load_answers
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

_KIND = "offer-missing"
_HOPS = (
    "Azure Quantum's offers: a saved answer without the offer (simulated)",
    "the saved answer read, compared with the facts, and the team file judged again: real",
)


def _act(stage: AzureStage) -> None:
    offer = stage.here.offers[0].id
    approved, offered = frozenset(one.id for one in stage.here.offers), list(azure_offers())
    gone, back = (
        Monitored(here=stage.here, backend=offer, approved=approved, ask=lambda said=said: _answers(said), hops=_HOPS)
        for said in ([one for one in offered if one != offer], offered)
    )
    stage.begin(f"{offer} is offered nowhere any more")
    stage.expect("outage-found", lambda: gone.seen(_KIND))
    stage.expect("alternatives-listed", gone.alternatives)
    stage.expect("declaration-refused", gone.refused)
    stage.begin(f"{offer} is offered again")
    stage.expect("end-found", back.over)
    stage.notes.append("That a target of an offer is down is in no answer the monitor asks for: it is not exercised.")


def _answers(offers: Iterable[str]) -> Answers:
    """Return the answer of every location with the service, by way of a file as a person saves it."""
    said = Answers(offers={location: tuple(sorted(offers)) for location in azure_locations()})
    with TemporaryDirectory() as folder:
        file = Path(folder) / "answers.json"
        file.write_text(said.model_dump_json(), encoding="utf-8")
        return load_answers(file)


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
