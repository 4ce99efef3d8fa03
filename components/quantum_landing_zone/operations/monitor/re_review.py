"""The record by which a re-review is opened: a file for a person to decide on, and nothing that changes a fact."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from quantum_landing_zone.operations.monitor.answers import Answers
from quantum_landing_zone.operations.monitor.compare import Finding
from quantum_landing_zone.operations.monitor.rejudge import Affected

_FIELDS = ("kind", "subject", "recorded", "reported", "severity", "why")


def record(
    findings: Sequence[Finding], affected: Sequence[Affected], answers: Answers, opened: datetime
) -> dict[str, Any]:
    """Return the record of a re-review.

    Args:
        findings: What crossed a threshold; those that open no re-review are left out.
        affected: Who uses it.
        answers: What was reported; what stayed open is in the record.
        opened: When, in UTC.
    """
    return {
        "control": "LIF-02",
        "opened": opened.isoformat(timespec="seconds"),
        "state": "open",
        "findings": [{name: getattr(one, name) for name in _FIELDS} for one in findings if one.reopens],
        "affected": [_plain(one) for one in affected],
        "notAsked": dict(answers.unread),
        # Whoever decides fills these in; the register holds what was decided (`facts/provider_reviews.yaml`).
        "decision": {"by": None, "on": None, "because": None, "factsChangedIn": None},
    }


def open_re_review(folder: Path, made: dict[str, Any]) -> tuple[Path, bool]:
    """Write the record, unless an open one says the same.

    Args:
        folder: Where records lie; made if absent.
        made: The record.

    Returns:
        The record's file, and whether it is new.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for file in sorted(folder.glob("*.yaml")):
        held = yaml.safe_load(file.read_text(encoding="utf-8"))
        if isinstance(held, dict) and held.get("state") == "open" and _about(held) == _about(made):
            return file, False
    file = folder / f"{made['opened'].replace(':', '').replace('+0000', 'Z')}.yaml"
    part = file.with_suffix(".part")
    part.write_text(yaml.safe_dump(made, sort_keys=False, width=120), encoding="utf-8")
    part.replace(file)
    return file, True


def _about(held: dict[str, Any]) -> tuple[Any, Any]:
    return held.get("findings"), held.get("affected")


def _plain(one: Affected) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in one.__dict__.items()}
