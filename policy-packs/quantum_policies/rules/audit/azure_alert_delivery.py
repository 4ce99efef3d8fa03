"""Where alerts on the activity log watch, and whom they tell."""

from __future__ import annotations

from quantum_policies.azure.ids import narrow_scope, places, subscription_of
from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_GROUPS = "actions.actionGroups"


def check(resource: Resource, config: Config) -> Judgement:
    """Receivers of the groups are azure-alert-receivers'; whether the alert is on is azure-detection-on's."""
    if config.azure is None:
        return resource.fail("the team may not use Azure")
    scopes = places(resource, "scopes")
    if not scopes:
        return resource.fail("the alert watches nothing (`scopes`)")
    for path in scopes:
        scope = narrow_scope(resource, path)
        if scope is not None and subscription_of(scope) != config.azure.subscription_id:
            return resource.fail("the alert watches another subscription (`{path}`)", path=path)
    groups = places(resource, _GROUPS)
    if not groups:
        return resource.fail("the alert tells nobody (`{path}`)", path=_GROUPS)
    for path in groups:
        group = narrow_scope(resource, f"{path}.actionGroupId")
        if group is not None and subscription_of(group) != config.azure.subscription_id:
            return resource.fail("the alert tells a group of another subscription (`{path}`)", path=path)
    return PASS


RULE = Rule(
    id="azure-alert-delivery",
    title="Alerts on the activity log watch the tenant and tell its own people",
    why="an alert without an action group writes a line that nobody reads, and one elsewhere watches somebody else",
    controls=("AUD-07",),
    severity=Severity.HIGH,
    types=every("azure-native:monitor:ActivityLogAlert"),
    fix="name the tenant's subscription or resource group in `scopes`, and an action group of it in `actions`",
    check=check,
    labels=("audit",),
    needs_configuration=True,
)
