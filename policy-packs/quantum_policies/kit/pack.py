"""A pack: a named selection of rules, its dispatch by resource type, and its enforcement levels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    """

    name: str
    description: str
    rules: tuple[Rule, ...]


class Dispatch:
    """Which rules judge a type, worked out once per type."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._rules = rules
        self._by_type: dict[str, tuple[tuple[Rule, ...], tuple[Rule, ...]]] = {}
        self._looked_up = frozenset(pattern for rule in rules for pattern in rule.looks_up)

    def split(self, resource_type: str) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
        """The rules that judge a type, and those that do not."""
        found = self._by_type.get(resource_type)
        if found is None:
            judging = tuple(rule for rule in self._rules if rule.applies_to(resource_type))
            found = judging, tuple(rule for rule in self._rules if rule not in judging)
            self._by_type[resource_type] = found
        return found

    def is_looked_up(self, resource_type: str) -> bool:
        """Whether some rule reads resources of this type while it judges another."""
        return resource_type in self._looked_up


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
    asked = engine_levels.get(rule.id, rule.level.value)
    if config is not None and rule.id in config.levels:
        asked = config.levels[rule.id].value
    level = Level.MANDATORY if asked == Level.MANDATORY.value else Level.ADVISORY
    if rule.non_waivable and level is Level.ADVISORY:
        level = Level.MANDATORY
    return LevelInForce(level, lowered=level is Level.ADVISORY and rule.level is Level.MANDATORY, asked=asked)
