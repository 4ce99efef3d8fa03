"""The report as JSON, for programs and for evidence: every verdict, in a form of its own with a schema beside it.

Names stand in it as the program wrote them. The text is ASCII, so nothing in it can steer a terminal.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quantum_policies.reports.overview import About, Overview, Shown

VERSION = 1
"""Counts up when a reader of the former form would misread the new one; a new field does not."""


def render(overview: Overview) -> str:
    """The report as a JSON document that `report.schema.json` describes."""
    judged = overview.judged
    abouts = {each.about.id: each.about for each in overview.verdicts}
    document = {
        "version": VERSION,
        "pack": judged.pack,
        "packVersion": judged.version,
        "source": judged.source,
        "date": overview.today.isoformat(),
        "resources": judged.resources,
        "otherTypes": judged.other_types,
        "faults": list(judged.faults),
        "notes": list(judged.notes),
        "whole": judged.whole,
        "blocking": overview.blocking,
        "counts": {verdict.value: number for verdict, number in overview.counts.items()},
        "rules": {rule: _rule(abouts[rule]) for rule in sorted(abouts)},
    }
    # One line for each verdict: tens of thousands are written ten times as fast, and compared line by line.
    encode = json.JSONEncoder().encode
    verdicts = ",\n".join([f"  {encode(_verdict(each))}" for each in overview.verdicts])
    head = json.dumps(document, indent=1).removesuffix("\n}")
    return f'{head},\n "verdicts": [\n{verdicts}\n ]\n}}\n'


def _rule(about: About) -> dict[str, Any]:
    return {
        "title": about.title,
        "why": about.why,
        "fix": about.fix,
        "severity": about.severity.value,
        "labels": list(about.labels),
        "controls": list(about.controls),
        "clauses": {each.framework.id: list(each.ids) for each in about.clauses},
        "page": about.page,
        "example": about.example,
    }


def _verdict(shown: Shown) -> dict[str, Any]:
    record = shown.record
    found: dict[str, Any] = {
        "rule": record.rule,
        "verdict": record.verdict.value,
        "level": record.level.value,
        "lowered": record.lowered,
        "blocks": shown.blocks,
        "urn": record.urn,
        "type": record.type,
        "name": record.name,
        "what": record.what,
        "message": record.message,
        "warning": record.warning,
        "fix": shown.fix if record.verdict.blocks else "",
        "location": None,
        "waiver": None if record.waiver is None else record.waiver.as_json(),
    }
    if record.location is not None:
        place = record.location
        found["location"] = {"file": place.file, "line": place.line, "column": place.column}
    return found
