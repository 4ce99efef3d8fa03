"""Judges team files by changed facts, and says who is affected and what else they have approved.

The facts are exchanged for the time of the judgement in this process alone; no file is written. A change of the facts
stays a reviewed change: what is proposed here stands in the re-review, for a person to make.
"""

import copy
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quantum_landing_zone.facts import azure, load
from quantum_landing_zone.operations.monitor.answers import Answers
from quantum_landing_zone.operations.monitor.compare import AZURE, BRAKET, Finding, thresholds
from quantum_landing_zone.tenant import TenantError, load_tenant
from quantum_landing_zone.tenant.load import parse_tenant


@dataclass(frozen=True, kw_only=True)
class Affected:
    """An environment that uses what is reported otherwise.

    Attributes:
        file: The team file.
        team: The team.
        environment: The environment.
        subjects: What it uses of what the findings are about.
        alternatives: What else it has approved that is reported to be online, or of which nothing is reported.
        faults: What its file is refused for by the changed facts, and is not by those of today; empty where it passes.
    """

    file: str
    team: str
    environment: str
    subjects: tuple[str, ...]
    alternatives: tuple[str, ...]
    faults: tuple[str, ...]


def affected(files: Iterable[Path], findings: Sequence[Finding], answers: Answers) -> list[Affected]:
    """Return each environment of each team that a finding concerns, or that the changed facts refuse.

    A file that is refused by the facts of today is an error of its own, and is said as such by `qlz validate`.

    Raises:
        TenantError: A team file has faults by the facts of today.
    """
    subjects = {one.subject for one in findings}
    down = {one.subject for one in findings if one.kind in {"device-retired", "device-missing", "device-offline"}}
    made: list[Affected] = []
    for file in files:
        tenant = load_tenant(file)
        faults = _faults(file, findings, answers)
        for environment, spec in tenant.environments.items():
            offers = tuple(spec.azure.providers) if spec.azure else ()
            region = (spec.aws.region,) if spec.aws else ()
            used = [name for name in (*spec.devices, *offers, *region) if name in subjects]
            own = tuple(one for one in faults if f"environments.{environment}" in one)
            if used or own:
                others = tuple(name for name in (*spec.devices, *offers) if name not in down and name not in used)
                made.append(
                    Affected(
                        file=file.name,
                        team=tenant.team,
                        environment=str(environment),
                        subjects=tuple(used),
                        alternatives=others,
                        faults=own,
                    )
                )
    return made


def proposed(findings: Sequence[Finding], answers: Answers) -> dict[str, Any]:
    """Return the facts as the reports would have them, by file; only what `proposes` in the thresholds is changed."""
    kinds = {kind for kind, rule in thresholds().items() if rule["proposes"]}
    braket = copy.deepcopy(dict(load.read_facts(BRAKET)))
    quantum = copy.deepcopy(dict(load.read_facts(AZURE)))
    devices = {one["id"]: one for one in braket["devices"]}
    for one in findings:
        if one.kind not in kinds:
            continue
        if one.kind in {"device-retired", "device-missing"}:
            devices[one.subject]["state"] = "retired"
        elif one.kind == "device-moved":
            there = {region for region, seen in answers.devices.items() if one.subject in {each.id for each in seen}}
            unasked = {region for region in devices[one.subject]["regions"] if region not in answers.devices}
            devices[one.subject]["regions"] = sorted(there | unasked)
        elif one.kind == "region-vanished":
            braket["regions"].remove(one.subject)
            for device in devices.values():
                device["regions"] = [region for region in device["regions"] if region != one.subject]
        elif one.kind == "offer-missing":
            del quantum["offers"][one.subject]
    return {BRAKET: braket, AZURE: quantum}


@contextmanager
def facts_replaced(changed: Mapping[str, Mapping[str, Any]]) -> Generator[None]:
    """Let this process work with other facts, and give the recorded ones back."""
    held = {name: load.read_facts(name) for name in changed}
    before = {name: dict(content) for name, content in held.items()}
    try:
        _exchange(held, changed)
        yield
    finally:
        _exchange(held, before)


def _exchange(held: Mapping[str, Any], contents: Mapping[str, Mapping[str, Any]]) -> None:
    for name, content in contents.items():
        held[name].clear()
        held[name].update(content)
    # Each of these remembers what it made of the facts.
    for remembered in (load.braket_devices, azure.azure_locations, azure.azure_offers, parse_tenant):
        remembered.cache_clear()


def _faults(file: Path, findings: Sequence[Finding], answers: Answers) -> tuple[str, ...]:
    with facts_replaced(proposed(findings, answers)):
        try:
            load_tenant(file)
        except TenantError as error:
            return tuple(f"{fault.path}: {fault.problem}" for fault in error.faults)
    return ()
