"""The report for a terminal: findings by severity and resource, then waivers, then one line of counts."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, TextIO

from quantum_policies.kit.verdict import Level, Severity, Verdict
from quantum_policies.reports.columns import Columns, Style
from quantum_policies.reports.plain import visible

if TYPE_CHECKING:
    from quantum_policies.reports.overview import Overview, Shown

_STYLES = {
    Severity.CRITICAL: Style.BOLD_RED,
    Severity.HIGH: Style.RED,
    Severity.MEDIUM: Style.YELLOW,
    Severity.LOW: Style.CYAN,
}
_LEAST_WIDTH = 40
_RESOURCE, _FINDING, _TEXT = 2, 4, 14
"""Columns in which resources, the words of a finding, and its texts begin."""
_WORDS = {Verdict.NOT_APPLICABLE: "not applicable"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a terminal shows text.

    Args:
        width: number of columns, 40 or more.
        colour: whether colours are wanted and understood.
    """

    width: int = 100
    colour: bool = False


def look_of(file: TextIO) -> Look:
    """The look that fits a file: the terminal's width, and colours where it is one and `NO_COLOR` is not set."""
    environment = os.environ
    colour = file.isatty() and environment.get("TERM") != "dumb" and not environment.get("NO_COLOR")
    return Look(width=max(shutil.get_terminal_size((Look().width, 0)).columns, _LEAST_WIDTH), colour=colour)


def render(overview: Overview, look: Look) -> str:
    """The report as text, with ANSI colours where the look wants them."""
    out = Columns(max(look.width, _LEAST_WIDTH), colour=look.colour)
    judged = overview.judged
    pack = f"{judged.pack} {judged.version}".strip()
    out.text(visible(f"{pack} on {judged.source}: {judged.resources} resources"))
    for note in judged.notes:
        out.text(f"Not judged: {visible(note)}.", Style.YELLOW)
    explained: set[str] = set()
    for severity, found in groupby(overview.findings, key=lambda each: each.about.severity):
        _heading(out, severity.value.upper(), _STYLES[severity])
        for _, of_resource in groupby(found, key=lambda each: each.record.urn):
            _resource(out, list(of_resource), explained)
    _waivers(out, overview)
    out.text("")
    _counts(out, overview)
    return "\n".join(out.lines) + "\n"


def _heading(out: Columns, text: str, style: Style) -> None:
    out.text("")
    out.text(text, style)


def _resource(out: Columns, found: list[Shown], explained: set[str]) -> None:
    record = found[0].record
    place = f"  {record.location.file}:{record.location.line}" if record.location else ""
    out.text(f"{_name(found[0])}  {visible(record.type + place)}", Style.BOLD, _RESOURCE)
    for each in found:
        about = each.about
        word = "advisory" if each.record.level is Level.ADVISORY else each.record.verdict.value
        what = each.record.what.removeprefix(f"{each.record.verdict.value}: ")
        rows = [(word, f"{what} [{', '.join([each.record.rule, *about.controls])}]")]
        first = about.id not in explained and about.why != ""
        explained.add(about.id)
        if first:
            rows += [("why", about.why), ("clauses", about.clauses_text)]
        rows += [("fix", each.fix)] if each.fix else []
        _rows(out, rows, _STYLES[about.severity])
        if first and about.example:
            # Ours, so it may have lines of its own: what a program chose is on one line.
            out.row("", about.example, Style.PLAIN, _FINDING, _TEXT)
        if first and about.page:
            _rows(out, [("page", about.page)], Style.DIM)


def _waivers(out: Columns, overview: Overview) -> None:
    if overview.waived:
        _heading(out, "WAIVED", Style.MAGENTA)
    for each in overview.waived:
        out.text(f"{_name(each)}  {visible(each.record.rule)}", Style.BOLD, _RESOURCE)
        waiver = each.record.waiver
        instead = [] if waiver is None else [("instead", waiver.compensating_control), ("control", waiver.control)]
        _rows(out, [("found", each.record.what), *instead], Style.DIM)
    if overview.warnings:
        _heading(out, "ENDS SOON", Style.YELLOW)
    for each in overview.warnings:
        out.text(visible(each.record.warning), indent=_RESOURCE)


def _rows(out: Columns, rows: list[tuple[str, str]], style: Style) -> None:
    """Rows of a word and a text; the style is that of the first word."""
    for number, (word, text) in enumerate(rows):
        out.row(word, visible(text), style if number == 0 else Style.DIM, _FINDING, _TEXT)


def _name(shown: Shown) -> str:
    return visible(shown.record.name) or "(the whole run)"


def _counts(out: Columns, overview: Overview) -> None:
    parts = [f"{number} {_WORDS.get(verdict, verdict.value)}" for verdict, number in overview.counts.items()]
    said = f"{overview.headline[:1].upper()}{overview.headline[1:]}."
    other = f"{overview.judged.other_types} pairs of rule and resource did not match by type"
    clean = not overview.blocking and overview.judged.whole
    out.text(said, Style.BOLD_GREEN if clean else Style.BOLD_RED)
    out.text(f"{', '.join(parts)}; {other}.")
