"""A pack: a named selection of rules, its dispatch by resource type, and its enforcement levels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quantum_policies.kit.profile import STANDARD
from quantum_policies.kit.type_pattern import matches
from quantum_policies.kit.verdict import Level

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quantum_policies.kit.config import Config
    from quantum_policies.kit.rule import Rule


@dataclass(frozen=True)
class Pack:
    """A selection of rules under a name that never changes.

    Args:
        name: the name that the engine shows; equal to the folder's.
        description: one sentence.
        rules: the rules, in the order in which they are reported.
        profiles: names of the profiles of configuration that it works with; every one where empty.
    """

    name: str
    description: str
    rules: tuple[Rule, ...]
    profiles: frozenset[str] = frozenset()


class Dispatch:
    """Which rules judge a type, worked out once per type."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._rules = rules
        self._by_type: dict[str, tuple[tuple[Rule, ...], tuple[Rule, ...]]] = {}
        # Rules by what they are about: asking each rule about each type took half of the time of a small stack.
        self._about: dict[str, set[int]] = {}
        for number, rule in enumerate(rules):
            for pattern in rule.types:
                self._about.setdefault(pattern, set()).add(number)
        self._wild = tuple((pattern, numbers) for pattern, numbers in self._about.items() if "*" in pattern)
        self._looked_up = frozenset(pattern for rule in rules for pattern in rule.looks_up)
        self._patterns = tuple(pattern for pattern in self._looked_up if "*" in pattern)
        self._kept: dict[str, bool] = {}

    def split(self, resource_type: str) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
        """The rules that judge a type, and those that do not."""
        found = self._by_type.get(resource_type)
        if found is None:
            hit = set(self._about.get(resource_type, ()))
            for pattern, numbers in self._wild:
                if matches(resource_type, pattern):
                    hit |= numbers
            numbered = tuple(enumerate(self._rules))
            judging = tuple(rule for number, rule in numbered if number in hit)
            found = self._by_type[resource_type] = (
                judging,
                tuple(rule for number, rule in numbered if number not in hit),
            )
        return found

    def is_looked_up(self, resource_type: str) -> bool:
        """Whether some rule reads resources of this type while it judges another."""
        kept = self._kept.get(resource_type)
        if kept is None:
            by_pattern = any(matches(resource_type, pattern) for pattern in self._patterns)
            kept = self._kept[resource_type] = resource_type in self._looked_up or by_pattern
        return kept


@dataclass(frozen=True)
class LevelInForce:
    """The level at which a rule is enforced, and what was asked for where that differs from the rule's own."""

    level: Level
    lowered: bool
    asked: str


def level_in_force(rule: Rule, config: Config | None, engine_levels: Mapping[str, str]) -> LevelInForce:
    """The level of a rule. A rule can be lowered to advisory, in plain sight; it can't be switched off.

    Args:
        rule: the rule.
        config: the platform's configuration; its `levels` win over the engine's.
        engine_levels: levels by rule id from Pulumi's own configuration (`mandatory`, `advisory`, `disabled`).
    """
    profile, environment = (STANDARD, "") if config is None else (config.profile, config.environment)
    own = profile.level(rule.level, rule.severity, rule.labels, environment)
    # The engine hands over the rule's own level where nobody asked for another.
    asked = engine_levels.get(rule.id, rule.level.value)
    if asked == rule.level.value:
        asked = own.value
    if config is not None and rule.id in config.levels:
        asked = config.levels[rule.id].value
    level = Level.MANDATORY if asked == Level.MANDATORY.value else Level.ADVISORY
    kept = rule.non_waivable or not profile.may_lower_in(environment)
    if kept and rule.level is Level.MANDATORY:
        level = Level.MANDATORY
    return LevelInForce(level, lowered=level is Level.ADVISORY and rule.level is Level.MANDATORY, asked=asked)
