"""The report for a pull request: counts first, then each finding with its reasons folded, within GitHub's limit."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from quantum_policies.kit.verdict import Level, Verdict
from quantum_policies.reports.markdown_text import code, prose
from quantum_policies.reports.overview import WORST_FIRST

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quantum_policies.reports.overview import Overview, Shown

MOST = 65_536
"""Characters that GitHub takes in one comment; counted in UTF-16 units, the strictest of the ways to count."""
MARK = "<!-- quantum-guardrails -->"
"""First line, by which a pipeline finds its own comment again to replace it."""

_FOR_THE_END = 400
_FOR_WAIVERS = 16_000
_FOR_NOTES = 4_000
_FOR_ONE = 6_000
_FOR_A_NAME = 200


def render(overview: Overview, most: int = MOST) -> str:
    """The report as GitHub Markdown.

    Args:
        overview: the run.
        most: characters that the page may have; what does not fit is left off and counted in a sentence.
    """
    page = _Page(most - _FOR_THE_END)
    judged = overview.judged
    page.add(f"{MARK}\n## Guardrails: {overview.headline}")
    pack, source = f"{judged.pack[:_FOR_A_NAME]} {judged.version[:_FOR_A_NAME]}", judged.source[:_FOR_A_NAME]
    page.add(f"{code(pack.strip())} on {code(source)}: {judged.resources} resources.")
    page.add(_counts(overview))
    notes = _Page(min(_FOR_NOTES, page.left // 4))
    hidden_notes = notes.add_all(f"> **Not judged:** {prose(note)}." for note in judged.notes)
    page.add(*notes.blocks)
    waivers = _Page(min(_FOR_WAIVERS, page.left // 2))
    if overview.waived or overview.warnings:
        waivers.add("### Waived")
    hidden_waivers = waivers.add_all(_waiver(each) for each in overview.waived)
    hidden_warnings = waivers.add_all(f"> **Ends soon:** {prose(each.record.warning)}" for each in overview.warnings)
    hidden = _findings(overview, page, reserved=waivers.size)
    page.add(*waivers.blocks)
    evidence = _evidence(overview)
    hidden_evidence = not page.add(evidence) if evidence else False
    left_off = [
        _number(hidden, "finding"),
        _number(hidden_notes, "note"),
        _number(hidden_waivers, "waiver"),
        _number(hidden_warnings, "warning"),
        "the list of what passed" if hidden_evidence else "",
    ]
    told = [each for each in left_off if each]
    if told:
        page.blocks.append(
            f"**Left off, because a comment holds no more:** {', '.join(told)}. The JSON and SARIF reports hold all."
        )
    return "\n\n".join(page.blocks) + "\n"


class _Page:
    """Blocks of text up to a size."""

    def __init__(self, most: int) -> None:
        self.blocks: list[str] = []
        self.size = 0
        self._most = most

    @property
    def left(self) -> int:
        return self._most - self.size

    def add(self, *blocks: str, reserved: int = 0) -> bool:
        """Adds blocks where all of them fit."""
        needed = sum(len(block.encode("utf-16-le")) // 2 + 2 for block in blocks)
        if needed > self.left - reserved:
            return False
        self.blocks += blocks
        self.size += needed
        return True

    def add_all(self, blocks: Iterable[str]) -> int:
        """Adds blocks one by one; returns how many did not fit."""
        return sum(not self.add(block) for block in blocks)


def _counts(overview: Overview) -> str:
    shown = (Verdict.FAIL, Verdict.UNKNOWN, Verdict.WAIVED)
    found = Counter((each.about.severity, each.record.verdict) for each in overview.verdicts)
    lines = ["| severity | fail | unknown | waived |", "|---|---:|---:|---:|"]
    for severity in WORST_FIRST:
        numbers = [found[severity, verdict] for verdict in shown]
        if any(numbers):
            lines.append(f"| {severity.value} | {' | '.join(map(str, numbers))} |")
    counts = overview.counts
    lines.append(f"| **all** | {' | '.join(f'**{counts[verdict]}**' for verdict in shown)} |")
    passed = (
        f"{counts[Verdict.PASS]} passed, {counts[Verdict.NOT_APPLICABLE]} not applicable; "
        f"{overview.judged.other_types} pairs of rule and resource did not match by type."
    )
    return "\n".join([*lines, "", passed])


def _findings(overview: Overview, page: _Page, *, reserved: int) -> int:
    """Adds the findings, worst first; returns how many did not fit."""
    with_code: set[str] = set()
    hidden = 0
    for severity, found in groupby(overview.findings, key=lambda each: each.about.severity):
        heading = [f"### {severity.value.capitalize()}"]
        for each in found:
            first = each.about.id not in with_code
            block = _finding(each, overview, with_code=first)
            if page.add(*heading, block, reserved=reserved):
                heading = []
                with_code.add(each.about.id)
            else:
                hidden += 1
    return hidden


def _finding(shown: Shown, overview: Overview, *, with_code: bool) -> str:
    record, about = shown.record, shown.about
    verdict = record.verdict.value + (", advisory" if record.level is Level.ADVISORY else "")
    place = f", {code(f'{record.location.file}:{record.location.line}')}" if record.location else ""
    kind = f" {code(record.type)}" if record.type else ""
    what = record.what.removeprefix(f"{record.verdict.value}: ")
    lines = [
        f"- **{verdict}:** {code(record.name or 'the whole run')}{kind}{place}: {prose(what)}.",
        f"  - **Fix:** {prose(shown.fix)}." if shown.fix else "",
        "",
        "  <details><summary>Why, control and code</summary>",
        "",
        f"  - **Rule:** {code(record.rule)}.",
        f"  - **Why:** {prose(about.why)}." if about.why else "",
        f"  - **Control:** {', '.join(about.controls)}." if about.controls else "",
        f"  - **Clauses:** {about.clauses_text}." if about.clauses else "",
        _pointer(about.page, overview),
    ]
    gaps = (2, 4)
    text = "\n".join(line for number, line in enumerate(lines) if line or number in gaps)
    if with_code and about.example:
        text += "\n\n  ```python\n" + "\n".join(f"  {line}".rstrip() for line in about.example.splitlines()) + "\n  ```"
    text += "\n\n  </details>"
    # One finding must not push all others off the page.
    return (
        text
        if len(text) <= _FOR_ONE
        else f"- **{verdict}:** {code(record.name[:_FOR_A_NAME])}: {code(record.rule[:_FOR_A_NAME])}."
    )


def _pointer(page: str, overview: Overview) -> str:
    if not page:
        return ""
    # A path can't be followed from a comment: GitHub would look for it below the pull request.
    return f"  - [Rule page]({page})." if overview.links.followed else f"  - **Page:** {code(page)}."


def _waiver(shown: Shown) -> str:
    record, waiver = shown.record, shown.record.waiver
    said = f"- {code(record.name or 'the whole run')} {code(record.rule)}: {prose(record.what)}."
    if waiver is None:
        return said
    return f"{said} Instead: {prose(waiver.compensating_control.rstrip('.'))}. Control: {prose(waiver.control)}."


def _evidence(overview: Overview) -> str:
    found = Counter((each.record.rule, each.record.verdict) for each in overview.verdicts)
    rules = sorted({rule for rule, verdict in found if verdict in (Verdict.PASS, Verdict.NOT_APPLICABLE)})
    if not rules:
        return ""
    # Not a table: a pipe in another pack's rule name would break out of its cell.
    lines = [
        f"- {code(rule)}: {found[rule, Verdict.PASS]} passed, {found[rule, Verdict.NOT_APPLICABLE]} not applicable"
        for rule in rules
    ]
    return "\n".join(["<details><summary>What passed</summary>", "", *lines, "", "</details>"])


def _number(hidden: int, word: str) -> str:
    return f"{hidden} {word}{'' if hidden == 1 else 's'}" if hidden else ""
