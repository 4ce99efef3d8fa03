"""The guardrails' verdicts on a state: those of the run that wrote it, or judged anew from it.

The log of a run speaks of a state only if that run's own export is this state, and of this declaration only if its
policy configuration is the present one. Anything else is judged anew: an old pass is no evidence of a new state.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quantum_landing_zone.evidence.canonical import digest
from quantum_landing_zone.evidence.model import Verdict, VerdictSummary, Waiver
from quantum_landing_zone.evidence.model_words import Verdicts
from quantum_landing_zone.evidence.state import StateError, read_state

if TYPE_CHECKING:
    from quantum_policies.record import Judged, Record

PACK = "guardrails"


@dataclass(frozen=True, kw_only=True)
class Found:
    """The verdicts, and the waivers of the policy configuration with their use."""

    summary: VerdictSummary
    verdicts: tuple[Verdict, ...]
    waivers: tuple[Waiver, ...]


def find_verdicts(
    export: Mapping[str, Any],
    state_sha256: str,
    configuration: Mapping[str, Any],
    last_run: Path | None,
    today: date,
) -> Found:
    """Return the verdicts on a state.

    Args:
        export: The state.
        state_sha256: Its hash, as evidence takes it.
        configuration: The policy configuration, derived from the declaration now.
        last_run: Folder of the last run's evidence; None where there is none.
        today: The day by which waivers are judged.
    """
    reason = _why_not(last_run, state_sha256, configuration, today)
    if reason is None and last_run is not None:
        from quantum_policies.sources.verdicts import read_verdicts

        judged = read_verdicts((last_run / "verdicts.jsonl").read_text(encoding="utf-8").splitlines())
        source, why = Verdicts.RUN, "the last run wrote this state under this policy configuration today."
    else:
        judged, source, why = _judge(export, configuration, today), Verdicts.JUDGED, f"{reason}."
    return _found(judged, configuration, today, source, why)


def _why_not(last_run: Path | None, state: str, configuration: Mapping[str, Any], today: date) -> str | None:
    if last_run is None or not (last_run / "verdicts.jsonl").is_file():
        return "there is no verdict log of a run here"
    try:
        kept = json.loads((last_run / "state.json").read_text(encoding="utf-8"))
        used = json.loads((last_run / "policy-configuration.json").read_text(encoding="utf-8"))
        same = read_state(kept).sha256 == state
        first = (last_run / "verdicts.jsonl").read_text(encoding="utf-8").partition("\n")[0]
        day = str(json.loads(first)["time"])[:10]
    except (OSError, ValueError, KeyError, StateError):
        return "the evidence of the last run is not whole"
    if not same:
        return "the state was written by another run than the one whose verdict log is here"
    if digest(used) != digest(configuration):
        return "the policy configuration has changed since the last run"
    if day != today.isoformat():
        return "waivers are judged by the day, and the last run was on another one"
    return None


def _judge(export: Mapping[str, Any], configuration: Mapping[str, Any], today: date) -> "Judged":
    from quantum_policies.check import check
    from quantum_policies.packs import PACKS
    from quantum_policies.rules import ALL_RULES
    from quantum_policies.sources.state import read_state as given_state

    (pack,) = (one for one in PACKS if one.name == PACK)
    given = given_state(json.loads(json.dumps(export)))  # its properties are changed by whoever judges them
    return check(given, pack, {rule.id: rule for rule in ALL_RULES}, configuration, today=today)


def _found(judged: "Judged", configuration: Mapping[str, Any], today: date, source: Verdicts, why: str) -> Found:
    from quantum_policies.rules import ALL_RULES

    controls = {rule.id: tuple(rule.controls) for rule in ALL_RULES}
    declared: Sequence[Mapping[str, str]] = configuration.get("guardrail-configuration", {}).get("waivers", [])
    places = {_key(one): number for number, one in enumerate(declared)}
    verdicts = tuple(
        _verdict(one, controls.get(one.rule, ()), places)
        for one in judged.records
        if one.verdict.value != "not_applicable"
    )
    counts = Counter(one.verdict.value for one in judged.records)
    counts["not_applicable"] += judged.other_types
    used = Counter(one.waiver for one in verdicts if one.verdict == "waived")
    return Found(
        summary=VerdictSummary(
            source=source,
            why=why,
            resources=judged.resources,
            counts={name: counts[name] for name in ("pass", "fail", "unknown", "waived", "not_applicable")},
            faults=judged.faults,
            notes=judged.notes,
            whole=judged.whole,
        ),
        verdicts=verdicts,
        waivers=tuple(_waiver(one, used[number], today) for number, one in enumerate(declared)),
    )


def _verdict(record: "Record", controls: tuple[str, ...], places: Mapping[tuple[str, ...], int]) -> Verdict:
    waiver = None if record.waiver is None else places.get(_key({"rule": record.rule, **record.waiver.as_json()}))
    return Verdict.model_validate(
        {
            "rule": record.rule,
            "controls": controls,
            "urn": record.urn,
            "type": record.type,
            "name": record.name,
            "verdict": record.verdict.value,
            "level": record.level.value,
            "lowered": record.lowered,
            "message": "" if record.verdict.value == "pass" else record.message,
            "warning": record.warning,
            "waiver": waiver,
        }
    )


def _key(waiver: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(waiver[name] for name in ("rule", "reason", "approver", "control", "expires"))


def _waiver(given: Mapping[str, str], used: int, today: date) -> Waiver:
    expires = date.fromisoformat(given["expires"])
    return Waiver(
        rule=given["rule"],
        control=given["control"],
        resource=given["resource"],
        reason=given["reason"],
        approver=given["approver"],
        compensating_control=given["compensatingControl"],
        expires=expires,
        days_left=(expires - today).days,
        used=used,
    )
