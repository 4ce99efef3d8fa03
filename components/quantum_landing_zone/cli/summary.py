"""What a person reads after a run: what exists, which controls it answers, where the evidence is, how to go on."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from quantum_landing_zone.controls import controls
from quantum_landing_zone.controls.elsewhere import Elsewhere, elsewhere
from quantum_landing_zone.operations.answering import OURS, answering
from quantum_landing_zone.operations.reading import Reading
from quantum_landing_zone.operations.secrets_due import Due, Finding

_WAIVERS = ("CMP-04",)


def show_resources(console: Console, state: Mapping[str, Any]) -> None:
    """Print what the stack holds: resources by component."""
    resources = state.get("deployment", {}).get("resources") or []
    components = {one["urn"]: one for one in resources if one["type"].startswith(OURS)}
    table = Table(title="What exists", title_justify="left", box=None, pad_edge=False)
    table.add_column("component")
    table.add_column("resources", justify="right")
    table.add_column("of which")
    for urn, component in components.items():
        kinds = Counter(
            one["type"].rsplit(":", 1)[-1] for one in resources if one.get("parent") == urn and one["custom"]
        )
        if kinds:
            listed = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common(5))
            more = f", and {len(kinds) - 5} more kinds" if len(kinds) > 5 else ""  # noqa: PLR2004
            table.add_row(component["type"].removeprefix(OURS), str(sum(kinds.values())), listed + more)
    console.print(table)


def answered_controls(state: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the controls that the stack's components answer by what they own, with those components."""
    found: dict[str, list[str]] = {}
    for control, component in answering(state.get("deployment", {}).get("resources") or []):
        found.setdefault(control, []).append(component)
    return dict(sorted(found.items()))


def show_controls(console: Console, state: Mapping[str, Any], verdicts: Sequence[Mapping[str, Any]]) -> None:
    """Print which controls are answered by what stands there and by which rules judged it."""
    answered, ruled = answered_controls(state), _ruled(verdicts)
    table = Table(title="Controls answered", title_justify="left", box=None, pad_edge=False)
    for column in ("control", "components", "rules judged"):
        table.add_column(column)
    for control in controls():
        judged = ruled.get(control, Counter())
        if control in answered or judged:
            said = ", ".join(f"{count} {kind}" for kind, count in sorted(judged.items()))
            table.add_row(control, ", ".join(answered.get(control, [])) or "-", said or "-")
    console.print(table)
    rest = controls_elsewhere(state, verdicts)
    commands = [f"{control} ({', '.join(found)})" for control, found in rest.commands.items()]
    for who, what in (
        ("Answered by commands", commands),
        ("By pages, data and the checks of the tenant file", rest.pages),
        ("By people", rest.people),
        ("By parts that this stack does not have", rest.parts),
        ("Open", rest.open),
    ):
        if what:
            console.print(f"{who}: {', '.join(what)}", style="dim", markup=False, highlight=False)


def controls_elsewhere(state: Mapping[str, Any], verdicts: Sequence[Mapping[str, Any]]) -> Elsewhere:
    """Return who answers the controls that the stack does not."""
    ruled = _ruled(verdicts)
    judged = {control for control, kinds in ruled.items() if kinds}
    return elsewhere(answered_controls(state).keys() | judged, ruled.keys() - judged)


def _ruled(verdicts: Sequence[Mapping[str, Any]]) -> dict[str, Counter[str]]:
    """Return how rules judged, by control; nothing where none of them applied to anything.

    What was waived counts for the control on waivers as well.
    """
    ruled: dict[str, Counter[str]] = {}
    for verdict in verdicts:
        for control in {*verdict.get("controls", []), *(_WAIVERS if verdict["verdict"] == "waived" else ())}:
            kinds = ruled.setdefault(control, Counter())
            if verdict["verdict"] != "not_applicable":
                kinds[verdict["verdict"]] += 1
    return ruled


def show_readings(console: Console, readings: Sequence[Reading]) -> None:
    """Print what the account says, the disagreements first and in full."""
    agreed = [one for one in readings if one.holds]
    rest = [one for one in readings if not one.holds]
    console.print(f"Read back from the account: {len(agreed)} of {len(readings)} facts hold.")
    for one in rest:
        word = "NOT READ" if one.holds is None else "DIFFERS"
        console.print(f"  {word} {one.control} {one.subject}: expected {one.expected}, found {one.found}", style="red")


def show_secrets(console: Console, findings: Sequence[Finding]) -> None:
    """Print the secrets that somebody has to do something about; names and ages, never a value."""
    for one in findings:
        if one.state is not Due.CURRENT:
            console.print(f"Secret {one.secret}: {one.state}. {one.fix}", markup=False)


def load_verdicts(file: Path) -> list[dict[str, Any]]:
    """Return one verdict for each pair of rule and resource that the policy packs judged.

    A verdict that was put off until the whole stack is known is replaced by the final one; where none followed, the
    pair was not judged and counts as unknown.
    """
    if not file.is_file():
        return []
    judged: dict[tuple[str, str], dict[str, Any]] = {}
    for text in file.read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        if "verdict" not in line:
            continue
        key = (line["rule"], line["urn"])
        if line["final"]:
            judged[key] = line
        else:
            judged.setdefault(key, {**line, "verdict": "unknown"})
    return list(judged.values())


def count_verdicts(verdicts: Sequence[Mapping[str, Any]]) -> Counter[str]:
    """Return how many (rule, resource) pairs got each verdict."""
    return Counter(str(verdict["verdict"]) for verdict in verdicts)
