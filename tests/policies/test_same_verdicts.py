"""`qlz check` finds what the engine's run finds: rule by rule, on every case of the rule's own tests."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

import pytest
from policies.contract import RuleContract
from policies.same import Stack, by_check, by_engine

from quantum_policies.kit.testing import Given, all_secret, unknown_at
from quantum_policies.rules import ALL_RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policies.same import Verdicts

    from quantum_policies.kit import Rule

BLOCKING = ("fail", "unknown")
READS_OUTPUTS = {"any-stack-output-credential"}
"""Rules that need what a preview's report does not have; there they end in unknown."""


def contracts(rule: Rule) -> list[RuleContract]:
    """The contracts that the rule's test file states."""
    name = f"policies.rules.{rule.labels[0]}.test_{rule.id.replace('-', '_')}"
    found = [each() for each in vars(importlib.import_module(name)).values() if _states(each, rule)]
    assert found, name
    return found


def _states(each: object, rule: Rule) -> bool:
    if not isinstance(each, type) or not issubclass(each, RuleContract) or each is RuleContract:
        return False
    return each.cases.rule is rule


def cases(rule: Rule) -> Iterator[Given]:
    """Everything that the rule's tests judge, and its first compliant case with something unknown."""
    for contract in contracts(rule):
        yield from contract.cases.compliant
        yield from (given for _, given, _ in contract.spoilt())
        yield from contract.cases.not_applicable
        if contract.cases.unknown:
            yield unknown_at(contract.cases.compliant[0], contract.cases.unknown)


def stack_of(given: Given) -> Stack:
    stack = Stack()
    stack.add(given)
    return stack


def blocking(verdicts: Verdicts) -> set[tuple[str, str]]:
    return {key for key, (verdict, _) in verdicts.items() if verdict in BLOCKING}


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_a_state_and_a_preview_are_judged_as_the_engine_judges(rule):
    found: set[str] = set()
    for given in cases(rule):
        stack = stack_of(given)
        updated, previewed = by_engine(stack, rule, preview=False), by_engine(stack, rule, preview=True)
        assert by_check(stack.as_state(), rule) == updated
        # `pulumi policy analyze`, by what its source (3.260) sends: the pinned engine has no such command.
        assert by_engine(stack, rule, preview=None) == updated
        reported = by_check(stack.as_preview(), rule)
        if rule.id in READS_OUTPUTS:
            assert {verdict for verdict, _ in reported.values()} <= {"unknown"}
        else:
            assert reported == previewed
        found |= {verdict for verdict, _ in updated.values()}
    # Else two empty answers would count as the same.
    assert "fail" in found


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_secrets_in_the_clear_are_judged_as_the_engine_judges(rule):
    for contract in contracts(rule):
        for _, given, _ in contract.spoilt():
            stack = stack_of(all_secret(given))
            expected = by_engine(stack, rule, preview=False)
            assert by_check(stack.as_state(), rule) == expected
            # Encrypted, nothing passes that the engine, which has the value, blocks.
            assert blocking(expected) <= blocking(by_check(stack.as_state(encrypted=True), rule))


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_an_event_log_which_lacks_dependencies_lets_nothing_pass_that_the_engine_blocks(rule):
    for given in cases(rule):
        stack = stack_of(given)
        expected, found = by_engine(stack, rule, preview=True), by_check(stack.as_events(), rule)
        assert expected.keys() == found.keys()
        assert blocking(expected) <= blocking(found)
