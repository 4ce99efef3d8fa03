"""Reports of what was judged: for a terminal, a pull request, code scanning, a test viewer, and programs.

One run, `Judged`, goes in; text comes out. Nothing is opened, and no property of a resource is known here: records hold
names and messages only. Every verdict is told in every form, those that pass as numbers where people read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quantum_policies.reports import json_document, junit, markdown, sarif, terminal
from quantum_policies.reports.links import Links
from quantum_policies.reports.overview import overview
from quantum_policies.reports.terminal import Look, look_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from quantum_policies.kit.rule import Rule
    from quantum_policies.record import Judged

__all__ = ["FORMATS", "Links", "Look", "look_of", "render"]

_WRITERS: Mapping[str, Callable[[Any], str]] = {
    "markdown": markdown.render,
    "sarif": sarif.render,
    "sarif-alerts": sarif.render_alerts,
    "junit": junit.render,
    "json": json_document.render,
}
FORMATS: Mapping[str, str] = {
    "terminal": "for reading, with colours where the terminal has them",
    "markdown": "for a pull request, within GitHub's limit of one comment",
    "sarif": "SARIF 2.1.0 with every verdict, for evidence",
    "sarif-alerts": "SARIF 2.1.0 with findings only, for GitHub's code scanning",
    "junit": "JUnit XML, for a viewer of tests",
    "json": "every verdict, for programs",
}
"""The formats and what each is for."""


def render(
    judged: Judged,
    format: str,  # noqa: A002 - the word that users write
    *,
    today: date,
    rules: Iterable[Rule] | None = None,
    links: Links | None = None,
    look: Look | None = None,
) -> str:
    """A run as a report.

    Args:
        judged: what the run judged.
        format: one of `FORMATS`.
        today: the day of the report.
        rules: the rules by which it was judged; every rule of this package where absent.
        links: where rule pages and the program are.
        look: how a terminal shows text; plain and 100 columns wide where absent. Other formats ignore it.

    Raises:
        ValueError: there is no such format.
    """
    if format not in FORMATS:
        raise ValueError(f"there is no report format {format!r}. Fix: choose one of {', '.join(FORMATS)}.")
    if rules is None:
        from quantum_policies.rules import ALL_RULES

        rules = ALL_RULES
    told = overview(judged, rules, today, links or Links())
    return terminal.render(told, look or Look()) if format == "terminal" else _WRITERS[format](told)
