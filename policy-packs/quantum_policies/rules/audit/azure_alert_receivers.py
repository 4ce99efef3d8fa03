"""Whom an action group of Azure Monitor tells, and where that is."""

from __future__ import annotations

from quantum_policies.azure.types import every
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


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Mail, text messages and calls to the owner are no delivery of data; a web address may be anybody's."""
    for path in _OUTSIDE:
        if resource.elements(path):
            return resource.fail("alerts are sent to an address outside Azure (`{path}`)", path=path)
    if any(resource.elements(path) for path in _RECEIVERS):
        return PASS
    return resource.fail("the group tells nobody, because it has no receivers")


RULE = Rule(
    id="azure-alert-receivers",
    title="Alerts on Azure reach somebody, inside the tenant",
    why="an alert that nobody gets warns nobody, and one that goes to a web address tells a stranger what is watched",
    controls=("AUD-07", "RES-05"),
    severity=Severity.HIGH,
    types=every("azure-native:monitor:ActionGroup", "azure-native:monitor:TenantActionGroup"),
    fix="name the owner's mail address, or a function or hub of the tenant, and remove webhooks",
    check=check,
    labels=("audit",),
)
