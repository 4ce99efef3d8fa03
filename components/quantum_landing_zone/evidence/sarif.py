"""A bundle as SARIF 2.1.0: one run of the guardrails' verdicts, one of what the account said."""

import hashlib
import json
from typing import Any

from quantum_landing_zone.evidence.model import Bundle, Reading, Verdict


def render(bundle: Bundle) -> str:
    """Return the log. The first run is the guardrails' own report of the same verdicts."""
    from quantum_policies import reports

    text = reports.render(_judged(bundle), "sarif", today=bundle.collection.started.date())
    log = json.loads(text)
    log["runs"].append(_account(bundle))
    return json.dumps(log, indent=1) + "\n"


def _judged(bundle: Bundle) -> Any:
    from quantum_policies.record import Judged

    summary = bundle.verdict_summary
    return Judged(
        pack=bundle.program.pack,
        version=bundle.program.pack_version,
        source=f"evidence {bundle.chain.number} of {bundle.stack.project}/{bundle.stack.stack}",
        records=tuple(_record(bundle, one) for one in bundle.verdicts),
        other_types=summary.counts.get("not_applicable", 0),
        resources=summary.resources,
        faults=summary.faults,
        notes=summary.notes,
        whole=summary.whole,
    )


def _record(bundle: Bundle, one: Verdict) -> Any:
    from quantum_policies.kit.verdict import Level
    from quantum_policies.kit.verdict import Verdict as Word
    from quantum_policies.kit.waivers import Waiver
    from quantum_policies.record import Record

    waiver = None if one.waiver is None else bundle.waivers[one.waiver]
    return Record(
        rule=one.rule,
        verdict=Word(one.verdict),
        level=Level(one.level),
        lowered=one.lowered,
        urn=one.urn,
        type=one.type,
        name=one.name,
        what=one.message,
        message=one.message,
        warning=one.warning,
        waiver=None
        if waiver is None
        else Waiver(
            rule=waiver.rule,
            resource=waiver.resource,
            reason=waiver.reason,
            approver=waiver.approver,
            compensating_control=waiver.compensating_control,
            control=waiver.control,
            expires=waiver.expires,
        ),
    )


def _account(bundle: Bundle) -> dict[str, Any]:
    stated = {one.control: one for one in bundle.controls}
    names = sorted({one.control for one in bundle.readings})
    rules = [
        {
            "id": name,
            "shortDescription": {"text": stated[name].family},
            "fullDescription": {"text": stated[name].statement},
            "properties": {"clauses": {key: list(listed) for key, listed in stated[name].clauses.items()}},
        }
        for name in names
    ]
    places = {name: number for number, name in enumerate(names)}
    unread = [one for one in bundle.readings if one.holds is None]
    return {
        "tool": {"driver": {"name": "quantum-landing-zone account", "version": bundle.program.product, "rules": rules}},
        "invocations": [
            {
                "executionSuccessful": not unread,
                "startTimeUtc": f"{bundle.collection.started:%Y-%m-%dT%H:%M:%SZ}",
                "endTimeUtc": f"{bundle.collection.finished:%Y-%m-%dT%H:%M:%SZ}",
            }
        ],
        "columnKind": "unicodeCodePoints",
        "results": [_result(bundle, one, places) for one in bundle.readings],
    }


def _result(bundle: Bundle, one: Reading, places: dict[str, int]) -> dict[str, Any]:
    kind = {True: "pass", False: "fail", None: "open"}[one.holds]
    found = f"not read: {one.reason}" if one.account is None else f"found {one.account}"
    text = f"{one.subject}: expected {one.expected}, {found}"
    identity = hashlib.sha256(f"{one.control}\0{one.subject}".encode()).hexdigest()[:32]
    return {
        "ruleId": one.control,
        "ruleIndex": places[one.control],
        "kind": kind,
        "level": "error" if kind == "fail" else "none",
        "message": {"text": text.replace("{", "{{").replace("}", "}}")},
        "locations": [
            {
                "logicalLocations": [
                    {
                        "name": one.subject,
                        "fullyQualifiedName": f"{bundle.stack.account}/{one.subject}",
                        "kind": "resource",
                    }
                ]
            }
        ],
        "partialFingerprints": {"controlAndSubject/v1": identity},
        "properties": {"state": one.state, "at": one.at.isoformat()},
    }
