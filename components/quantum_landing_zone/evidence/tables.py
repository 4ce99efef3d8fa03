"""A bundle as CSV for people with a spreadsheet: controls, facts, readings, waivers.

A cell that a spreadsheet would take for a formula gets an apostrophe in front: names come from programs and accounts.
"""

import csv
import io
from collections.abc import Iterable, Mapping

from quantum_landing_zone.controls.clauses import clauses
from quantum_landing_zone.evidence.model import Bundle

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(bundle: Bundle) -> Mapping[str, str]:
    """Return the tables by the names of their files; RFC 4180, with a byte order mark, as spreadsheets ask for."""
    frameworks = [str(name) for name in clauses()["frameworks"]]
    drifts = {(one.control, one.subject): str(one.kind) for one in bundle.drift}
    return {
        "controls.csv": _table(
            ("control", "family", "outcome", "why", "statement", *frameworks),
            (
                (
                    one.control,
                    one.family,
                    one.outcome,
                    one.reason,
                    one.statement,
                    *(" ".join(one.clauses.get(name, ())) for name in frameworks),
                )
                for one in bundle.controls
            ),
        ),
        "facts.csv": _table(
            ("control", "source", "subject", "answer", "count", "detail"),
            (
                (one.control, fact.source, fact.subject, fact.answer, fact.count, fact.detail)
                for one in bundle.controls
                for fact in one.facts
            ),
        ),
        "readings.csv": _table(
            ("control", "subject", "intent", "state", "account", "not read because", "drift", "at"),
            (
                (
                    one.control,
                    one.subject,
                    one.expected,
                    one.state or "",
                    one.account or "",
                    one.reason,
                    drifts.get((one.control, one.subject), ""),
                    one.at.isoformat(),
                )
                for one in bundle.readings
            ),
        ),
        "waivers.csv": _table(
            (
                "rule",
                "control",
                "resource",
                "reason",
                "approver",
                "compensating control",
                "expires",
                "days left",
                "used",
            ),
            (
                (
                    one.rule,
                    one.control,
                    one.resource,
                    one.reason,
                    one.approver,
                    one.compensating_control,
                    one.expires.isoformat(),
                    one.days_left,
                    one.used,
                )
                for one in bundle.waivers
            ),
        ),
    }


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return "\ufeff" + text.getvalue()


def _cell(value: object) -> str:
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) and not isinstance(value, int) else text
