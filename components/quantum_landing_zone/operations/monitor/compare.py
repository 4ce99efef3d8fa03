"""Holds what was reported against the recorded facts. Pure: the same answers and facts give the same findings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from quantum_landing_zone.facts.load import read_facts
from quantum_landing_zone.operations.monitor.answers import Answers, SeenDevice

BRAKET, AZURE, THRESHOLDS = "braket.yaml", "azure_quantum.yaml", "monitor_thresholds.yaml"
Severity = Literal["high", "medium", "low"]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that is reported otherwise than it is recorded.

    Attributes:
        kind: Which threshold it crosses, as `facts/monitor_thresholds.yaml` names it.
        subject: What it is about: a device, a region, a provider, an offer or a file of facts.
        recorded: What the facts say.
        reported: What the service says.
        severity: How urgent it is.
        reopens: Whether it opens a re-review.
        why: Why it matters.
    """

    kind: str
    subject: str
    recorded: str
    reported: str
    severity: Severity
    reopens: bool
    why: str


def thresholds() -> Mapping[str, Any]:
    """Return the thresholds by kind."""
    return read_facts(THRESHOLDS)["thresholds"]


def compare(answers: Answers, today: date) -> list[Finding]:
    """Return what is reported otherwise than recorded, the most severe first.

    Args:
        answers: What was reported.
        today: The day by which the age of the facts is judged.
    """
    rules = thresholds()
    found = [
        Finding(
            kind=kind,
            subject=subject,
            recorded=recorded,
            reported=reported,
            severity=rules[kind]["severity"],
            reopens=rules[kind]["reopens"],
            why=rules[kind]["why"],
        )
        for kind, subject, recorded, reported in (
            *_devices(answers),
            *_regions(answers),
            *_offers(answers),
            *_age(today),
        )
        if kind in rules
    ]
    order = ("high", "medium", "low")
    return sorted(found, key=lambda one: (order.index(one.severity), one.kind, one.subject))


Said = tuple[str, str, str, str]


def _devices(answers: Answers) -> Iterator[Said]:
    recorded = {one["id"]: one for one in read_facts(BRAKET)["devices"]}
    seen: dict[str, dict[str, SeenDevice]] = {}
    for region, devices in answers.devices.items():
        for one in devices:
            seen.setdefault(one.id, {})[region] = one
    for name, fact in recorded.items():
        there = seen.get(name, {})
        asked = [region for region in fact["regions"] if region in answers.devices]
        if there:
            yield from _known(name, fact, there, answers)
        elif fact["state"] == "active" and asked and len(asked) == len(fact["regions"]):
            yield "device-missing", name, "active", f"reported in none of {', '.join(asked)}"
    providers = read_facts(BRAKET)["providers"]
    for name, there in seen.items():
        status = ", ".join(sorted({one.status for one in there.values()}))
        if name not in recorded and status != "RETIRED":
            yield "device-appeared", name, "not recorded", f"{status} in {', '.join(sorted(there))}"
    strangers = {name.partition("/")[0] for name in seen} - set(providers)
    for provider in sorted(strangers):
        yield "provider-appeared", provider, "not recorded", "reported with a device"


def _known(name: str, fact: Mapping[str, Any], there: Mapping[str, SeenDevice], answers: Answers) -> Iterator[Said]:
    states = {one.status for one in there.values()}
    if fact["state"] == "retired":
        if states != {"RETIRED"}:
            yield "device-returned", name, "retired", f"{', '.join(sorted(states))} in {', '.join(sorted(there))}"
        return
    if states == {"RETIRED"}:
        yield "device-retired", name, "active", f"RETIRED in {', '.join(sorted(there))}"
        return
    off = sorted(region for region, one in there.items() if one.status == "OFFLINE")
    if off:
        yield "device-offline", name, "active", f"OFFLINE in {', '.join(off)}"
    missing = [region for region in fact["regions"] if region in answers.devices and region not in there]
    more = [region for region in there if region not in fact["regions"]]
    if missing or more:
        yield "device-moved", name, ", ".join(fact["regions"]), ", ".join(sorted(there))


def _regions(answers: Answers) -> Iterator[Said]:
    if answers.sdk_regions is None:
        return
    recorded = read_facts(BRAKET)["regions"]
    for region in sorted(set(answers.sdk_regions) - set(recorded)):
        yield "region-appeared", region, "no Braket", "the SDK has an endpoint of Braket"
    for region in sorted(set(recorded) - set(answers.sdk_regions)):
        yield "region-vanished", region, "Braket", "the SDK has no endpoint of Braket"


def _offers(answers: Answers) -> Iterator[Said]:
    if not answers.offers:
        return
    facts = read_facts(AZURE)
    sold = {offer for offers in answers.offers.values() for offer in offers}
    # An offer is gone where every location with the service was asked and none has it.
    whole = set(facts["locations"]) <= set(answers.offers)
    for offer in sorted(set(facts["offers"]) - sold) if whole else ():
        yield "offer-missing", offer, "offered", "offered in no location"
    for offer in sorted(sold - set(facts["offers"])):
        where = sorted(location for location, offers in answers.offers.items() if offer in offers)
        yield "offer-appeared", offer, "not recorded", f"offered in {', '.join(where)}"


def _age(today: date) -> Iterator[Said]:
    most = int(read_facts(THRESHOLDS)["stale_days"])
    for file in (BRAKET, AZURE):
        checked = date.fromisoformat(str(read_facts(file)["checked"]))
        days = (today - checked).days
        if days > most:
            yield "facts-stale", file, f"checked {checked.isoformat()}", f"{days} days ago, {most} at most"
