"""Writes `docs/mutation.md` from the results of a whole run."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from benchmarks.mutation.classification import classification
from benchmarks.mutation.explanations import Explanation, explain, explanations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from benchmarks.mutation.mutants import Mutant
    from benchmarks.mutation.results import Result

_HEAD = """\
# What the guardrails catch when a compliant stack is spoilt

<!-- made by `python -m benchmarks.mutation`, do not edit -->

Each example is compliant: no guardrail has anything to say. Here each of its resources is spoilt, one value at a time:
a property is taken away, a switch turned, a number halved, put to zero or made tenfold, a region, account or
subscription replaced by a foreign one, a choice weakened, a rule opened to all addresses, a key replaced by the
cloud's own, a resource left out. In IAM documents each statement is spoilt by itself: all actions, all resources,
everybody as principal, `NotAction`, conditions removed, a Deny dropped or turned round. The ways to spoil a value know
its kind only, and no rule. All guardrails then judge the stack as at a preview.

A property counts unless `benchmarks/mutation/classification.yaml` says with a reason why it is not about security, or
which way makes it stronger. What the provider's own schema refuses is counted apart: such a program does not run.
"""


def render(results: Sequence[Result]) -> str:
    """Return the page."""
    lines = [_HEAD, "## Results\n", *_table(results), "", *_legend()]
    for effect, title in (("weaker", "Open gaps"), ("none", "Survivors that change nothing")):
        lines += [f"\n## {title}\n", _INTRODUCTION[effect] + "\n", *_survivors(results, effect)]
    lines += ["\n## What is not spoilt\n", *_harmless()]
    return "\n".join(lines) + "\n"


_INTRODUCTION = {
    "weaker": "No guardrail blocks these at preview. Each line says why, or who holds the line instead.",
    "none": "The stack is no weaker than before: something left alone holds the same line, or the service does.",
}


def stale(results: Iterable[Result]) -> list[Explanation]:
    """Return the lines of `survivors.yaml` that explain no mutant."""
    used = {explain(each) for result in results for each in result.survivors}
    return [line for line in explanations() if line not in used]


def unexplained(results: Iterable[Result]) -> list[Mutant]:
    """Return the survivors that no line of `survivors.yaml` explains."""
    return [each for result in results for each in result.survivors if explain(each) is None]


def _table(results: Sequence[Result]) -> Iterator[str]:
    yield "| stack | resources | refused by schema | mutants | blocked | without effect | open | blocked of effective |"
    yield "|---|---|---|---|---|---|---|---|"
    for result in results:
        left = len(result.survivors) - result.without_effect
        yield (
            f"| {result.name} | {result.resources} | {result.refused} | {result.mutants} | {result.blocked} "
            f"| {result.without_effect} | {left} | {result.share:.1f} % |"
        )


def _legend() -> Iterator[str]:
    yield "Blocked of effective: of the mutants that make the stack weaker, those that a mandatory guardrail blocks."


def _survivors(results: Sequence[Result], effect: str) -> Iterator[str]:
    counted: Counter[tuple[str, str]] = Counter()
    ways: dict[tuple[str, str], set[str]] = {}
    for result in results:
        for each in result.survivors:
            line = explain(each)
            if line is not None and line.effect == effect:
                key = (each.type, line.why)
                counted[key] += 1
                ways.setdefault(key, set()).add(each.way)
    yield "| mutants | type | how | why |"
    yield "|---|---|---|---|"
    for (type_, why), number in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"| {number} | `{type_}` | {', '.join(sorted(ways[type_, why]))} | {why} |"


def _harmless() -> Iterator[str]:
    facts = classification()
    yield "| type | property | why |"
    yield "|---|---|---|"
    for type_, paths in facts.harmless.items():
        for path, why in paths.items():
            yield f"| `{type_}` | `{path}` | {why} |"
    yield "\nOf these only what is named here makes the stack weaker:\n"
    yield "| type | property | weaker; why the rest is not |"
    yield "|---|---|---|"
    for type_, paths in facts.only.items():
        for path, why in paths.items():
            yield f"| `{type_}` | `{path}` | {why} |"
    yield "\nResources of these types are not left out:\n"
    yield "| type | why |"
    yield "|---|---|"
    for type_, why in facts.keep.items():
        yield f"| `{type_}` | {why} |"
