"""Incidents and alerts: the audit events that the pipeline rates medium or high, and those between projects."""

from dataclasses import dataclass
from datetime import date, datetime

from pydantic import AwareDatetime

from quantum_landing_zone.evidence.model_words import Model
from quantum_landing_zone.report_page import plots
from quantum_landing_zone.report_page.events import Event
from quantum_landing_zone.report_page.sections.usage import MISSING
from quantum_landing_zone.report_page.view import Cell, Plot, View, table
from quantum_landing_zone.report_page.words import counted

NOTHING = "None of the audit events that were given is rated medium or high, and none is between projects."
_MEDIUM, _HIGH = 3, 4
_WORDS = {_MEDIUM: "medium", _HIGH: "high"}


class Incident(Model):
    """Events of one kind, taken together.

    Attributes:
        severity: 4 high (the root user), 3 medium (refusals, issued credentials); lower for events between projects.
        crossed: Whether a principal of one project touched a store of another.
        team: Whose, or `unknown`.
        environment: Of the team, or `unknown`.
        kind: First event kind of AUD-01.
        operation: The call.
        failed: Whether it was refused or failed.
        count: How many.
        first: When the first was.
        last: When the last was.
    """

    severity: int
    crossed: bool
    team: str
    environment: str
    kind: str
    operation: str
    failed: bool
    count: int
    first: AwareDatetime
    last: AwareDatetime


class IncidentDay(Model):
    """Such events of a day by UTC."""

    day: date
    high: int
    medium: int
    crossed_only: int


class IncidentsSection(Model):
    """Incidents; `missing` says why there are none."""

    missing: str = ""
    events: int = 0
    days: tuple[IncidentDay, ...] = ()
    incidents: tuple[Incident, ...] = ()


@dataclass(slots=True)
class _Tally:
    count: int
    first: datetime
    last: datetime


class Incidents:
    """Gathers the events that somebody should look at."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, bool, str, str, str, str, bool], _Tally] = {}
        self._days: dict[date, list[int]] = {}
        self._asked = False

    def event(self, event: Event) -> None:
        """Take an audit event."""
        self._asked = True
        if event.severity < _MEDIUM and not event.crossed:
            return
        rank = 0 if event.severity >= _HIGH else 1 if event.severity >= _MEDIUM else 2
        self._days.setdefault(event.day, [0, 0, 0])[rank] += 1
        key = (
            event.severity,
            event.crossed,
            event.team,
            event.environment,
            event.kinds[0] if event.kinds else "other",
            event.operation,
            event.failed,
        )
        tally = self._found.setdefault(key, _Tally(0, event.time, event.time))
        tally.count += 1
        tally.first, tally.last = min(tally.first, event.time), max(tally.last, event.time)

    def made(self) -> IncidentsSection:
        """Return the section."""
        missing = "" if self._found else NOTHING if self._asked else MISSING
        return IncidentsSection(
            missing=missing,
            events=sum(one.count for one in self._found.values()),
            days=tuple(
                IncidentDay(day=day, high=found[0], medium=found[1], crossed_only=found[2])
                for day, found in sorted(self._days.items())
            ),
            incidents=tuple(
                Incident(
                    severity=severity,
                    crossed=crossed,
                    team=team,
                    environment=environment,
                    kind=kind,
                    operation=operation,
                    failed=failed,
                    count=one.count,
                    first=one.first,
                    last=one.last,
                )
                for (severity, crossed, team, environment, kind, operation, failed), one in sorted(
                    self._found.items(), key=lambda item: (-item[0][0], not item[0][1], -item[1].count, item[0])
                )
            ),
        )


def view(section: IncidentsSection) -> View:
    """Show the section."""
    title = "Incidents and alerts"
    lead = (
        "Audit events rated high (the root user) or medium (a refused call, an issued credential), and those in which a"
        " principal of one project touched a store of another. Alerts themselves go out by mail and are in no event;"
        " whether somebody has looked at one is recorded elsewhere."
    )
    if section.missing:
        return View(id="incidents", title=title, lead=lead, missing=section.missing)
    days = table(
        "Such events by day (UTC)",
        ("day", "high", "medium", "between projects only"),
        [(one.day.isoformat(), one.high, one.medium, one.crossed_only) for one in section.days],
    )
    plot = plots.stacked(
        "Incidents by day",
        "One bar for each day with such an event, its parts high, medium and between projects only.",
        [one.day.isoformat() for one in section.days],
        {
            "high": [one.high for one in section.days],
            "medium": [one.medium for one in section.days],
            "between projects only": [one.crossed_only for one in section.days],
        },
    )
    groups = table(
        f"{counted(section.events, 'event')}, the most severe first",
        ("severity", "team", "environment", "kind", "call", "outcome", "times", "first", "last"),
        [
            (
                _severity(one),
                one.team,
                one.environment,
                one.kind,
                one.operation,
                "refused or failed" if one.failed else "done",
                one.count,
                f"{one.first:%Y-%m-%d %H:%M}",
                f"{one.last:%Y-%m-%d %H:%M}",
            )
            for one in section.incidents
        ],
    )
    return View(id="incidents", title=title, lead=lead, blocks=(Plot(svg=plot, table=days), groups))


def _severity(one: Incident) -> Cell:
    word = _WORDS.get(min(one.severity, _HIGH), "low")
    return Cell(f"{word}, between projects" if one.crossed else word, "bad" if one.severity >= _HIGH else "warn")
