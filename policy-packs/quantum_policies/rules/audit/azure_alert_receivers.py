"""Whom an action group of Azure Monitor tells, and where that is; and whether an event reaches such a group."""

from __future__ import annotations

from quantum_policies.azure.types import every, plain
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_OUTSIDE = ("itsmReceivers", "webhookReceivers")
_RECEIVERS = (
    "armRoleReceivers",
    "automationRunbookReceivers",
    "azureAppPushReceivers",
    "azureFunctionReceivers",
    "emailReceivers",
    "eventHubReceivers",
    "incidentReceivers",
    "logicAppReceivers",
    "smsReceivers",
    "voiceReceivers",
)

_EVENTS = "azure-native:eventgrid:SystemTopicEventSubscription"
_DESTINATIONS = ("destination", "deliveryWithResourceIdentity.destination")


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Mail, text messages and calls to the owner are no delivery of data; a web address may be anybody's."""
    if plain(resource.type) == _EVENTS:
        return _event(resource)
    for path in _OUTSIDE:
        if resource.elements(path):
            return resource.fail("alerts are sent to an address outside Azure (`{path}`)", path=path)
    if any(resource.elements(path) for path in _RECEIVERS):
        return PASS
    return resource.fail("the group tells nobody, because it has no receivers")


def _event(resource: Resource) -> Judgement:
    """Events that go to a queue, hub or function are read there; where that is, azure-no-external-delivery judges."""
    found = [path for path in _DESTINATIONS if resource.mapping(path)]
    if not found:
        return resource.fail("the event is delivered nowhere (`destination`)")
    kind = (resource.text(f"{found[0]}.endpointType") or "").lower()
    if kind == "monitoralert" and not resource.elements(f"{found[0]}.actionGroups"):
        return resource.fail("the event raises an alert that tells nobody (`{path}.actionGroups`)", path=found[0])
    return PASS


RULE = Rule(
    id="azure-alert-receivers",
    title="Alerts on Azure reach somebody, inside the tenant",
    why="an alert that nobody gets warns nobody, and one that goes to a web address tells a stranger what is watched",
    controls=("AUD-07", "RES-05"),
    severity=Severity.HIGH,
    types=every("azure-native:monitor:ActionGroup", "azure-native:monitor:TenantActionGroup", _EVENTS),
    fix="name the owner's mail address, or a function or hub of the tenant, and remove webhooks",
    check=check,
    labels=("audit",),
)
