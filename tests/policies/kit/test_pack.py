from dataclasses import replace

import pytest
from policies.contract import CONFIG

from quantum_policies.kit.pack import Dispatch, LevelInForce, level_in_force
from quantum_policies.kit.verdict import Level
from quantum_policies.rules import ALL_RULES

RULES = {rule.id: rule for rule in ALL_RULES}
ORDINARY, HARD = RULES["aws-log-group-retention"], RULES["aws-iam-no-access-key"]
MANDATORY = LevelInForce(Level.MANDATORY, lowered=False, asked="mandatory")


@pytest.mark.parametrize("asked", ["advisory", "disabled"])
def test_a_rule_can_be_lowered_but_never_switched_off(asked):
    assert level_in_force(ORDINARY, None, {ORDINARY.id: asked}) == LevelInForce(Level.ADVISORY, True, asked)


def test_the_platform_level_wins_over_the_engine_level():
    config = replace(CONFIG, levels={ORDINARY.id: Level.MANDATORY})
    assert level_in_force(ORDINARY, config, {ORDINARY.id: "disabled"}) == MANDATORY


@pytest.mark.parametrize("asked", ["advisory", "disabled"])
def test_a_rule_that_takes_no_waiver_cannot_be_lowered(asked):
    assert level_in_force(HARD, None, {HARD.id: asked}) == LevelInForce(Level.MANDATORY, False, asked)


def test_without_any_wish_the_rule_keeps_its_own_level():
    assert level_in_force(ORDINARY, CONFIG, {}) == MANDATORY


def test_dispatch_splits_all_rules_by_type_patterns_included():
    judging, others = Dispatch(ALL_RULES).split("azure-native:quantum/v20251101preview:Workspace")
    assert {rule.id for rule in judging} == {
        "any-plaintext-credential",
        "any-unjudged-resource",
        "azure-activity-alerts",
        "azure-diagnostic-setting",
        "azure-pilot-data",
        "azure-policy-coverage",
        "azure-quantum-api-key",
        "azure-quantum-identity",
        "azure-quantum-provider",
        "azure-required-tags",
        "azure-resource-location",
        "azure-tag-values",
    }
    assert len(judging) + len(others) == len(ALL_RULES)


def test_the_index_by_type_finds_the_rules_that_say_they_judge_it_in_their_order():
    dispatch = Dispatch(ALL_RULES)
    for kind in {each.replace("*", "v20991231preview") for rule in ALL_RULES for each in rule.types}:
        judging, others = dispatch.split(kind)
        assert list(judging) == [rule for rule in ALL_RULES if rule.applies_to(kind)] != []
        assert list(others) == [rule for rule in ALL_RULES if not rule.applies_to(kind)]
