"""Posture over time: how outcomes changed from bundle to bundle, and where intent, state and account disagree now."""

from datetime import UTC, datetime
from typing import Literal

from pydantic import AwareDatetime

from quantum_landing_zone.evidence.model import Bundle
from quantum_landing_zone.evidence.model_words import Model, Outcome
from quantum_landing_zone.report_page import plots
from quantum_landing_zone.report_page.sections.coverage import MISSING
from quantum_landing_zone.report_page.view import Cell, Plot, View, table
from quantum_landing_zone.report_page.words import MARKS, counted, zero


class Point(Model):
    """All stacks at the end of a day, or of a minute, each by its newest bundle of that time or before."""

    at: AwareDatetime
    stacks: int
    outcomes: dict[Outcome, int]


class Change(Model):
    """A control that came out otherwise than in the bundle before; `before` is null where it was not there."""

    control: str
    before: Outcome | None
    after: Outcome


class StackPosture(Model):
    """One stack: its bundles, and what its newest one says."""

    stack: str
    bundles: int
    first: AwareDatetime
    last: AwareDatetime
    outcomes: dict[Outcome, int]
    changes: tuple[Change, ...]
    unread: int


class Disagreement(Model):
    """A subject on which intent, state and account disagree in a stack's newest bundle."""

    stack: str
    kind: str
    control: str
    subject: str
    intent: str
    state: str | None
    account: str | None


class PostureSection(Model):
    """Posture; `missing` says why there is none, `by` how long a point is: minutes where all is of one day."""

    missing: str = ""
    by: Literal["day", "minute"] = "day"
    points: tuple[Point, ...] = ()
    stacks: tuple[StackPosture, ...] = ()
    drift: tuple[Disagreement, ...] = ()


class Posture:
    """Follows each stack from bundle to bundle."""

    def __init__(self) -> None:
        self._days: list[tuple[AwareDatetime, str, tuple[int, ...]]] = []
        self._stacks: list[StackPosture] = []
        self._drift: list[Disagreement] = []
        self._first: AwareDatetime | None = None
        self._before: dict[str, Outcome] = {}
        self._bundles = 0

    def bundle(self, label: str, bundle: Bundle, *, newest: bool) -> None:
        """Take a bundle; those of one stack come one after the other, the newest last."""
        finished = bundle.collection.finished
        outcomes = {one.control: one.outcome for one in bundle.controls}
        by_outcome = zero()
        for outcome in outcomes.values():
            by_outcome[outcome] += 1
        self._days.append((finished, label, tuple(by_outcome.values())))
        self._first = self._first or finished
        self._bundles += 1
        if newest:
            changes = tuple(
                Change(control=name, before=self._before.get(name), after=after)
                for name, after in outcomes.items()
                if self._bundles > 1 and self._before.get(name) is not after
            )
            self._stacks.append(
                StackPosture(
                    stack=label,
                    bundles=self._bundles,
                    first=self._first,
                    last=finished,
                    outcomes=by_outcome,
                    changes=changes,
                    unread=sum(one.holds is None for one in bundle.readings),
                )
            )
            self._drift += [
                Disagreement(stack=label, **one.model_dump(include=set(Disagreement.model_fields) - {"stack"}))
                for one in bundle.drift
            ]
            self._first, self._before, self._bundles = None, {}, 0
        else:
            self._before = outcomes

    def made(self) -> PostureSection:
        """Return the section."""
        return PostureSection(
            missing="" if self._stacks else MISSING,
            by=self._by,
            points=tuple(self._points()),
            stacks=tuple(self._stacks),
            drift=tuple(self._drift),
        )

    @property
    def _by(self) -> Literal["day", "minute"]:
        return "minute" if len({finished.astimezone(UTC).date() for finished, _, _ in self._days}) == 1 else "day"

    def _points(self) -> list[Point]:
        now: dict[str, tuple[int, ...]] = {}
        total = [0] * len(Outcome)
        points: dict[str, Point] = {}
        for finished, label, outcomes in sorted(self._days):
            before = now.get(label, (0,) * len(Outcome))
            total = [sum_ + new - old for sum_, new, old in zip(total, outcomes, before, strict=True)]
            now[label] = outcomes
            name = _named(finished, self._by)
            points[name] = Point(at=finished, stacks=len(now), outcomes=dict(zip(Outcome, total, strict=True)))
        return list(points.values())


def view(section: PostureSection) -> View:
    """Show the section."""
    points = table(
        f"Controls of all stacks by outcome, {section.by} by {section.by} (UTC)",
        (section.by, "stacks", *map(str, Outcome)),
        [(_named(one.at, section.by), one.stacks, *one.outcomes.values()) for one in section.points],
        f"Each stack counts by its newest bundle of that {section.by} or before; a stack that is new raises every"
        " count.",
    )
    plot = Plot(
        svg=plots.stacked(
            "Posture over time",
            f"One bar for each {section.by} with a bundle, its parts the controls of all stacks by outcome.",
            [_named(one.at, section.by) for one in section.points],
            {str(outcome): [one.outcomes[outcome] for one in section.points] for outcome in Outcome},
        )
        if section.points
        else "",
        table=points,
    )
    stacks = table(
        "Stacks by their newest bundle",
        ("stack", "bundles", "collected", *map(str, Outcome), "facts unread", "changed"),
        [
            (
                one.stack,
                one.bundles,
                f"{one.last:%Y-%m-%d %H:%M}",
                *(_marked(outcome, number) for outcome, number in one.outcomes.items()),
                one.unread,
                _changes(one),
            )
            for one in sorted(section.stacks, key=lambda one: -one.outcomes[Outcome.NOT_SATISFIED])
        ],
    )
    drift = table(
        f"Drift in the newest bundles: {counted(len(section.drift), 'disagreement')}",
        ("stack", "drift", "control", "subject", "declared", "state", "account"),
        [
            (
                one.stack,
                Cell(one.kind, "bad"),
                one.control,
                one.subject,
                one.intent,
                _said(one.state),
                _said(one.account),
            )
            for one in section.drift
        ],
    )
    return View(
        id="posture",
        title="Posture over time",
        lead="From the chain of bundles of each stack.",
        missing=section.missing,
        blocks=() if section.missing else (plot, stacks, drift),
    )


def _named(at: datetime, by: str) -> str:
    utc = at.astimezone(UTC)
    return f"{utc:%Y-%m-%d}" if by == "day" else f"{utc:%Y-%m-%d %H:%M}"


def _marked(outcome: Outcome, number: int) -> Cell | int:
    return Cell(str(number), MARKS[outcome]) if number else 0


def _changes(one: StackPosture) -> str:
    if one.bundles == 1:
        return "no bundle before"
    said = [f"{each.control} from {each.before or 'not there'} to {each.after}" for each in one.changes]
    return "; ".join(said) or "nothing"


def _said(value: str | None) -> str:
    return "not known" if value is None else value
