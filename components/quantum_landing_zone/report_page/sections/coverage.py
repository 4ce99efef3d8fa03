"""Control coverage by framework: how the controls that help to answer it came out in the newest bundles."""

from collections.abc import Sequence

from quantum_landing_zone.controls.clauses import clauses
from quantum_landing_zone.evidence.model import Bundle
from quantum_landing_zone.evidence.model_words import Model, Outcome
from quantum_landing_zone.report_page import plots
from quantum_landing_zone.report_page.view import Cell, Plot, View, table
from quantum_landing_zone.report_page.words import MARKS, WORST_FIRST, worst, zero

MISSING = "No bundle was given. Make one by `qlz evidence collect STACK`, and give its folder."
_NAMED = 4


class FrameworkCoverage(Model):
    """One framework, over every stack.

    Attributes:
        framework: Its id.
        title: Its name and edition.
        controls: How many controls of the catalogue help to answer it.
        outcomes: These controls by outcome, counted once for each stack.
        clauses: Clauses that a control helps to answer, by the worst outcome of their controls in any stack.
    """

    framework: str
    title: str
    controls: int
    outcomes: dict[Outcome, int]
    clauses: dict[Outcome, int]


class ControlCoverage(Model):
    """One control, over every stack.

    Attributes:
        control: Its id.
        family: Its family.
        statement: What it asks for.
        outcomes: In how many stacks it came out how.
        stacks: The stacks by outcome, `satisfied` left out.
    """

    control: str
    family: str
    statement: str
    outcomes: dict[Outcome, int]
    stacks: dict[Outcome, tuple[str, ...]]


class CoverageSection(Model):
    """Coverage; `missing` says why there is none."""

    missing: str = ""
    outcomes: dict[Outcome, int]
    frameworks: tuple[FrameworkCoverage, ...] = ()
    controls: tuple[ControlCoverage, ...] = ()


class Coverage:
    """Counts the newest bundle of each stack."""

    def __init__(self) -> None:
        self._outcomes = zero()
        self._controls: dict[str, tuple[str, str]] = {}
        self._stacks: dict[str, dict[Outcome, list[str]]] = {}
        self._by_framework: dict[str, dict[Outcome, int]] = {}
        self._clauses: dict[str, dict[str, set[Outcome]]] = {}
        self._mapped: dict[str, set[str]] = {}

    def newest(self, label: str, bundle: Bundle) -> None:
        """Count a stack's newest bundle."""
        for one in bundle.controls:
            self._outcomes[one.outcome] += 1
            self._controls.setdefault(one.control, (one.family, one.statement))
            self._stacks.setdefault(one.control, {}).setdefault(one.outcome, []).append(label)
            for framework, listed in one.clauses.items():
                self._by_framework.setdefault(framework, zero())[one.outcome] += 1
                self._mapped.setdefault(framework, set()).add(one.control)
                by_clause = self._clauses.setdefault(framework, {})
                for clause in listed:
                    by_clause.setdefault(clause, set()).add(one.outcome)

    def made(self) -> CoverageSection:
        """Return the section."""
        return CoverageSection(
            missing="" if self._controls else MISSING,
            outcomes=self._outcomes,
            frameworks=tuple(self._framework(name) for name in sorted(self._by_framework, key=_order)),
            controls=tuple(self._control(name) for name in self._controls),
        )

    def _framework(self, name: str) -> FrameworkCoverage:
        found = zero()
        for outcomes in self._clauses[name].values():
            found[worst(outcomes)] += 1
        known = clauses()["frameworks"].get(name)
        return FrameworkCoverage(
            framework=name,
            title=f"{known['title']}, {known['edition']}" if known else name,
            controls=len(self._mapped[name]),
            outcomes=self._by_framework[name],
            clauses=found,
        )

    def _control(self, name: str) -> ControlCoverage:
        family, statement = self._controls[name]
        stacks = self._stacks[name]
        return ControlCoverage(
            control=name,
            family=family,
            statement=statement,
            outcomes={outcome: len(stacks.get(outcome, ())) for outcome in Outcome},
            stacks={outcome: tuple(names) for outcome, names in stacks.items() if outcome is not Outcome.SATISFIED},
        )


def view(section: CoverageSection) -> View:
    """Show the section."""
    columns = ("framework", "controls mapped", *map(str, Outcome))
    by_control = table(
        "Controls by framework: each stack's controls by outcome",
        columns,
        [(one.title, one.controls, *one.outcomes.values()) for one in section.frameworks],
    )
    by_clause = table(
        "Clauses by framework: by the worst outcome of the controls that help to answer them",
        ("framework", "clauses mapped", *map(str, Outcome)),
        [(one.title, sum(one.clauses.values()), *one.clauses.values()) for one in section.frameworks],
        "A clause asks for more than one control gives: a met control is evidence towards a clause, never proof of it.",
    )
    controls = table(
        "Controls, the ones to act on first",
        ("control", "what it asks for", *map(str, Outcome), "where it is not satisfied"),
        [
            (one.control, one.statement, *(_marked(outcome, one) for outcome in Outcome), _where(one))
            for one in sorted(section.controls, key=_urgency)
        ],
    )
    plot = Plot(
        svg=plots.stacked(
            "Controls by framework and outcome",
            "One bar for each framework, its parts the outcomes; the figures are in the table below.",
            [one.title.partition(",")[0] for one in section.frameworks],
            {str(outcome): [one.outcomes[outcome] for one in section.frameworks] for outcome in Outcome},
        )
        if section.frameworks
        else "",
        table=by_control,
    )
    return View(
        id="coverage",
        title="Control coverage by framework",
        lead="From the newest bundle of each stack. What nothing looked at is not assessed, and never counts as met.",
        missing=section.missing,
        blocks=() if section.missing else (plot, by_clause, controls),
    )


def _order(framework: str) -> tuple[int, str]:
    known = list(clauses()["frameworks"])
    return (known.index(framework) if framework in known else len(known), framework)


def _urgency(one: ControlCoverage) -> tuple[int, ...]:
    return tuple(-one.outcomes[outcome] for outcome in WORST_FIRST[:-1])


def _marked(outcome: Outcome, one: ControlCoverage) -> Cell | int:
    number = one.outcomes[outcome]
    return Cell(str(number), MARKS[outcome]) if number else 0


def _where(one: ControlCoverage) -> str:
    names = one.stacks.get(Outcome.NOT_SATISFIED, ())
    return _first(names) if names else "-"


def _first(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
