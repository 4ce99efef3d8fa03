"""A rule: metadata and one pure function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from quantum_policies.kit.config import Config
from quantum_policies.kit.reading import Resource
from quantum_policies.kit.type_pattern import matches
from quantum_policies.kit.verdict import Finding, Judgement, Level, Severity, Verdict

Check = Callable[[Resource, Config], Judgement]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What a rule is about, and how it judges. Documentation, packs and reports are generated from it.

    Args:
        id: stable name, equal to the file's name with hyphens; never reused.
        title: what holds when the rule passes, one sentence without a full stop.
        why: the harm that a violation does, a sentence part without a full stop.
        controls: ids of the control catalogue that the rule guards.
        severity: harm of a violation.
        types: resource type tokens; a `*` matches any text, so that preview API versions can't slip by.
        fix: what to write in the program instead, a sentence part without a full stop.
        check: the pure function. It gets the resource and the platform's configuration, opens nothing, asks nobody.
        labels: families that packs select by; the first is the folder the rule lives in.
        level: enforcement level unless the platform's configuration lowers it.
        non_waivable: neither a waiver nor a lowered level is accepted.
        needs_configuration: without a valid configuration the rule fails instead of judging.
        looks_up: resource types whose inputs the rule needs besides the judged resource; a `*` matches any text.
        example: compliant code in Python, for reports; where it is empty, they show what the rule's tests give.
    """

    id: str
    title: str
    why: str
    controls: tuple[str, ...]
    severity: Severity
    types: tuple[str, ...]
    fix: str
    check: Check
    labels: tuple[str, ...]
    level: Level = Level.MANDATORY
    non_waivable: bool = False
    needs_configuration: bool = False
    looks_up: tuple[str, ...] = ()
    example: str = ""

    def applies_to(self, resource_type: str) -> bool:
        """Whether a resource of this type is judged at all."""
        if resource_type in self._exact:
            return True
        return any(matches(resource_type, pattern) for pattern in self._patterns)

    @cached_property
    def passed(self) -> Finding:
        """What is found where it passes: nothing about the resource, so one serves for all of them."""
        return Finding(self.id, Verdict.PASS, "", "", self.why, self.controls, self.fix)

    @cached_property
    def _exact(self) -> frozenset[str]:
        return frozenset(self.types)

    @cached_property
    def _patterns(self) -> tuple[str, ...]:
        return tuple(pattern for pattern in self.types if "*" in pattern)
