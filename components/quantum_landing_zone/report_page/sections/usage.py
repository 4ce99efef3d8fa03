"""Job volume and backend usage, from the submissions among the audit events."""

from dataclasses import dataclass
from datetime import date

from quantum_landing_zone.evidence.model_words import Model
from quantum_landing_zone.report_page import plots
from quantum_landing_zone.report_page.events import Event
from quantum_landing_zone.report_page.view import Plot, View, table
from quantum_landing_zone.report_page.words import counted

MISSING = (
    "No audit events were given. Give them by `--events`: the audit archive holds them under its normalised prefix."
)
_UNKNOWN = "not named"


class Day(Model):
    """Submissions of a day by UTC."""

    day: date
    accepted: int
    refused: int


class BackendUse(Model):
    """What a team's environment submitted to a backend.

    Attributes:
        team: The team.
        environment: Its environment.
        backend: Device as a tenant file writes it.
        kind: `qpu`, `simulator`, `local` or empty.
        accepted: Submissions that were accepted.
        refused: Submissions that were refused or failed.
        shots: Shots of the accepted ones that say how many.
        without_shots: Accepted ones that do not say.
    """

    team: str
    environment: str
    backend: str
    kind: str
    accepted: int
    refused: int
    shots: int
    without_shots: int


class UsageSection(Model):
    """Usage; `missing` says why there is none."""

    missing: str = ""
    days: tuple[Day, ...] = ()
    backends: tuple[BackendUse, ...] = ()


@dataclass(slots=True)
class Tally:
    """What one team's environment did with one backend, while it is counted."""

    accepted: int = 0
    refused: int = 0
    shots: int = 0
    without_shots: int = 0


class Usage:
    """Counts submissions."""

    def __init__(self) -> None:
        self._days: dict[date, list[int]] = {}
        self._backends: dict[tuple[str, str, str, str], Tally] = {}
        self._asked = False

    def event(self, event: Event) -> None:
        """Take an audit event."""
        self._asked = True
        if not event.submits:
            return
        self._days.setdefault(event.day, [0, 0])[event.failed] += 1
        key = (event.team, event.environment, event.backend or _UNKNOWN, event.backend_kind)
        tally = self._backends.setdefault(key, Tally())
        if event.failed:
            tally.refused += 1
            return
        tally.accepted += 1
        if event.shots is None:
            tally.without_shots += 1
        else:
            tally.shots += event.shots

    def of(self, team: str, environment: str, backend: str) -> Tally:
        """Return what a team's environment submitted to a backend."""
        found = Tally()
        for kind in ("qpu", "simulator", "local", ""):
            one = self._backends.get((team, environment, backend, kind), Tally())
            found.accepted += one.accepted
            found.refused += one.refused
            found.shots += one.shots
            found.without_shots += one.without_shots
        return found

    @property
    def asked(self) -> bool:
        """Whether there were any events."""
        return self._asked

    def made(self) -> UsageSection:
        """Return the section."""
        return UsageSection(
            missing="" if self._asked else MISSING,
            days=tuple(
                Day(day=day, accepted=found[False], refused=found[True]) for day, found in sorted(self._days.items())
            ),
            backends=tuple(
                BackendUse(
                    team=team,
                    environment=environment,
                    backend=backend,
                    kind=kind,
                    accepted=one.accepted,
                    refused=one.refused,
                    shots=one.shots,
                    without_shots=one.without_shots,
                )
                for (team, environment, backend, kind), one in sorted(
                    self._backends.items(), key=lambda item: (-item[1].accepted - item[1].refused, item[0])
                )
            ),
        )


def view(section: UsageSection) -> View:
    """Show the section."""
    lead = "From the audit events that were given: calls that submit a task or a job. What is in no event is not here."
    title = "Job volume and backend usage"
    if section.missing or not section.backends:
        missing = section.missing or "None of the audit events that were given is a submission."
        return View(id="usage", title=title, lead=lead, missing=missing)
    days = table(
        "Submissions by day (UTC)",
        ("day", "accepted", "refused"),
        [(one.day.isoformat(), one.accepted, one.refused) for one in section.days],
    )
    by_day = plots.stacked(
        "Submissions by day",
        "One bar for each day with a submission, its parts accepted and refused ones.",
        [one.day.isoformat() for one in section.days],
        {"accepted": [one.accepted for one in section.days], "refused": [one.refused for one in section.days]},
    )
    total: dict[str, list[int]] = {}
    for one in section.backends:
        found = total.setdefault(f"{one.backend} ({one.kind or 'kind not said'})", [0, 0, 0])
        found[0] += one.accepted
        found[1] += one.refused
        found[2] += one.shots
    backends = sorted(total.items(), key=lambda item: -item[1][0] - item[1][1])
    by_backend = plots.stacked(
        "Submissions by backend",
        "One bar for each backend, its parts accepted and refused submissions.",
        [name for name, _ in backends],
        {"accepted": [found[0] for _, found in backends], "refused": [found[1] for _, found in backends]},
    )
    of_backends = table(
        "Submissions by backend",
        ("backend", "accepted", "refused", "shots"),
        [(name, *found) for name, found in backends],
    )
    teams = table(
        f"Who used which backend: {counted(len(section.backends), 'line')}",
        ("team", "environment", "backend", "accepted", "refused", "shots", "without a number of shots"),
        [
            (one.team, one.environment, one.backend, one.accepted, one.refused, one.shots, one.without_shots)
            for one in section.backends
        ],
    )
    blocks = (Plot(svg=by_day, table=days), Plot(svg=by_backend, table=of_backends), teams)
    return View(id="usage", title=title, lead=lead, blocks=blocks)
