"""Budgets on AWS, which stop nothing by themselves: all they do is tell somebody."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_RECEIVERS = ("subscriberEmailAddresses", "subscriberSnsTopicArns")
_PERCENT = "PERCENTAGE"


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """One notification that has a receiver and comes before the money is gone (100 % or less) is enough."""
    for path, _ in resource.elements("notifications"):
        threshold = resource.number(f"{path}.threshold")
        if (
            threshold is not None
            and resource.text(f"{path}.thresholdType") == _PERCENT
            and threshold <= 100  # noqa: PLR2004 - per cent
            and any(resource.elements(f"{path}.{receiver}") for receiver in _RECEIVERS)
        ):
            return PASS
    return resource.fail("the budget tells nobody before it is spent (`notifications`)")


RULE = Rule(
    id="aws-budget-notification",
    title="Budgets on AWS tell somebody before they are spent",
    why="AWS stops no task at a budget's end: a budget that nobody hears of caps nothing",
    controls=("ONB-02", "IAM-01"),
    severity=Severity.MEDIUM,
    types=("aws:budgets/budget:Budget",),
    fix="add a notification with a threshold of 100 per cent or less, and a mail address or topic that hears of it",
    check=check,
    labels=("spend",),
)
