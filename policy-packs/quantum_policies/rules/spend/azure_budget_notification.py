"""Budgets on Azure, which stop nothing by themselves: all they do is tell somebody."""

from __future__ import annotations

from quantum_policies.azure.ids import narrow_scope, places, subscription_of
from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_ABOVE = frozenset({"greaterthan", "greaterthanorequalto"})
_RECEIVERS = ("contactEmails", "contactGroups", "contactRoles")


def check(resource: Resource, config: Config) -> Judgement:
    """Each notification must tell somebody, and one must come before the money is gone (100 % or less)."""
    own = "" if config.azure is None else config.azure.subscription_id
    scope = narrow_scope(resource, "scope")
    if scope and subscription_of(scope) not in (None, own):
        return resource.fail("the budget counts another subscription's cost (`scope`)")
    paths = [f"notifications.{name}" for name in resource.mapping("notifications")]
    wrong = next((found for found in (_notification(resource, path, own) for path in paths) if found), None)
    if wrong is not None:
        return wrong
    if any((resource.number(f"{path}.threshold") or 0) <= 100 for path in paths):  # noqa: PLR2004 - per cent
        return PASS
    return resource.fail("the budget tells nobody before it is spent (`notifications`)")


def _notification(resource: Resource, path: str, own: str) -> Judgement | None:
    if resource.flag(f"{path}.enabled") is not True:
        return resource.fail("a notification is declared and switched off (`{path}`)", path=path)
    if not any(resource.elements(f"{path}.{receiver}") for receiver in _RECEIVERS):
        return resource.fail("a notification goes to nobody (`{path}`)", path=path)
    for place in places(resource, f"{path}.contactGroups"):
        group = narrow_scope(resource, place)
        if group is not None and subscription_of(group) != own:
            return resource.fail("a notification goes to a group of another subscription (`{path}`)", path=path)
    above = (resource.text(f"{path}.operator") or "").lower() in _ABOVE
    if not above or resource.number(f"{path}.threshold") is None:
        return resource.fail("a notification does not wait for more than a share to be spent (`{path}`)", path=path)
    return None


RULE = Rule(
    id="azure-budget-notification",
    title="Budgets tell somebody before they are spent",
    why="Azure stops no job at a budget's end: a budget that nobody hears of caps nothing",
    controls=("ONB-02", "IAM-01"),
    severity=Severity.MEDIUM,
    types=every("azure-native:consumption:Budget", "azure-native:costmanagement:Budget"),
    fix="have every notification enabled and name a mail address or an action group of the tenant, one of them with a "
    "threshold of 100 or less",
    check=check,
    labels=("spend",),
    needs_configuration=True,
)
