"""A verdict log (`QLZ_VERDICTS`) as what a run under the guardrails has judged, for reports of it.

The last line of a rule and resource counts: an update's after its preview's. A line that was put off and is never
followed by a final one was not judged, so it counts as unknown. The log knows no places in the program.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from quantum_policies.kit.config_schema import CONFIGURATION_RULE
from quantum_policies.kit.verdict import Level, Verdict
from quantum_policies.kit.waivers import Waiver
from quantum_policies.record import Judged, Record
from quantum_policies.sources.given import SourceError, name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_FAULTS = "the platform's policy configuration is missing or wrong: "
_WHY = ". Why: "
_UNFINISHED = (
    "the run ended before the whole stack was judged: what was put off to the end counts as unknown, and resources that"
    " came later are not in the log"
)


def is_verdict(line: Mapping[str, Any]) -> bool:
    """Whether a JSON line is one of a verdict log."""
    return "pack" in line and "phase" in line and "stage" in line


def read_verdicts(lines: Iterable[str]) -> Judged:
    """Reads a verdict log.

    Args:
        lines: its lines. A preview and an update may follow each other, and several packs may share the log.

    Raises:
        SourceError: where a line is none of a verdict log.
    """
    found: dict[str, dict[str, Record]] = {}
    packs: dict[str, None] = {}
    faults: tuple[str, ...] = ()
    counts: dict[str, int] = {}
    phase, finished = "", False
    for number, text in enumerate(lines, start=1):
        try:
            line = json.loads(text)
            packs[line["pack"]] = None
            phase, finished = line["phase"], line["stage"] == "summary"
            if finished:
                counts = line["counts"]
            elif line["rule"] == CONFIGURATION_RULE:
                faults = tuple(_before_why(line["message"]).removeprefix(_FAULTS).split("; "))
            else:
                record = _record(line)
                found.setdefault(record.urn, {})[record.rule] = record
        except (ValueError, TypeError, KeyError) as error:
            raise SourceError(f"line {number} is none of a verdict log ({type(error).__name__}: {error}).") from error
    records = tuple(record for by_rule in found.values() for record in by_rule.values())
    judged = sum(record.verdict is Verdict.NOT_APPLICABLE for record in records)
    return Judged(
        pack=", ".join(packs),
        version="",
        source=f"verdict log of a run ({phase})",
        records=records,
        other_types=max(0, counts.get(Verdict.NOT_APPLICABLE.value, 0) - judged),
        resources=len(found),
        faults=faults,
        notes=() if finished else (_UNFINISHED,),
        whole=finished,
    )


def _record(line: Mapping[str, Any]) -> Record:
    name, message = name_of(line["urn"]), line["message"]
    verdict = Verdict(line["verdict"]) if line["final"] else Verdict.UNKNOWN
    return Record(
        rule=line["rule"],
        verdict=verdict,
        level=Level(line["level"]),
        lowered=line.get("lowered", False),
        urn=line["urn"],
        type=line["type"],
        name=name,
        what=_before_why(message).removeprefix(f"{name}: "),
        message=message,
        warning=line.get("warning", ""),
        waiver=_waiver(line) if "waiver" in line else None,
    )


def _before_why(message: str) -> str:
    head, _, _ = message.rpartition(_WHY)
    return head or message


def _waiver(line: Mapping[str, Any]) -> Waiver:
    given = line["waiver"]
    return Waiver(
        rule=line["rule"],
        resource=given.get("resource", line["urn"]),
        reason=given["reason"],
        approver=given["approver"],
        compensating_control=given["compensatingControl"],
        control=given["control"],
        expires=date.fromisoformat(given["expires"]),
    )
