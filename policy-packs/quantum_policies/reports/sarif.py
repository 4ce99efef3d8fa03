"""The report as SARIF 2.1.0, whole for evidence or cut down for code scanning.

GitHub's code scanning makes an alert of every result, also of one that says `pass` or is suppressed, and knows neither
`open` nor `suppressions`. So there are two forms: `sarif` says what the standard can say, for evidence and for readers
that follow it; `sarif-alerts` holds only what is to be mended. Source: PSRule issue 955 and GitHub's page on SARIF
support, read 2026-11-25.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from quantum_policies.kit.verdict import Level, Severity, Verdict
from quantum_policies.reports.plain import visible

if TYPE_CHECKING:
    from quantum_policies.reports.overview import About, Overview, Shown

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

# GitHub reads a number as text: above 9 is critical, 7 and above high, 4 and above medium.
_SECURITY_SEVERITY = {Severity.CRITICAL: "9.5", Severity.HIGH: "8.0", Severity.MEDIUM: "5.5", Severity.LOW: "3.0"}
_KINDS = {Verdict.PASS: "pass", Verdict.NOT_APPLICABLE: "notApplicable", Verdict.UNKNOWN: "open"}
_PLACEHOLDER = re.compile(r"\{(\d+)\}")


def render(overview: Overview) -> str:
    """Every verdict: passes, what is not applicable, unknowns as `open`, waivers as suppressions."""
    return _log(overview, list(overview.verdicts), alerts=False)


def render_alerts(overview: Overview) -> str:
    """Findings only, each as a failure: what code scanning is to show."""
    return _log(overview, list(overview.findings), alerts=True)


def _log(overview: Overview, shown: list[Shown], *, alerts: bool) -> str:
    judged = overview.judged
    abouts = {each.about.id: each.about for each in shown}
    numbers = {rule: number for number, rule in enumerate(sorted(abouts))}
    driver: dict[str, Any] = {
        "name": f"quantum-landing-zone {visible(judged.pack)}",
        "version": visible(judged.version),
        "rules": [_rule(abouts[rule], overview) for rule in numbers],
    }
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "invocations": [_invocation(overview)],
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, numbers, overview, alerts=alerts) for each in shown],
        "properties": {
            "source": visible(judged.source),
            "date": overview.today.isoformat(),
            "resources": judged.resources,
            "otherTypes": judged.other_types,
            "counts": {verdict.value: number for verdict, number in overview.counts.items()},
        },
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _invocation(overview: Overview) -> dict[str, Any]:
    """The run itself: faults, notes and waivers, which code scanning has no other place for."""
    notes = [{"level": "warning", "message": _message(note)} for note in overview.judged.notes]
    waivers = [{"level": "note", "message": _message(_told(each))} for each in overview.waived]
    warnings = [{"level": "warning", "message": _message(each.record.warning)} for each in overview.warnings]
    faults = [{"level": "error", "message": _message(fault)} for fault in overview.judged.faults]
    return {
        "executionSuccessful": not faults and overview.judged.whole,
        "toolConfigurationNotifications": faults,
        "toolExecutionNotifications": [*notes, *waivers, *warnings],
    }


def _rule(about: About, overview: Overview) -> dict[str, Any]:
    code = f"\n\n```python\n{about.example}\n```" if about.example else ""
    help_text = f"{_sentence(about.why)}\n\nFix: {about.fix}.\n\nControls: {', '.join(about.controls)}"
    rule: dict[str, Any] = {
        "id": visible(about.id),
        "shortDescription": {"text": about.title},
        "fullDescription": {"text": _sentence(about.why) or about.title},
        "help": {
            "text": f"{help_text}. {about.clauses_text}.{code}",
            "markdown": f"{help_text}. {about.clauses_text}.{code}",
        },
        "defaultConfiguration": {"level": "error"},
        "properties": {
            # GitHub takes twenty tags at most, and calls a rule a security rule by this one.
            "tags": ["security", *about.labels, *about.controls][:20],
            "security-severity": _SECURITY_SEVERITY[about.severity],
            "precision": "very-high",
            "controls": list(about.controls),
            "clauses": {each.framework.id: list(each.ids) for each in about.clauses},
            **({"page": about.page} if about.page else {}),
        },
    }
    if about.page and overview.links.followed:
        rule["helpUri"] = about.page
    return rule


def _result(shown: Shown, numbers: dict[str, int], overview: Overview, *, alerts: bool) -> dict[str, Any]:
    record = shown.record
    kind = "fail" if alerts else _KINDS.get(record.verdict, "fail")
    advisory = record.level is Level.ADVISORY
    result: dict[str, Any] = {
        "ruleId": visible(record.rule),
        "ruleIndex": numbers[record.rule],
        "kind": kind,
        # The standard allows no other level where the kind is not `fail`.
        "level": ("warning" if advisory else "error") if kind == "fail" else "none",
        "message": _message(record.message or f"{record.name}: {shown.about.title}"),
        "locations": [_location(shown, overview)],
        "partialFingerprints": _fingerprints(shown),
        # The standard asks for the list in every result of a run, or in none.
        "suppressions": [] if record.verdict is not Verdict.WAIVED else [_suppression(shown)],
        "properties": {
            "verdict": record.verdict.value,
            "enforcement": record.level.value,
            "lowered": record.lowered,
            "blocks": shown.blocks,
            "urn": visible(record.urn),
            "type": visible(record.type),
        },
    }
    return result


def _location(shown: Shown, overview: Overview) -> dict[str, Any]:
    record, links = shown.record, overview.links
    if record.location is None:
        # Code scanning shows nothing without a file: the project's own stands for a place that is not known.
        file, region = "Pulumi.yaml", {"startLine": 1}
    else:
        file, region = record.location.file, {"startLine": max(record.location.line, 1)}
        if record.location.column > 0:
            region["startColumn"] = record.location.column
    uri = quote(links.file(file).encode("utf-8", "surrogatepass"), safe="/")
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}
    if record.urn:
        name = {"fullyQualifiedName": visible(record.urn), "name": visible(record.name), "kind": "resource"}
        location["logicalLocations"] = [name]
    return location


def _fingerprints(shown: Shown) -> dict[str, str]:
    """The same for a rule and a resource in every run, wherever the resource stands in the program."""
    # Separated by a character that neither part can hold, so that no two pairs make the same text.
    pair = f"{shown.record.rule}\0{shown.record.urn}".encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(pair).hexdigest()[:32]
    # GitHub looks at this name only, and tells results on one line of one file apart by it.
    return {"primaryLocationLineHash": f"{digest}:1", "ruleAndResource/v1": digest}


def _suppression(shown: Shown) -> dict[str, Any]:
    waiver = shown.record.waiver
    justification = shown.record.what if waiver is None else waiver.reason
    suppression: dict[str, Any] = {"kind": "external", "status": "accepted", "justification": visible(justification)}
    if waiver is not None:
        suppression["properties"] = {key: visible(value) for key, value in waiver.as_json().items()}
    return suppression


def _told(shown: Shown) -> str:
    return f"waived: {shown.record.rule} on {shown.record.message or shown.record.name}"


def _message(text: str) -> dict[str, str]:
    """A message that no reader takes for a template or for a link."""
    shown = _PLACEHOLDER.sub(r"{{\1}}", visible(text)).replace("](", "\\](") or "(nothing said)"
    return {"text": shown}


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""
