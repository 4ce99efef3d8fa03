from typing import Any

import pytest

from quantum_sandbox.cloud import Refusal

BUDGET = "aws:budgets/budget:Budget"


def _notification(kind: str, threshold: int) -> dict[str, Any]:
    return {
        "comparisonOperator": "GREATER_THAN",
        "notificationType": kind,
        "threshold": threshold,
        "thresholdType": "PERCENTAGE",
        "subscriberSnsTopicArns": ["arn:aws:sns:eu-west-2:123456789012:alerts"],
    }


def _make(life: Any) -> Any:
    return life.create(
        BUDGET,
        name="monthly",
        accountId=life.account,
        budgetType="COST",
        timeUnit="MONTHLY",
        limitAmount="100",
        limitUnit="USD",
        costFilters=[{"name": "LinkedAccount", "values": [life.account]}],
        notifications=[_notification("FORECASTED", 80), _notification("ACTUAL", 100)],
        tags={"a": "b"},
    )


def test_budget(life: Any) -> None:
    made = _make(life)
    assert made.identity == f"{life.account}:monthly"
    assert made.state["arn"] == f"arn:aws:budgets::{life.account}:budget/monthly"
    budgets = life.boto("budgets")
    (found,) = budgets.describe_budgets(AccountId=life.account)["Budgets"]
    assert found["BudgetLimit"] == {"Amount": "100", "Unit": "USD"}
    assert found["CostFilters"] == {"LinkedAccount": [life.account]}
    noted = budgets.describe_notifications_for_budget(AccountId=life.account, BudgetName="monthly")["Notifications"]
    assert [(each["NotificationType"], each["Threshold"]) for each in noted] == [("FORECASTED", 80), ("ACTUAL", 100)]
    life.update(made, limitAmount="250.5", notifications=[_notification("ACTUAL", 90)])
    (found,) = budgets.describe_budgets(AccountId=life.account)["Budgets"]
    assert found["BudgetLimit"]["Amount"] == "250.5"
    life.replaces(made, name="other", accountId="999999999999")
    life.delete(made)
    assert budgets.describe_budgets(AccountId=life.account)["Budgets"] == []


def test_a_warning_taken_away_behind_the_program_is_drift(life: Any) -> None:
    made = _make(life)
    gone = {
        "ComparisonOperator": "GREATER_THAN",
        "NotificationType": "ACTUAL",
        "Threshold": 100,
        "ThresholdType": "PERCENTAGE",
    }
    life.boto("budgets").delete_notification(AccountId=life.account, BudgetName="monthly", Notification=gone)
    assert life.drift(made) == {"notifications"}


def test_what_moto_cannot_give_back_is_refused(life: Any) -> None:
    with pytest.raises(Refusal, match="creating Budget: the sandbox does not serve costTypes"):
        life.create(
            BUDGET,
            name="monthly",
            budgetType="COST",
            timeUnit="MONTHLY",
            limitAmount="1",
            limitUnit="USD",
            costTypes={"includeTax": False, "includeCredit": True},
        )
