"""What every report tells, worked out once: each verdict with its rule's text, in the order in which people read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quantum_policies.controls import catalogue
from quantum_policies.examples import example
from quantum_policies.kit.config_schema import CONFIGURATION_RULE
from quantum_policies.kit.verdict import Level, Severity, Verdict
from quantum_policies.record import Judged, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from quantum_policies.controls import Clauses
    from quantum_policies.kit.rule import Rule
    from quantum_policies.reports.links import Links

WORST_FIRST = (Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW)
_RANK = {severity: rank for rank, severity in enumerate(WORST_FIRST)}


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """A rule as reports tell of it.

    Args:
        page: address or path of its page; empty where it has none.
        example: compliant code in Python; empty where there is none.
        clauses: clauses that its controls help to answer, by framework.
    """

    id: str
    title: str
    why: str
    fix: str
    severity: Severity
    controls: tuple[str, ...]
    clauses: tuple[Clauses, ...]
    labels: tuple[str, ...] = ()
    page: str = ""
    example: str = ""

    @property
    def clauses_text(self) -> str:
        """The clauses on one line, such as `SOC 2 CC6.1; PCI DSS 4.2.1`."""
        return "; ".join(f"{each.framework.title} {', '.join(each.ids)}" for each in self.clauses)


@dataclass(frozen=True, slots=True)
class Shown:
    """A verdict and the rule that gave it."""

    record: Record
    about: About

    @property
    def blocks(self) -> bool:
        """Whether it stops the deployment."""
        return self.record.verdict.blocks and self.record.level is Level.MANDATORY

    @property
    def fix(self) -> str:
        """What to write instead: the rule's own words, and for an unknown also which value to compute."""
        _, mark, tail = self.record.message.rpartition(f"Control: {', '.join(self.about.controls)}. Fix: ")
        return tail.removesuffix(".") if mark else self.about.fix


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A run as reports tell of it.

    Args:
        judged: what was judged, with a record of its own for a faulty configuration.
        today: the day of the report.
        verdicts: every verdict, in an order that depends on names only.
        links: places that only the caller knows.
    """

    judged: Judged
    today: date
    verdicts: tuple[Shown, ...]
    links: Links

    @property
    def findings(self) -> tuple[Shown, ...]:
        """What failed or could not be judged: worst first, then by resource."""
        found = [each for each in self.verdicts if each.record.verdict.blocks]
        return tuple(sorted(found, key=lambda each: _RANK[each.about.severity]))

    @property
    def waived(self) -> tuple[Shown, ...]:
        """What is waived: what ends first comes first."""
        found = [each for each in self.verdicts if each.record.verdict is Verdict.WAIVED]
        return tuple(sorted(found, key=lambda each: each.record.waiver.expires if each.record.waiver else self.today))

    @property
    def warnings(self) -> tuple[Shown, ...]:
        """What must be seen although it blocks nothing, such as a waiver that ends soon."""
        return tuple(each for each in self.verdicts if each.record.warning)

    @property
    def counts(self) -> Mapping[Verdict, int]:
        """The number of each verdict."""
        found = Counter(each.record.verdict for each in self.verdicts)
        return {verdict: found[verdict] for verdict in Verdict}

    @property
    def blocking(self) -> int:
        """How many verdicts stop the deployment."""
        return sum(each.blocks for each in self.verdicts)

    @property
    def headline(self) -> str:
        """The outcome in one sentence part."""
        if not self.blocking:
            return "nothing blocks" if self.judged.whole else "nothing blocks, but not everything was judged"
        return "1 finding blocks" if self.blocking == 1 else f"{self.blocking} findings block"


def overview(judged: Judged, rules: Iterable[Rule], today: date, links: Links) -> Overview:
    """Joins verdicts with what is known about their rules.

    Args:
        judged: what a run judged. A rule that is not among `rules` is shown with what its records say.
        rules: the rules by which it was judged.
        today: the day of the report.
        links: places that only the caller knows.
    """
    known = {rule.id: _about(rule, links) for rule in rules}
    known[CONFIGURATION_RULE] = _CONFIGURATION
    records = judged.records
    if judged.faults and all(record.rule != CONFIGURATION_RULE for record in records):
        records = (_faulty(judged.faults), *records)
    shown = [Shown(record, known.get(record.rule) or _stranger(record.rule)) for record in records]
    shown.sort(key=lambda each: (each.record.urn, each.record.rule, each.record.verdict.value, each.record.message))
    return Overview(judged=judged, today=today, verdicts=tuple(shown), links=links)


def _about(rule: Rule, links: Links) -> About:
    return About(
        id=rule.id,
        title=rule.title,
        why=rule.why,
        fix=rule.fix,
        severity=rule.severity,
        controls=rule.controls,
        clauses=catalogue().clauses_of(rule.controls),
        labels=rule.labels,
        page=links.page(rule.id),
        example=rule.example or example(rule.id),
    )


def _stranger(rule: str) -> About:
    return About(
        id=rule, title=rule, why="", fix="", severity=Severity.CRITICAL, controls=(), clauses=(), labels=("other",)
    )


_CONFIGURATION = About(
    id=CONFIGURATION_RULE,
    title="The platform's policy configuration is there and right",
    why="without it the guardrails don't know which account, regions and devices are approved, so they approve none",
    fix="let the platform team write it from the reviewed team file",
    severity=Severity.CRITICAL,
    controls=("CMP-04",),
    clauses=catalogue().clauses_of(("CMP-04",)),
    labels=("configuration",),
)


def _faulty(faults: tuple[str, ...]) -> Record:
    what = f"the platform's policy configuration is missing or wrong: {'; '.join(faults)}"
    about = _CONFIGURATION
    return Record(
        rule=CONFIGURATION_RULE,
        verdict=Verdict.FAIL,
        level=Level.MANDATORY,
        lowered=False,
        urn="",
        type="",
        name="",
        what=what,
        message=f"{what}. Why: {about.why}. Control: CMP-04. Fix: {about.fix}.",
    )
