"""How far a team's own file may lower the guardrails, and what follows from what the team holds."""

import pytest
import yaml
from tenant.conftest import LEFT_PILOT

from quantum_landing_zone.tenant import Environment, parse_tenant
from quantum_landing_zone.tenant.policy_configuration import policy_configuration

RULE = "aws-log-group-retention"


@pytest.fixture
def faults(declaration, faults_of):
    def find(**changes):
        return [(fault.path, fault.problem, fault.control) for fault in faults_of({**declaration, **changes})]

    return find


@pytest.fixture
def configured(declaration):
    def find(environment, **changes):
        tenant = parse_tenant(yaml.safe_dump({**declaration, **changes}))
        return policy_configuration(tenant, environment)["guardrail-configuration"]

    return find


def test_a_rule_is_lowered_in_the_environment_that_says_so_and_in_no_other(configured):
    guardrails = {"profile": "research", "levels": {"dev": {RULE: "advisory"}}}
    dev = configured(Environment.DEV, guardrails=guardrails)
    assert (dev["profile"], dev["levels"]) == ("research", {RULE: "advisory"})
    test = configured(Environment.TEST, guardrails=guardrails)
    assert (test["profile"], test["levels"]) == ("research", {})


@pytest.mark.parametrize(
    "holds, expected",
    [
        ({}, "standard"),
        ({"frameworks": ["soc2", "gdpr"]}, "standard"),
        ({"frameworks": ["hipaa"], "auditRetentionDays": 2192}, "regulated"),
        ({"frameworks": ["pci-dss"]}, "regulated"),
    ],
)
def test_the_profile_follows_from_what_the_team_holds(configured, holds, expected):
    assert configured(Environment.DEV, **holds)["profile"] == expected


@pytest.mark.parametrize("profile", ["research", "standard"])
def test_a_framework_of_regulated_data_asks_for_the_profile(faults, profile):
    assert faults(frameworks=["hipaa"], auditRetentionDays=2192, guardrails={"profile": profile}) == [
        ("guardrails.profile", "is less than the team's regulated data or frameworks ask for", "CMP-04")
    ]


def test_regulated_data_asks_for_the_profile(faults):
    found = faults(**LEFT_PILOT, regulatedData=["health"], guardrails={"profile": "standard"})
    assert ("guardrails.profile", "is less than the team's regulated data or frameworks ask for", "CMP-04") in found


@pytest.mark.parametrize("profile, environment", [("standard", "validation"), ("regulated", "dev")])
def test_a_rule_that_may_not_be_lowered_is_a_fault(faults, profile, environment):
    where = "in validation" if environment == "validation" else "under the profile regulated"
    assert faults(guardrails={"profile": profile, "levels": {environment: {RULE: "advisory"}}}) == [
        (f"guardrails.levels.{environment}.{RULE}", f"lowers a rule {where}", "CMP-04")
    ]
    assert faults(guardrails={"profile": profile, "levels": {environment: {RULE: "mandatory"}}}) == []
