"""How a control came out, from the facts that it rests on. Pure: the same facts give the same outcome, also offline."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from quantum_landing_zone.controls import Control, controls
from quantum_landing_zone.controls.clauses import clauses
from quantum_landing_zone.evidence.model import ControlResult, Fact, Reading, Verdict
from quantum_landing_zone.evidence.model_words import Answer, Outcome, Source

_ANSWERS = {"pass": Answer.HOLDS, "fail": Answer.FAILS, "unknown": Answer.UNKNOWN, "waived": Answer.WAIVED}
_CHECKABLE = frozenset("PCD")
_SHOWN = 3


def evaluate(
    verdicts: Sequence[Verdict],
    readings: Sequence[Reading],
    components: Mapping[str, Mapping[str, int]],
    *,
    whole: bool,
) -> tuple[ControlResult, ...]:
    """Return every control of the catalogue with its outcome.

    Args:
        verdicts: What the guardrails said of each resource.
        readings: What the account said.
        components: For each control the components in the state that say they answer it, with their number.
        whole: Whether the guardrails judged every resource.
    """
    by_rule = _by_rule(verdicts)
    known = clauses()["controls"]
    return tuple(
        _result(
            control,
            [*_account(name, readings), *by_rule.get(name, ()), *_present(components.get(name, {}))],
            known.get(name, {}),
            whole=whole,
        )
        for name, control in controls().items()
    )


def counted(results: Iterable[ControlResult]) -> dict[Outcome, int]:
    """Return how many controls came out how; every outcome is there."""
    found = Counter(one.outcome for one in results)
    return {outcome: found[outcome] for outcome in Outcome}


def _result(
    control: Control, facts: list[Fact], known: Mapping[str, Sequence[object]], *, whole: bool
) -> ControlResult:
    outcome, reason = _outcome(control, facts, whole=whole)
    return ControlResult(
        control=control.id,
        family=control.family,
        statement=control.statement,
        outcome=outcome,
        reason=reason,
        facts=tuple(facts),
        clauses={framework: tuple(str(one) for one in listed) for framework, listed in known.items()},
    )


def _outcome(control: Control, facts: Sequence[Fact], *, whole: bool) -> tuple[Outcome, str]:
    by_answer: dict[Answer, list[Fact]] = {answer: [] for answer in Answer}
    for fact in facts:
        by_answer[fact.answer].append(fact)
    if by_answer[Answer.FAILS]:
        return Outcome.NOT_SATISFIED, f"disagrees: {_names(by_answer[Answer.FAILS])}."
    if by_answer[Answer.UNKNOWN]:
        return Outcome.NOT_ASSESSED, f"could not be read or judged: {_names(by_answer[Answer.UNKNOWN])}."
    rests = by_answer[Answer.HOLDS] + by_answer[Answer.WAIVED]
    if any(one.source is Source.POLICY for one in rests) and not whole:
        return Outcome.NOT_ASSESSED, "the guardrails did not judge every resource."
    if by_answer[Answer.WAIVED]:
        return Outcome.WAIVED, f"an approved exception is in date: {_names(by_answer[Answer.WAIVED])}."
    if by_answer[Answer.HOLDS]:
        return Outcome.SATISFIED, _agreed(by_answer[Answer.HOLDS])
    return _unchecked(control, by_answer[Answer.PRESENT])


def _unchecked(control: Control, present: Sequence[Fact]) -> tuple[Outcome, str]:
    if present:
        return Outcome.NOT_ASSESSED, f"provided by {_names(present)}, and nothing looked at what it does."
    if not _CHECKABLE & set(control.how):
        return Outcome.MANUAL, "only a person can say; see the records that the control asks for."
    return Outcome.NOT_ASSESSED, "nothing of this stack answers it, and nothing looked."


def _agreed(facts: Sequence[Fact]) -> str:
    read = sum(one.count for one in facts if one.source is Source.ACCOUNT)
    judged = sum(one.count for one in facts if one.source is Source.POLICY)
    parts = [f"{read} facts read from the account"] if read else []
    parts += [f"{judged} verdicts of the guardrails"] if judged else []
    return f"{' and '.join(parts)} agree."


def _names(facts: Sequence[Fact]) -> str:
    names = list(dict.fromkeys(one.subject for one in facts))
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def _account(control: str, readings: Sequence[Reading]) -> list[Fact]:
    facts: list[Fact] = []
    for one in readings:
        if one.control == control:
            answer, detail = Answer.HOLDS, ""
            if one.account is None:
                answer, detail = Answer.UNKNOWN, one.reason
            elif not one.holds:
                answer, detail = Answer.FAILS, f"expected {one.expected}, found {one.account}"
            facts.append(Fact(source=Source.ACCOUNT, subject=one.subject, answer=answer, detail=detail))
    return facts


def _by_rule(verdicts: Sequence[Verdict]) -> dict[str, list[Fact]]:
    grouped: dict[tuple[str, str], list[Verdict]] = {}
    for one in verdicts:
        grouped.setdefault((one.rule, one.verdict), []).append(one)
    facts: dict[str, list[Fact]] = {}
    for (rule, verdict), listed in sorted(grouped.items()):
        names = [one.name for one in listed]
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        detail = "" if verdict == "pass" else f"on {', '.join(names[:_SHOWN])}{more}"
        fact = Fact(source=Source.POLICY, subject=rule, answer=_ANSWERS[verdict], count=len(listed), detail=detail)
        for control in listed[0].controls:
            facts.setdefault(control, []).append(fact)
    return facts


def _present(components: Mapping[str, int]) -> list[Fact]:
    return [
        Fact(source=Source.STATE, subject=name, answer=Answer.PRESENT, count=number)
        for name, number in sorted(components.items())
    ]
