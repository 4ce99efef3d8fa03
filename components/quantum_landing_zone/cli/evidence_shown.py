"""What a person reads of a bundle and of its check."""

import json
from pathlib import Path

from rich.console import Console
from rich.table import Table

from quantum_landing_zone.cli.check import CLEAN, FINDINGS, UNKNOWN
from quantum_landing_zone.evidence.archive import Archived
from quantum_landing_zone.evidence.model import Bundle
from quantum_landing_zone.evidence.model_words import Answer, Outcome
from quantum_landing_zone.evidence.seal import plain
from quantum_landing_zone.evidence.verify import Report

_VERDICTS = ("pass", "fail", "unknown", "waived", "not_applicable")


def bundle_code(bundle: Bundle) -> int:
    """Return the exit code of a bundle: what disagrees decides, then what could not be read or judged."""
    if bundle.counts[Outcome.NOT_SATISFIED] or bundle.drift or bundle.verdict_summary.faults:
        return FINDINGS
    unknown = any(fact.answer is Answer.UNKNOWN for one in bundle.controls for fact in one.facts)
    return UNKNOWN if unknown or not bundle.verdict_summary.whole else CLEAN


def show_bundle(
    console: Console, bundle: Bundle, file: Path, *, archived: Archived | None = None, as_json: bool = False
) -> None:
    """Print a bundle, the disagreements first."""
    if as_json:
        console.print_json(json.dumps({"file": file.name, "bundle": plain(bundle)}))
        return
    stack, state, verdicts = bundle.stack, bundle.state, bundle.verdict_summary
    serial = "unknown serial" if state.serial is None else f"update {state.serial}"
    _say(console, f"Evidence {bundle.chain.number} of {stack.project}/{stack.stack}: {stack.cloud} {stack.place}")
    _say(console, f"State:     {len(state.resources)} resources, {serial}, {state.sha256}")
    _say(console, f"Verdicts:  {_counts(verdicts.counts)}; {verdicts.source}, because {verdicts.why}")
    read = sum(one.account is not None for one in bundle.readings)
    _say(console, f"Account:   {read} of {len(bundle.readings)} facts read")
    _say(console, "Controls:  " + ", ".join(f"{bundle.counts[one]} {one}" for one in Outcome))
    for note in (*verdicts.faults, *verdicts.notes, *state.notes):
        _say(console, f"Note:      {note}")
    for one in bundle.drift:
        said = f"intent {one.intent}, state {one.state or 'unknown'}, account {one.account or 'unknown'}"
        _say(console, f"  DRIFT {one.kind} {one.control} {one.subject}: {said}", style="red")
    table = Table(box=None, pad_edge=False)
    for column in ("control", "outcome", "why"):
        table.add_column(column)
    order = [Outcome.NOT_SATISFIED, Outcome.NOT_ASSESSED, Outcome.WAIVED, Outcome.MANUAL, Outcome.SATISFIED]
    for one in sorted(bundle.controls, key=lambda each: order.index(each.outcome)):
        table.add_row(one.control, str(one.outcome), one.reason)
    console.print(table, markup=False)
    _say(console, f"Bundle:    {file}")
    if archived is not None:
        _say(console, f"Archive:   s3://{archived.bucket}/{archived.key}, locked until {archived.until:%Y-%m-%d}")


def show_report(console: Console, report: Report, *, as_json: bool) -> None:
    """Print what a check found."""
    if as_json:
        problems = [one.__dict__ for one in report.problems]
        found = {"bundles": report.bundles, "head": report.head, "problems": problems, "notes": list(report.notes)}
        console.print_json(json.dumps(found))
        return
    for one in report.problems:
        _say(console, f"WRONG {one.file}: {one.text}", style="red")
    for note in report.notes:
        _say(console, f"not checked: {note}", style="dim")
    _say(console, f"{report.bundles} bundles, {len(report.problems)} problems; newest {report.head}")


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{counts[name]} {name}" for name in _VERDICTS if name in counts)


def _say(console: Console, text: str, style: str | None = None) -> None:
    console.print(text, markup=False, style=style)
