"""Budgets. Moto gives neither tags nor subscribers back and can't change a budget.

So the program's own tags and subscribers are shown, and a changed budget is deleted and made again.
"""

from typing import Any

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.entry import Autoname, Call, Entry, compact, decline, names, tag_list
from quantum_sandbox.values import Props

_UNSERVED = ("autoAdjustData", "billingViewArn", "costTypes", "filterExpression", "metrics", "plannedLimits")
_NOTIFICATION = {
    "comparisonOperator": "ComparisonOperator",
    "notificationType": "NotificationType",
    "threshold": "Threshold",
    "thresholdType": "ThresholdType",
}


def _account(call: Call, inputs: Props) -> str:
    return inputs.get("accountId") or call.account


def _create(call: Call, inputs: Props) -> str:
    decline("Budget", inputs, *_UNSERVED, "timePeriodStart", "timePeriodEnd")
    account = _account(call, inputs)
    budget = compact(
        BudgetName=inputs["name"],
        BudgetType=inputs["budgetType"],
        TimeUnit=inputs["timeUnit"],
        BudgetLimit=compact(Amount=inputs.get("limitAmount"), Unit=inputs.get("limitUnit")),
        CostFilters={each["name"]: each["values"] for each in inputs.get("costFilters") or []},
    )
    notifications = [
        {
            "Notification": {api: each[name] for name, api in _NOTIFICATION.items()},
            "Subscribers": [
                *(_subscriber("SNS", topic) for topic in each.get("subscriberSnsTopicArns") or []),
                *(_subscriber("EMAIL", address) for address in each.get("subscriberEmailAddresses") or []),
            ],
        }
        for each in inputs.get("notifications") or []
    ]
    call.client("budgets").create_budget(
        AccountId=account,
        Budget=budget,
        NotificationsWithSubscribers=notifications,
        **compact(ResourceTags=tag_list(inputs.get("tags"))),
    )
    return f"{account}:{inputs['name']}"


def _subscriber(kind: str, address: str) -> dict[str, str]:
    return {"SubscriptionType": kind, "Address": address}


def _update(call: Call, budget: str, _old: Props, new: Props) -> None:
    _delete(call, budget, new)
    _create(call, new)


def _read(call: Call, budget: str, known: Props) -> Props:
    account, name = budget.split(":", 1)
    budgets = call.client("budgets")
    found = budgets.describe_budget(AccountId=account, BudgetName=name)["Budget"]
    filters: dict[str, list[str]] = found.get("CostFilters") or {}
    noted = budgets.describe_notifications_for_budget(AccountId=account, BudgetName=name)["Notifications"]
    return {
        "name": name,
        "accountId": account,
        "arn": call.arn("budgets", f"budget/{name}", regional=False),
        "budgetType": found["BudgetType"],
        "timeUnit": found["TimeUnit"],
        "limitAmount": found["BudgetLimit"]["Amount"],
        "limitUnit": found["BudgetLimit"]["Unit"],
        "costFilters": [{"name": key, "values": values} for key, values in filters.items()],
        "notifications": [_notification(each, known) for each in noted],
        "tags": known.get("tags") or {},
    }


def _notification(noted: Props, known: Props) -> Props:
    """Returns a notification as the account has it, with the subscribers that the program gave it."""
    seen = {name: noted[api] for name, api in _NOTIFICATION.items()}
    asked: list[Any] = known.get("notifications") or []
    same = next((each for each in asked if all(each[name] == seen[name] for name in seen)), {})
    return {**same, **seen}


def _delete(call: Call, budget: str, _state: Props) -> None:
    account, name = budget.split(":", 1)
    call.client("budgets").delete_budget(AccountId=account, BudgetName=name)


RESOURCES = (
    Entry(
        kind="aws:budgets/budget:Budget",
        label="Budget",
        create=_create,
        read=_read,
        update=_update,
        delete=_delete,
        replace=names("accountId", "name", "namePrefix"),
        autoname=Autoname("name", 100),
        subject="name",
        computed=names(*_UNSERVED, "accountId", "timePeriodStart", "timePeriodEnd"),
        sets=names("costFilters", "notifications"),
        gone=names("NotFoundException"),
        rules=(
            rules.length("name", 1, 100),
            rules.one_of(
                "budgetType",
                "USAGE",
                "COST",
                "RI_UTILIZATION",
                "RI_COVERAGE",
                "SAVINGS_PLANS_UTILIZATION",
                "SAVINGS_PLANS_COVERAGE",
            ),
            rules.one_of("timeUnit", "DAILY", "MONTHLY", "QUARTERLY", "ANNUALLY", "CUSTOM"),
        ),
    ),
)
