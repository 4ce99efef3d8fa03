"""The one comment of a pull request, for all stacks of its matrix, within GitHub's limit.

The first line is a hidden mark, by which a pipeline finds its own comment again and replaces it. A table tells of every
stack; then each stack that has something to tell has a section. What does not fit is counted, never silently dropped.
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from quantum_landing_zone.cli.exit_codes import CLEAN, ERROR, FINDINGS, UNKNOWN
from quantum_landing_zone.cli.project import ProjectError
from quantum_landing_zone.pull_requests.changes import Changes
from quantum_landing_zone.pull_requests.preview import OUTCOMES, SUMMARY, Previewed, judged_of
from quantum_policies.kit import Verdict
from quantum_policies.record import Judged, Location
from quantum_policies.reports import Links
from quantum_policies.reports.markdown import MARK as REPORT_MARK
from quantum_policies.reports.markdown import render as render_report
from quantum_policies.reports.markdown_text import code, prose
from quantum_policies.reports.overview import overview
from quantum_policies.rules import ALL_RULES

MARK = "<!-- quantum-landing-zone: pull request -->"
"""First line of the comment, by which it is found again."""
MOST = 65_000
"""UTF-16 units of the whole comment: below the 65,536 characters that GitHub takes, and far below GitLab's million."""
_LEAST_FOR_ONE = 2_000
_ERROR_LINES, _ERROR_TEXT, _NAMES = 40, 4_000, 15
_WORDS = {CLEAN: "✅ passes", FINDINGS: "⛔ blocked", UNKNOWN: "❔ not all judged", ERROR: "⚠️ could not be previewed"}
_WORST_FIRST = (ERROR, FINDINGS, UNKNOWN, CLEAN)


@dataclass(frozen=True, kw_only=True)
class Result:
    """A stack's preview as it was read back from its folder."""

    previewed: Previewed
    judged: Judged


def read(folder: Path) -> list[Result]:
    """Read every stack's preview below a folder, worst first.

    Raises:
        ProjectError: A file there is none that `qlz ci preview` wrote.
    """
    found: list[Result] = []
    for file in sorted(folder.glob(f"**/{SUMMARY}")):
        try:
            previewed = _previewed(json.loads(file.read_text(encoding="utf-8")))
            found.append(Result(previewed=previewed, judged=judged_of(file.parent, previewed)))
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise ProjectError(
                f"{file} is no preview of `qlz ci preview` ({error}). Fix: run `qlz ci preview` of this version again."
            ) from error
    return sorted(found, key=lambda each: (_WORST_FIRST.index(each.previewed.code), each.previewed.stack))


