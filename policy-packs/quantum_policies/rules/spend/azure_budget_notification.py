"""Budgets on Azure, which stop nothing by themselves: all they do is tell somebody."""

from __future__ import annotations

from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_RECEIVERS = ("contactEmails", "contactGroups", "contactRoles")


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """One notification that is on, has a receiver, and comes before the money is gone (100 % or less) is enough."""
    for name in resource.mapping("notifications"):
        path = f"notifications.{name}"
        threshold = resource.number(f"{path}.threshold")
        if (
            resource.flag(f"{path}.enabled")
            and threshold is not None
            and threshold <= 100  # noqa: PLR2004 - per cent
            and any(resource.elements(f"{path}.{receiver}") for receiver in _RECEIVERS)
        ):
            return PASS
    return resource.fail("the budget tells nobody before it is spent (`notifications`)")


RULE = Rule(
    id="azure-budget-notification",
    title="Budgets tell somebody before they are spent",
    why="Azure stops no job at a budget's end: a budget that nobody hears of caps nothing",
    controls=("ONB-02", "IAM-01"),
    severity=Severity.MEDIUM,
    types=every("azure-native:consumption:Budget", "azure-native:costmanagement:Budget"),
    fix="add a notification that is enabled, has a threshold of 100 or less, and names a mail address or action group",
    check=check,
    labels=("spend",),
)
