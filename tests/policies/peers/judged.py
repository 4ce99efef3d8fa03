"""What all of our rules together say to a stack: the names of those that block it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from policies.contract import CONFIG, TODAY
from policies.peers.cases import Case, cases, untagged

from quantum_policies.kit.judge import judge
from quantum_policies.rules import ALL_RULES

if TYPE_CHECKING:
    from quantum_policies.kit.testing import Given


def blocking(stack: Given) -> frozenset[str]:
    """The rules that block the stack, judged on each of its resources beside the others, as at a preview's end."""
    members = (stack, *stack.others)
    found: set[str] = set()
    for member in members:
        others = tuple(other for other in members if other is not member)
        built = replace(member, others=others, whole_stack=True).build()
        found |= {rule.id for rule in ALL_RULES if judge(rule, built, CONFIG, TODAY).verdict.blocks}
    return frozenset(found)


class Outcome:
    """How one case ends.

    Args:
        case: the case.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.violating = tuple(blocking(stack) for stack in case.violating)
        self.written = blocking(untagged(case.written))
        self.tagged = blocking(case.written)
        self.completed = blocking(case.completed)

    @property
    def blocked(self) -> bool:
        """Whether every violating stack is blocked, by the rules that the case names."""
        named = set(self.case.blocked_by)
        return bool(named) and all(named & found for found in self.violating)


@lru_cache
def outcomes() -> tuple[Outcome, ...]:
    """The outcome of every case."""
    return tuple(Outcome(case) for case in cases())
