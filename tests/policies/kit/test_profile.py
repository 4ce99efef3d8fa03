"""Profiles: the same rules, held more or less strictly, and never less where harm can't be taken back."""

from dataclasses import replace

import pytest
from policies.contract import CONFIG

from quantum_policies.kit.pack import LevelInForce, level_in_force
from quantum_policies.kit.profile import KEPT, LIKE_PRODUCTION, PROFILES
from quantum_policies.kit.verdict import Level, Severity
from quantum_policies.rules import ALL_RULES

RULES = {rule.id: rule for rule in ALL_RULES}
SMALL = RULES["aws-log-group-retention"]
MANDATORY = LevelInForce(Level.MANDATORY, lowered=False, asked="mandatory")
ENVIRONMENTS = ("dev", "test", "benchmark", "validation")


def config(profile, environment="dev", **levels):
    named = {key.replace("_", "-"): Level(value) for key, value in levels.items()}
    return replace(CONFIG, profile=PROFILES[profile], environment=environment, levels=named)


def lowered(profile, environment):
    return {rule.id for rule in ALL_RULES if level_in_force(rule, config(profile, environment), {}).lowered}


def test_the_rule_that_these_tests_lower_is_small():
    assert (SMALL.severity in (Severity.LOW, Severity.MEDIUM), SMALL.non_waivable) == (True, False)


def test_research_lowers_small_rules_in_dev_and_nowhere_else():
    assert SMALL.id in lowered("research", "dev")
    assert [lowered("research", each) for each in ENVIRONMENTS[1:]] == [set(), set(), set()]


def test_research_lowers_no_rule_that_is_serious_or_of_a_kept_family():
    for rule_id in lowered("research", "dev"):
        rule = RULES[rule_id]
        assert rule.severity in (Severity.LOW, Severity.MEDIUM), rule_id
        assert not KEPT & set(rule.labels), rule_id
        assert not rule.non_waivable, rule_id


@pytest.mark.parametrize("profile", ["standard", "regulated"])
def test_the_other_profiles_lower_nothing_by_themselves(profile):
    assert [lowered(profile, each) for each in ENVIRONMENTS] == [set()] * 4


def test_the_team_file_wins_over_the_profile():
    kept = config("research", aws_log_group_retention="mandatory")
    assert level_in_force(SMALL, kept, {}) == MANDATORY


@pytest.mark.parametrize("profile, environment", [("regulated", "dev"), ("standard", "validation")])
@pytest.mark.parametrize("asked", ["advisory", "disabled"])
def test_where_nothing_may_be_lowered_the_engines_own_levels_change_nothing(profile, environment, asked):
    found = level_in_force(SMALL, config(profile, environment), {SMALL.id: asked})
    assert found == LevelInForce(Level.MANDATORY, lowered=False, asked=asked)


def test_validation_stands_for_production():
    assert frozenset({"validation"}) == LIKE_PRODUCTION
    assert [PROFILES[name].may_lower_in("validation") for name in PROFILES] == [False, False, False]
