"""The budget of a workspace on Azure: over its group, from the month of the run, told to its action group."""

import pytest

from quantum_landing_zone.azure.spend import AzureSpend, first_of_month

GROUP = "/subscriptions/44444444-aaaa-4bbb-8ccc-dddddddddddd/resourceGroups/qlz-lyra-benchmark"


def test_a_budget_warns_the_action_group_of_what_comes_and_of_what_came(plan, lyra):
    spend = plan(lambda: AzureSpend("s", {**lyra, "today": "2026-11-25"}))
    assert spend.counts() == {"quantum-landing-zone:index:AzureSpend": 1, "azure-native:consumption:Budget": 1}

    def told(kind, percent):
        return {
            "enabled": True,
            "operator": "GreaterThan",
            "threshold": percent,
            "thresholdType": kind,
            "contactEmails": [],
            "contactGroups": [f"{GROUP}/providers/Microsoft.Insights/actionGroups/qlz-lyra-benchmark-alerts"],
        }

    assert spend.inputs("s-budget") == {
        "budgetName": "qlz-lyra-benchmark-budget",
        "scope": GROUP,
        "amount": 500,
        "category": "Cost",
        "timeGrain": "Monthly",
        "timePeriod": {"startDate": "2026-11-01T00:00:00Z"},
        "notifications": {"forecasted-80": told("Forecasted", 80), "actual-100": told("Actual", 100)},
    }


def test_no_budget_is_made_where_none_is_declared(plan, orion):
    spend = plan(lambda: AzureSpend("s", {**orion, "today": "2026-11-25"}))
    assert spend.counts() == {"quantum-landing-zone:index:AzureSpend": 1}


@pytest.mark.parametrize("today", ["2026-11-01", "2026-11-30"])
def test_it_starts_with_the_month(today):
    assert first_of_month(today) == "2026-11-01T00:00:00Z"


def test_a_day_that_is_none_is_refused(plan, lyra):
    with pytest.raises(ValueError, match=r"today: 'soon' is no day \(ONB-02\).* Fix: give the day of the run"):
        plan(lambda: AzureSpend("s", {**lyra, "today": "soon"}))
