"""What is known of a stack after a run, as plain values for `--json`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from quantum_landing_zone.cli import summary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from quantum_landing_zone.operations.reading import Reading
    from quantum_landing_zone.operations.secrets_due import Finding

_BLOCKING = ("fail", "unknown")


def judged(verdicts: Path) -> dict[str, Any]:
    """Return how the guardrails judged: counts, and everything that failed or could not be judged."""
    found = summary.load_verdicts(verdicts)
    kept = ("rule", "urn", "verdict", "level", "message", "controls")
    return {
        "verdicts": dict(sorted(summary.count_verdicts(found).items())),
        "findings": [{key: one.get(key) for key in kept} for one in found if one["verdict"] in _BLOCKING],
    }


def held(
    state: Mapping[str, Any], readings: Sequence[Reading], due: Sequence[Finding], evidence: Path
) -> dict[str, Any]:
    """Return what a stack holds, which controls it answers, and what the account says of it now."""
    resources = state.get("deployment", {}).get("resources") or []
    verdicts = evidence / "verdicts.jsonl"
    return {
        "resources": {one["urn"]: one["type"] for one in resources},
        "controls": summary.answered_controls(state),
        "controlsElsewhere": asdict(summary.controls_elsewhere(state, summary.load_verdicts(verdicts))),
        "readings": [
            {
                "control": one.control,
                "subject": one.subject,
                "expected": one.expected,
                "found": one.found,
                "holds": one.holds,
            }
            for one in readings
        ],
        "secretsDue": [{"secret": one.secret, "state": str(one.state), "fix": one.fix} for one in due],
        "evidence": str(evidence),
        **judged(verdicts),
    }
