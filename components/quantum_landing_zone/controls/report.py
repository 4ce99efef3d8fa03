"""The whole catalogue as plain data: each control with what answers it, what proves it and what is not there."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from quantum_landing_zone.controls.clauses import clauses
from quantum_landing_zone.controls.implemented import file_checks, implementations, read_backs
from quantum_landing_zone.controls.load import controls
from quantum_landing_zone.controls.status import asks, provenance, statuses


@cache
def rules_by_control() -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the rules that guard each control; none where the policy packs are not installed."""
    if find_spec("quantum_policies") is None:
        return {}
    from quantum_policies.rules import ALL_RULES

    found: dict[str, list[str]] = {}
    for rule in ALL_RULES:
        for control in rule.controls:
            found.setdefault(control, []).append(rule.id)
    return {control: tuple(sorted(ids)) for control, ids in found.items()}


def control(name: str) -> dict[str, Any]:
    """Return all that is known of a control.

    Raises:
        KeyError: There is no such control.
    """
    entry, status = controls()[name], statuses()[name]
    return {
        "id": name,
        "family": entry.family,
        "statement": entry.statement,
        "how": list(entry.how),
        "state": str(status.state),
        "owner": str(status.owner),
        "configuration": status.configuration,
        "components": [
            {"name": one.name, "cloud": one.cloud, "resources": list(one.resources)}
            for one in implementations().values()
            if name in one.controls
        ],
        "rules": list(rules_by_control().get(name, ())),
        "fileChecks": list(file_checks().get(name, ())),
        "readBack": list(read_backs().get(name, ())),
        "proof": list(status.proof),
        "person": status.person,
        "missing": status.missing,
        "clauses": _clauses(name, status.configuration),
    }


def catalogue(framework: str | None = None) -> list[dict[str, Any]]:
    """Return every control; with a framework, those that are mapped to it, with its clauses alone.

    Raises:
        KeyError: There is no such framework.
    """
    found = [control(name) for name in controls()]
    if framework is None:
        return found
    if framework not in clauses()["frameworks"]:
        raise KeyError(framework)
    return [{**one, "clauses": {framework: one["clauses"][framework]}} for one in found if framework in one["clauses"]]


def checkout() -> Path:
    """Return the folder that holds the package's folder: the checkout where the package is not installed elsewhere."""
    return Path(str(files("quantum_landing_zone"))).parents[1]


def _clauses(name: str, configuration: str) -> dict[str, list[dict[str, str]]]:
    """Return the clauses of a control with the configuration that each requires: its own, or that of the control."""
    return {
        framework: [
            {
                "clause": clause,
                "provenance": provenance(framework, clause),
                "requires": own.configuration if own else configuration,
                "asks": own.asks if own else "",
                "holds": own.holds if own else "as the control",
            }
            for clause in ids
            for own in (asks().get((framework, clause)),)
        ]
        for framework, ids in clauses()["controls"][name].items()
    }