def render(
    results: Sequence[Result],
    *,
    today: date,
    expected: Sequence[str] = (),
    removed: Sequence[str] = (),
    rule_pages: str | None = None,
    commit: str = "",
    most: int = MOST,
) -> str:
    """Return the comment.

    Args:
        results: What `read` returned.
        today: The day of the report.
        expected: Stacks that the change touches; one without a result is told as missing.
        removed: Stacks that the change deletes from the repository.
        rule_pages: Address of the rule pages, for links.
        commit: The commit that was previewed.
        most: UTF-16 units that the comment may have.
    """
    there = {each.previewed.stack for each in results}
    missing = sorted(set(expected) - there)
    blocks = [f"{MARK}\n## Quantum landing zone: {headline(results, missing)}"]
    if commit:
        blocks.append(f"Preview of {code(commit[:40])} without credentials; nothing was deployed.")
    table = [
        "| stack | outcome | added | changed | deleted | findings | unknown | waived | ends soon |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    left = most - 1_500 - _size(blocks)
    hidden_rows = 0
    for row in [*(f"| {code(name)} | ⚠️ no result | | | | | | | |" for name in missing), *map(_row, results)]:
        if _size([*table, row]) > left // 2:
            hidden_rows += 1
        else:
            table.append(row)
    if results or missing:
        blocks.append("\n".join(table))
    else:
        blocks.append("This change touches no stack.")
    blocks += [
        f"> **Removed:** {code(name)} is no longer in the repository. What it holds stays in the cloud until somebody"
        " runs `qlz destroy`."
        for name in removed[:_NAMES]
    ]
    left -= _size(blocks[1:])
    sections, hidden = _sections(results, left, today, rule_pages)
    blocks += sections
    told = [f"{number} {what}" for number, what in ((hidden_rows, "rows"), (hidden, "sections")) if number]
    if told:
        blocks.append(f"**Left off, because a comment holds no more:** {', '.join(told)}. The artifacts hold all.")
    return "\n\n".join(blocks) + "\n"


def headline(results: Sequence[Result], missing: Sequence[str] = ()) -> str:
    """Return the outcome of all stacks in a few words."""
    if not results and not missing:
        return "nothing to preview"
    found = Counter(each.previewed.code for each in results)
    told = [f"{found[each]} {_WORDS[each].partition(' ')[2]}" for each in _WORST_FIRST if found[each]]
    return ", ".join([*([f"{len(missing)} without a result"] if missing else []), *told])


def worst(results: Sequence[Result], missing: Sequence[str] = ()) -> int:
    """Return the exit code of all stacks together: an error before findings, findings before unknowns."""
    if missing:
        return ERROR
    return next((each for each in _WORST_FIRST if any(each == one.previewed.code for one in results)), CLEAN)


def _row(result: Result) -> str:
    previewed, judged = result.previewed, result.judged
    found = Counter(each.verdict for each in judged.records)
    soon = sum(bool(each.warning) for each in judged.records)
    changes = previewed.changes
    counts = ["?"] * 3 if changes is None else [str(len(each)) for each in _parts(changes)]
    faults = len(judged.faults)
    numbers = [found[Verdict.FAIL] + faults, found[Verdict.UNKNOWN], found[Verdict.WAIVED], soon]
    name = code(previewed.stack) + ("" if previewed.project == "." else f" in {code(previewed.project)}")
    return f"| {name} | {_WORDS[previewed.code]} | {' | '.join(counts)} | {' | '.join(map(str, numbers))} |"


def _sections(results: Sequence[Result], left: int, today: date, rule_pages: str | None) -> tuple[list[str], int]:
    """A section for each stack, worst first; each may use an equal share of what the former ones left."""
    sections: list[str] = []
    for number, result in enumerate(results):
        share = left // (len(results) - number)
        if share < _LEAST_FOR_ONE:
            return sections, len(results) - number
        section = _section(result, share, today, rule_pages)
        sections.append(section)
        left -= _size([section])
    return sections, 0


def _section(result: Result, most: int, today: date, rule_pages: str | None) -> str:
    previewed = result.previewed
    head = [f"## {code(previewed.stack)}"]
    if previewed.error:
        shown = "\n".join(previewed.error.splitlines()[:_ERROR_LINES])[:_ERROR_TEXT]
        head.append("\n".join(["The preview did not end:", "", *(f"    {line}" for line in shown.splitlines())]))
    head.append(_changed(previewed))
    here = "" if previewed.project == "." else previewed.project
    links = Links(project=here) if rule_pages is None else Links(rule_pages=rule_pages, project=here)
    told = overview(result.judged, ALL_RULES, today, links)
    left = most - _size(head)
    if left < _LEAST_FOR_ONE // 2:
        head[1:] = []
        left = most - _size(head)
    outcome, _, report = render_report(told, left - 8).removeprefix(f"{REPORT_MARK}\n## ").partition("\n")
    return "\n\n".join([*head, f"**{outcome}**", report.strip()])


def _changed(previewed: Previewed) -> str:
    changes = previewed.changes
    if changes is None:
        return f"What it adds, changes and deletes is not known: {prose(previewed.no_changes)}."
    if not any(_parts(changes)):
        return "It declares the same resources as its base."
    lines: list[str] = []
    for word, names in zip(("added", "changed", "deleted"), _parts(changes), strict=True):
        lines += [f"- {word}: {code(name)}" for name in names[:_NAMES]]
        if len(names) > _NAMES:
            lines.append(f"- {word}: {len(names) - _NAMES} more")
    summary = ", ".join(
        f"{len(names)} {word}" for word, names in zip(("added", "changed", "deleted"), _parts(changes), strict=True)
    )
    return "\n".join([f"<details><summary>Resources: {summary}</summary>", "", *lines, "", "</details>"])


def _parts(changes: Changes) -> tuple[tuple[str, ...], ...]:
    return changes.added, changes.changed, changes.deleted


def _previewed(found: dict[str, object]) -> Previewed:
    text = json.loads(json.dumps(found))
    if text["version"] != 1 or OUTCOMES[text["code"]] != text["outcome"]:
        raise ValueError("another version, or an outcome that is none")
    changes = text["changes"]
    return Previewed(
        stack=str(text["stack"]),
        project=str(text["project"]),
        code=int(text["code"]),
        seconds=float(text["seconds"]),
        error=str(text["error"]),
        changes=None if changes is None else Changes(**{key: tuple(map(str, names)) for key, names in changes.items()}),
        no_changes=str(text["noChanges"]),
        places={
            urn: Location(str(file), int(line), int(column)) for urn, (file, line, column) in text["places"].items()
        },
    )


def _size(blocks: Sequence[str]) -> int:
    return sum(len(block.encode("utf-16-le", "surrogatepass")) // 2 + 2 for block in blocks)
