"""The report as one HTML page: no script, nothing loaded, every string escaped but the plots that `plots` makes."""

from datetime import UTC
from functools import cache
from typing import Any

from quantum_landing_zone.report_page.model import Report
from quantum_landing_zone.report_page.sections import (
    access,
    ages,
    benchmarks,
    coverage,
    expiry,
    incidents,
    posture,
    residency,
    spend,
    usage,
)
from quantum_landing_zone.report_page.view import Cell, Plot, Value, View, table
from quantum_landing_zone.report_page.words import MARKS, Mark, counted

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What the page may load, as it says itself: nothing. Styles stand in the page and in the plots."""


_SHORT, _LONG = 9, 40  # characters


def render(report: Report) -> str:
    """Return the page."""
    return _template().render(
        report=report,
        policy=POLICY,
        made=f"{report.made.astimezone(UTC):%Y-%m-%d %H:%M} UTC",
        tiles=_tiles(report),
        views=[_sources(report), *_views(report)],
    )


def _views(report: Report) -> list[View]:
    return [
        coverage.view(report.coverage),
        posture.view(report.posture),
        residency.view(report.residency),
        access.view(report.access),
        ages.view(report.ages),
        usage.view(report.usage),
        spend.view(report.spend),
        incidents.view(report.incidents),
        expiry.view(report.expiry),
        benchmarks.view(report.benchmarks),
    ]


def _tiles(report: Report) -> list[tuple[str, int | str, Mark]]:
    """Return what a reader sees first; what was not given is told apart from what is none."""
    outcomes: list[tuple[str, int, Mark]] = [
        (f"controls {outcome}", number, MARKS[outcome] if number else "plain")
        for outcome, number in report.coverage.outcomes.items()
    ]
    with_bundles, with_events = bool(report.sources.bundles), bool(report.sources.events.files)
    drift, incidents, near = len(report.posture.drift), report.incidents.events, len(report.expiry.near)
    return [
        ("stacks", len(report.sources.newest), "plain"),
        ("drift" if with_bundles else "drift: no bundles", drift if with_bundles else "-", "bad" if drift else "plain"),
        (
            "incidents" if with_events else "incidents: no events given",
            incidents if with_events else "-",
            "warn" if incidents else "plain",
        ),
        ("ending soon", near, "warn" if near else "plain"),
        *(outcomes if with_bundles else ()),
    ]


def _sources(report: Report) -> View:
    of = report.sources
    said = [
        f"{counted(of.bundles, 'bundle')} of {counted(len(of.newest), 'stack')}",
        counted(of.tenants, "tenant file"),
        f"{counted(of.events.read, 'audit event')} from {counted(of.events.files, 'file')}",
        counted(of.benchmarks, "benchmark report"),
        counted(of.dates, "review of dates", "reviews of dates"),
    ]
    found = [
        table(
            "Newest bundle of each stack",
            ("stack", "project/stack", "account", "bundle", "collected", "hash of the file"),
            [
                (
                    one.stack,
                    f"{one.project}/{one.name}",
                    one.account,
                    one.number,
                    f"{one.collected:%Y-%m-%d %H:%M}",
                    one.sha256,
                )
                for one in of.newest
            ],
        ),
        table("What is wrong with the bundles", ("problem",), [(Cell(one, "bad"),) for one in of.problems]),
        table(
            "What is not whole",
            ("what", "which"),
            [
                *(("workspace without a bundle", one) for one in of.without_bundle),
                *(("stack without a tenant file", one) for one in of.without_tenant),
                *(("line that is no audit event", one) for one in of.events.named),
            ],
        ),
    ]
    return View(
        id="sources",
        title="What this rests on",
        lead=f"{'; '.join(said)}. {_verified(report)} {_lines(report)}".strip(),
        missing="" if of.newest else "No bundle was given: nothing here was read from a stack or an account.",
        blocks=tuple(one for one in found if one.rows),
    )


def _verified(report: Report) -> str:
    of = report.sources
    if not of.bundles:
        return ""
    if not of.verified:
        return "The bundles were not verified; `qlz evidence verify` does that."
    if of.problems:
        return f"Verification found {counted(len(of.problems), 'problem')}: what follows may not be what was collected."
    return (
        "Parts, outcomes and chains of the bundles were verified; signatures, and whether a newer bundle was taken"
        " away, were not: `qlz evidence verify` does both."
    )


def _lines(report: Report) -> str:
    told = report.sources.events
    repeated = f"{counted(told.repeated, 'event')} came twice and counted once." if told.repeated else ""
    refused = f"{counted(told.refused, 'line')} held no audit event and counted nowhere." if told.refused else ""
    return f"{repeated} {refused}".strip()


def _width(value: Value) -> str:
    """Return how wide a field is at least: a text of many words is no column of single words."""
    text = value.text if isinstance(value, Cell) else str(value)
    return "text" if len(text) > _LONG else "word" if len(text) > _SHORT else ""


@cache
def _template() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("quantum_landing_zone.report_page", "template")
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.tests["plot"] = lambda value: isinstance(value, Plot)
    made.tests["cell"] = lambda value: isinstance(value, Cell)
    made.filters["number"] = lambda value: f"{value:,}"
    made.filters["width"] = _width
    return made.get_template("page.html.j2")
