import json

import pytest

from quantum_landing_zone.aws.spend import AwsSpend
from quantum_landing_zone.facts import braket_devices
from quantum_landing_zone.tenant import TenantError

COMPONENT = "quantum-landing-zone:index:AwsSpend"
LIMIT = "aws:cloudcontrol/resource:Resource"
BUDGET = "aws:budgets/budget:Budget"
TOPIC = "arn:aws:sns:eu-north-1:111122224444:qlz-aurora-test-alerts"
TWO_QPUS = """devices: [iqm/Garnet, iqm/Emerald]
    spendCapsUsd: {iqm/Garnet: 0, iqm/Emerald: 12.50}
    monthlyBudgetUsd: 99.9"""


@pytest.fixture
def make(plan, aurora):
    def built(declaration=aurora, environment="test", **more):
        args = {"declaration": declaration, "environment": environment, "topic_arn": TOPIC}
        return plan(lambda: AwsSpend("s", args), **more)

    return built


@pytest.fixture
def two(aurora):
    """Two capped QPUs and a budget in `test`."""
    return aurora.replace("devices: [iqm/Garnet]\n    spendCapsUsd: {iqm/Garnet: 50}", TWO_QPUS)


def test_the_inventory_is_exact(make, two):
    assert make(two).counts() == {COMPONENT: 1, LIMIT: 2, BUDGET: 1}


def test_every_approved_qpu_has_its_cap_and_cannot_lose_it_by_mistake(make, two):
    made = make(two)
    assert made.names(LIMIT) == ["s-limit-iqm-emerald", "s-limit-iqm-garnet"]
    states = {name: json.loads(made.inputs(name)["desiredState"]) for name in made.names(LIMIT)}
    assert {name: (state["DeviceArn"], state["SpendingLimit"]) for name, state in states.items()} == {
        "s-limit-iqm-garnet": (braket_devices()["iqm/Garnet"].arn, "0"),
        "s-limit-iqm-emerald": (braket_devices()["iqm/Emerald"].arn, "12.5"),
    }
    assert {made.inputs(name)["typeName"] for name in made.names(LIMIT)} == {"AWS::Braket::SpendingLimit"}
    assert {each.name for each in made.made if each.protected} == {"s-limit-iqm-garnet", "s-limit-iqm-emerald"}


def test_a_limit_depends_on_nothing_that_it_would_keep_alive(make, two):
    """A protected resource keeps what it depends on through `pulumi destroy --exclude-protected`."""
    made = make(two)
    assert {name: made.after(name) for name in made.names(LIMIT)} == {name: frozenset() for name in made.names(LIMIT)}


def test_simulators_have_no_limit_and_zero_makes_no_budget(make):
    made = make(environment="dev")
    assert made.counts() == {COMPONENT: 1}
    assert made.outputs == {"spending_limit_arns": {}}


def test_an_approved_qpu_without_a_cap_never_gets_here(make, aurora):
    with pytest.raises(TenantError, match="has no cap for the QPU iqm/Garnet"):
        make(aurora.replace("    spendCapsUsd: {iqm/Garnet: 50}\n", ""))


def test_the_budget_warns_of_the_forecast_and_of_the_fact(make, two):
    budget = make(two).inputs("s-budget")
    common = {"comparisonOperator": "GREATER_THAN", "thresholdType": "PERCENTAGE", "subscriberSnsTopicArns": [TOPIC]}
    del budget["tags"]
    assert budget == {
        "name": "qlz-aurora-test-budget",
        "accountId": "111122224444",
        "budgetType": "COST",
        "timeUnit": "MONTHLY",
        "limitAmount": "99.9",
        "limitUnit": "USD",
        "costFilters": [{"name": "LinkedAccount", "values": ["111122224444"]}],
        "notifications": [
            {**common, "notificationType": "FORECASTED", "threshold": 80},
            {**common, "notificationType": "ACTUAL", "threshold": 100},
        ],
    }


def test_in_a_shared_account_the_budget_counts_what_carries_the_environment_s_tag(make, two):
    shared = two.replace('"111122223333"', '"111122224444", accountWide: adopt')
    assert make(shared).inputs("s-budget")["costFilters"] == [
        {"name": "LinkedAccount", "values": ["111122224444"]},
        {"name": "TagKeyValue", "values": ["user:Environment$test"]},
    ]


def test_limits_and_budget_carry_the_workspace_s_tags(make, two):
    made = make(two)
    wanted = {
        "Team": "aurora",
        "Environment": "test",
        "Artifact": "spend",
        "Sensitivity": "internal",
        "Owner": "leads@example.org",
        "CostCentre": "CC-1",
    }
    limit = json.loads(made.inputs("s-limit-iqm-garnet")["desiredState"])
    assert {tag["Key"]: tag["Value"] for tag in limit["Tags"]} == wanted
    assert made.inputs("s-budget")["tags"] == wanted


def test_everything_is_known_at_preview(make, two):
    made, previewed = make(two), make(two, preview=True)
    assert {each.name: each.inputs for each in previewed.made} == {each.name: each.inputs for each in made.made}


def test_an_amount_in_fractions_of_a_cent_is_refused(make, two):
    with pytest.raises(ValueError, match="whole cents"):
        make(two.replace("12.50", "12.505"))


def test_the_arns_of_the_limits_are_given_back(make, two):
    assert make(two).outputs == {
        "spending_limit_arns": {"iqm/Garnet": "s-limit-iqm-garnet-id", "iqm/Emerald": "s-limit-iqm-emerald-id"}
    }


def test_children_are_parented_to_the_component_alone(make, two):
    assert {made.parent for made in make(two).made if made.name != "s"} == {"s"}
