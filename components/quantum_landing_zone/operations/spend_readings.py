"""What the account says of what may be spent: Braket's limit of each approved QPU, and the monthly budget."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any

from quantum_landing_zone.aws.budget_warnings import WARNINGS
from quantum_landing_zone.aws.spending_limit import amount
from quantum_landing_zone.facts import Device
from quantum_landing_zone.operations.finders import ClientFor
from quantum_landing_zone.operations.reading import ABSENT, Reading, asked
from quantum_landing_zone.tenant import AwsWorkspace


def spend(workspace: AwsWorkspace, client: ClientFor) -> Iterator[Reading]:
    """Read the spending limit of each approved QPU, and the budget where one is declared.

    Limits are those of the workspace's account and region, where its devices are. Who is told of a budget's warnings is
    not read: the sandbox's account does not keep it.
    """
    for device in qpus(workspace):
        cap = amount(workspace.spec.spend_caps_usd[device.id])
        yield asked("ONB-02", limit_subject(device), cap, partial(_limit, client, device))
    usd = workspace.spec.monthly_budget_usd
    if usd > 0:
        budget = asked("ONB-02", "budget: amount", amount(usd), partial(_budget, workspace, client))
        yield budget
        wanted = _in_words((kind, str(percent)) for kind, percent in WARNINGS)
        if budget.holds is None or budget.found == ABSENT:  # nobody is warned by a budget that is not there
            yield replace(budget, subject="budget: warnings", expected=wanted)
            return
        yield asked("ONB-02", "budget: warnings", wanted, partial(_warnings, workspace, client))


def qpus(workspace: AwsWorkspace) -> list[Device]:
    """Return the approved QPUs of the environment."""
    return [device for device in workspace.devices if device.kind == "qpu"]


def limit_subject(device: Device) -> str:
    """Return what the reading of a QPU's spending limit is called."""
    return f"spending limit of {device.id}"


def spending_limit(client: ClientFor, device: Device) -> Mapping[str, str] | None:
    """Return a QPU's spending limit as Braket tells it, or nothing where the account has none."""
    filters = [{"name": "deviceArn", "operator": "EQUAL", "values": [device.arn]}]
    pages = client("braket").get_paginator("search_spending_limits").paginate(filters=filters)
    return next((limit for page in pages for limit in page["spendingLimits"]), None)


def _limit(client: ClientFor, device: Device) -> str:
    limit = spending_limit(client, device)
    return ABSENT if limit is None else _plain(limit["spendingLimit"])


def _budget(workspace: AwsWorkspace, client: ClientFor) -> str:
    limit = client("budgets").describe_budget(**_named(workspace))["Budget"]["BudgetLimit"]
    # The unit is said only where it is another one: 100 euros are not the 100 dollars of the declaration.
    return _plain(limit["Amount"]) + ("" if limit["Unit"] == "USD" else f" {limit['Unit']}")


def _warnings(workspace: AwsWorkspace, client: ClientFor) -> str:
    found = client("budgets").describe_notifications_for_budget(**_named(workspace))["Notifications"]
    return _in_words((one["NotificationType"], _threshold(one)) for one in found)


def _threshold(one: Mapping[str, Any]) -> str:
    threshold = _plain(str(one["Threshold"]))
    # Percent unless it says otherwise: "thresholds are always a percentage" (API reference, Notification).
    return threshold if one.get("ThresholdType", "PERCENTAGE") == "PERCENTAGE" else f"{threshold} USD"


def _named(workspace: AwsWorkspace) -> dict[str, str]:
    return {"AccountId": workspace.account, "BudgetName": workspace.budget_name}


def _plain(number: str) -> str:
    """Return a number as the declaration's amounts are written: services add zeros, as in `100.0`."""
    try:
        return f"{Decimal(number).normalize():f}"
    except InvalidOperation as error:
        raise ValueError(f"{number!r} is no number") from error


def _in_words(warnings: Iterator[tuple[str, str]]) -> str:
    return ", ".join(sorted(f"{kind} {percent}" for kind, percent in warnings)) or "none"
