"""Findings as GitLab's Code Quality report, which a merge request shows beside the lines.

Form and allowed severities: GitLab docs, Code Quality, "Code Quality report format", as published in 2026.
"""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from quantum_landing_zone.pull_requests.comment import Result
from quantum_policies.kit import Level, Severity
from quantum_policies.reports.plain import visible
from quantum_policies.rules import ALL_RULES

_SEVERITIES = {
    Severity.CRITICAL: "blocker",
    Severity.HIGH: "critical",
    Severity.MEDIUM: "major",
    Severity.LOW: "minor",
}


def render(results: Sequence[Result]) -> str:
    """Return the findings of all stacks; what is advisory is told as `info`."""
    severities = {rule.id: rule.severity for rule in ALL_RULES}
    found: list[dict[str, Any]] = []
    for result in results:
        previewed = result.previewed
        folder = "" if previewed.project == "." else f"{previewed.project}/"
        for each in result.judged.records:
            if not each.verdict.blocks:
                continue
            # Where the place is not known, the project's own file stands for it: the report asks for one.
            file, line = (each.location.file, each.location.line) if each.location else ("Pulumi.yaml", 1)
            severity = _SEVERITIES[severities.get(each.rule, Severity.CRITICAL)]
            found.append(
                {
                    "description": visible(f"{each.verdict.value}: {each.message}"),
                    "check_name": visible(each.rule),
                    "fingerprint": hashlib.sha256(f"{each.rule}\0{each.urn}".encode()).hexdigest(),
                    "severity": severity if each.level is Level.MANDATORY else "info",
                    "location": {"path": f"{folder}{file}", "lines": {"begin": max(1, line)}},
                }
            )
    return json.dumps(found, indent=1) + "\n"
