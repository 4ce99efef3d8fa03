"""The page of one rule, drawn from its metadata and from the cases that its own test proves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.controls import catalogue
from quantum_policies.kit.verdict import Level
from quantum_policies.packs import PACKS
from quantum_policies.pages.code import NotShownError, program
from quantum_policies.reports.markdown_text import code, prose

if TYPE_CHECKING:
    from quantum_policies.kit.rule import Rule
    from quantum_policies.kit.testing import Given
    from quantum_policies.pages.cases import Cases, Spoilt

_CODE_FOR = 3
"""Violations that are shown with their program; of the others, what is said of them."""
_TALLEST = 40
"""Lines of a program that is still shown."""
_FEW = 8
_MANY = 60
_WITHOUT_CODE = "secrets"
"""The family whose violations are credentials: a page must not hold any, and a scanner would find them there."""


def example_of(rule: Rule, cases: Cases) -> str:
    """Compliant code: the rule's own, or the first resource of its test that can be written as a program."""
    if rule.example:
        return rule.example
    for given in cases.compliant:
        shown = _program(given)
        if shown:
            return shown
    return ""


def render(rule: Rule, cases: Cases) -> str:
    """The page as Markdown."""
    example = example_of(rule, cases)
    parts = [
        "<!-- made by `python -m quantum_policies.pages`, do not edit -->",
        f"# {rule.title}",
        _facts(rule),
        f"**Why:** {rule.why}.",
        f"**Fix:** {rule.fix}.",
        f"## Passes\n\n```python\n{example}\n```" if example else "",
        "## Is refused" if cases.violating else "",
        *_violations(cases.violating, most=0 if rule.labels[0] == _WITHOUT_CODE else _CODE_FOR),
        "## How it judges",
        _judging(rule, cases),
        "## Controls and clauses",
        _controls(rule),
        _clauses(rule),
        "[All rules](README.md)",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _facts(rule: Rule) -> str:
    packs = ", ".join(f"`{pack.name}`" for pack in PACKS if rule in pack.rules)
    level = "mandatory, so it blocks the deployment" if rule.level is Level.MANDATORY else "advisory, so it is shown"
    waiver = "neither is accepted" if rule.non_waivable else "accepted from the platform team, in plain sight"
    return "\n".join(
        [
            f"- Rule: `{rule.id}`, in {packs}",
            f"- Severity: {rule.severity.value}",
            f"- Level: {level}",
            f"- Waiver or lowered level: {waiver}",
        ]
    )


def _violations(violating: tuple[Spoilt, ...], *, most: int) -> list[str]:
    with_code: list[str] = []
    told: dict[str, str] = {}
    for spoilt in violating:
        message = f"{spoilt.given.name}: {spoilt.what}"
        shown = _program(spoilt.given) if len(with_code) < most and message not in told else ""
        if shown:
            with_code.append(f"{code(message)} ({spoilt.name})\n\n```python\n{shown}\n```")
            told[message] = ""
        else:
            told.setdefault(message, spoilt.name)
    rest = [f"- {code(message)} ({name})" for message, name in told.items() if name]
    return [*with_code, "\n".join(rest)]


def _judging(rule: Rule, cases: Cases) -> str:
    lines = [f"- Resource types: {_some(rule.types)}"]
    if rule.looks_up:
        lines.append(f"- Reads besides, from the same stack: {_some(rule.looks_up)}")
    lines.append(
        "- Needs the platform's configuration, and fails without it."
        if rule.needs_configuration
        else "- Needs no configuration."
    )
    lines.append(
        f"- A value that is not known, such as `{cases.unknown}`, is judged again at the end of a preview; what is "
        "still unknown then ends in the verdict unknown, which blocks."
        if cases.unknown
        else "- The type alone decides, so nothing about it can be unknown."
    )
    return "\n".join(lines)


def _some(types: tuple[str, ...]) -> str:
    # Sorted, because some rules take theirs from a set, whose order differs from run to run.
    types = tuple(sorted(types))
    shown = ", ".join(f"`{each}`" for each in types[:_FEW])
    if len(types) <= _FEW:
        return shown
    if len(types) > _MANY:
        return f"{shown} and {len(types) - _FEW} more, listed in the rule's file"
    rest = ", ".join(f"`{each}`" for each in types[_FEW:])
    return f"{shown}\n  <details><summary>and {len(types) - _FEW} more</summary>\n\n  {rest}\n\n  </details>"


def _controls(rule: Rule) -> str:
    known = catalogue().controls
    lines = [f"- **{each}** {prose(known[each].statement)}." for each in rule.controls if each in known]
    return "\n".join(lines)


def _clauses(rule: Rule) -> str:
    """Controls say what holds; which clause that helps to answer is our reading of it."""
    found = catalogue().clauses_of(rule.controls)
    rows = [f"| {each.framework.title} | {each.framework.edition} | {', '.join(each.ids)} |" for each in found]
    table = "\n".join(["| framework | edition | clauses that the controls help to answer |", "|---|---|---|", *rows])
    return f"{table}\n\nMapping: {catalogue().mapping}. A met control is evidence towards a clause, not proof of it."


def _program(given: Given) -> str:
    try:
        shown = program(given)
    except NotShownError:
        return ""
    return shown if len(shown.splitlines()) <= _TALLEST else ""
