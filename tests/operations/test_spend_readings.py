"""What may be spent is read back: a raised, removed or silent limit never counts as the declared one."""

import boto3
import pytest
from botocore.stub import Stubber
from moto import mock_aws
from tenant.conftest import AURORA

from quantum_landing_zone.facts import braket_devices
from quantum_landing_zone.operations.spend_readings import spend
from quantum_landing_zone.tenant import AwsWorkspace, Environment, load_tenant

GARNET = braket_devices()["iqm/Garnet"].arn
SEARCH = {"filters": [{"name": "deviceArn", "operator": "EQUAL", "values": [GARNET]}]}
AMOUNT, WARNINGS = "budget: amount", "budget: warnings"


@pytest.fixture
def here():
    """One QPU with a limit of 50 USD, and a budget of 200."""
    return AwsWorkspace(load_tenant(AURORA), Environment.TEST)


@pytest.fixture
def braket():
    """Braket, as botocore's model of it allows: moto has none."""
    client = boto3.client("braket", region_name="eu-north-1", aws_access_key_id="t", aws_secret_access_key="t")
    with Stubber(client) as stub:
        yield stub


@pytest.fixture
def budgets(monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with mock_aws():
        yield boto3.client("budgets", region_name="eu-north-1")


def limit(usd):
    one = {
        "spendingLimitArn": "arn:aws:braket:eu-north-1:111122224444:spending-limit/1",
        "deviceArn": GARNET,
        "spendingLimit": usd,
        "timePeriod": {"startAt": 0, "endAt": 1},
        "queuedSpend": "0",
        "totalSpend": "0",
        "createdAt": 0,
        "updatedAt": 0,
    }
    return {"spendingLimits": [one]}


def set_budget(here, budgets, amount="200.0", warnings=(("FORECASTED", 80), ("ACTUAL", 100)), **more):
    told = [
        {
            "Notification": {
                "NotificationType": kind,
                "ComparisonOperator": "GREATER_THAN",
                "Threshold": percent,
                "ThresholdType": more.get("kind", "PERCENTAGE"),
            },
            "Subscribers": [{"SubscriptionType": "SNS", "Address": here.alert_topic_arn}],
        }
        for kind, percent in warnings
    ]
    unit = {"Amount": amount, "Unit": more.get("unit", "USD")}
    budget = {"BudgetName": here.budget_name, "BudgetLimit": unit, "TimeUnit": "MONTHLY", "BudgetType": "COST"}
    budgets.create_budget(AccountId=here.account, Budget=budget, NotificationsWithSubscribers=told)


def read(here, braket, budgets):
    clients = {"braket": braket.client, "budgets": budgets}
    return {one.subject: one for one in spend(here, clients.__getitem__)}


def test_what_is_as_declared_holds_however_the_services_write_it(here, braket, budgets):
    braket.add_response("search_spending_limits", limit("50"), SEARCH)
    set_budget(here, budgets)
    found = read(here, braket, budgets)
    assert {subject: (one.control, one.expected, one.found, one.holds) for subject, one in found.items()} == {
        "spending limit of iqm/Garnet": ("ONB-02", "50", "50", True),
        AMOUNT: ("ONB-02", "200", "200", True),
        WARNINGS: ("ONB-02", "ACTUAL 100, FORECASTED 80", "ACTUAL 100, FORECASTED 80", True),
    }


@pytest.mark.parametrize(
    "answer, found", [(limit("5000"), "5000"), (limit("50.01"), "50.01"), ({"spendingLimits": []}, "absent")]
)
def test_a_limit_that_was_changed_or_removed_differs(here, braket, budgets, answer, found):
    braket.add_response("search_spending_limits", answer, SEARCH)
    one = read(here, braket, budgets)["spending limit of iqm/Garnet"]
    assert (one.found, one.holds) == (found, False)


def test_a_limit_that_cannot_be_asked_for_or_understood_is_not_read(here, braket, budgets):
    braket.add_client_error("search_spending_limits", "AccessDeniedException", "not you")
    one = read(here, braket, budgets)["spending limit of iqm/Garnet"]
    said = "An error occurred (AccessDeniedException) when calling the SearchSpendingLimits operation: not you"
    assert (one.expected, one.found, one.holds) == ("50", said, None)
    braket.add_response("search_spending_limits", limit("many"), SEARCH)
    one = read(here, braket, budgets)["spending limit of iqm/Garnet"]
    said = "the answer has another form than expected (ValueError: 'many' is no number)"
    assert (one.found, one.holds) == (said, None)


def test_a_budget_that_is_gone_is_absent_in_each_of_its_facts(here, braket, budgets):
    found = read(here, braket, budgets)
    assert {found[subject].found for subject in (AMOUNT, WARNINGS)} == {"absent"}
    assert {found[subject].holds for subject in (AMOUNT, WARNINGS)} == {False}


CHANGES = {
    "raised": ({"amount": "2000"}, AMOUNT, "2000"),
    "in another currency": ({"unit": "EUR"}, AMOUNT, "200 EUR"),
    "without warnings": ({"warnings": ()}, WARNINGS, "none"),
    "warns late": ({"warnings": (("ACTUAL", 1000), ("FORECASTED", 80))}, WARNINGS, "ACTUAL 1000, FORECASTED 80"),
    "warns at sums": ({"kind": "ABSOLUTE_VALUE"}, WARNINGS, "ACTUAL 100 USD, FORECASTED 80 USD"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_budget_that_was_changed_differs(here, braket, budgets, change):
    made, subject, says = CHANGES[change]
    set_budget(here, budgets, **made)
    found = read(here, braket, budgets)
    assert (found[subject].found, found[subject].holds) == (says, False)


def test_nothing_is_asked_where_nothing_is_declared():
    """A team without QPUs and without a budget has nothing of which to read back a limit."""

    def nobody(service):
        raise AssertionError(service)

    declared = load_tenant(AURORA)
    dev = declared.environments[Environment.DEV].model_copy(update={"monthly_budget_usd": 0})
    free = declared.model_copy(update={"environments": {Environment.DEV: dev}})
    assert [*spend(AwsWorkspace(free, Environment.DEV), nobody)] == []
