"""What watches on Azure, and is declared to be off."""

from __future__ import annotations

from quantum_policies.aws.settings import ON, Setting
from quantum_policies.azure.settings import judge
from quantum_policies.azure.types import every, plain
from quantum_policies.kit import Config, Judgement, Resource, Rule, Severity

_OFF = "it is switched off"
_SUPPRESSION = "azure-native:security:AlertsSuppressionRule"
_DECLARED = (Setting("enabled", ON, "false", _OFF),)
_BY_ITSELF = (Setting("enabled", ON, "true", _OFF),)
SETTINGS = {
    _SUPPRESSION: (),
    "azure-native:monitor:ActionGroup": (Setting("enabled", ON, "true", "nobody is told"),),
    "azure-native:monitor:ActivityLogAlert": _BY_ITSELF,
    "azure-native:monitor:MetricAlert": _DECLARED,
    "azure-native:monitor:ScheduledQueryRule": _BY_ITSELF,
    "azure-native:network:FlowLog": _DECLARED,
    "azure-native:security:AdvancedThreatProtection": (Setting("isEnabled", ON, "false", _OFF),),
    "azure-native:security:Pricing": (
        Setting(
            "pricingTier",
            frozenset({"standard"}),
            "free",
            "the plan of Defender is the free one, which watches nothing",
        ),
    ),
    "azure-native:securityinsights:FusionAlertRule": _DECLARED,
    "azure-native:securityinsights:MicrosoftSecurityIncidentCreationAlertRule": _DECLARED,
    "azure-native:securityinsights:ScheduledAlertRule": _DECLARED,
}


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Declared and switched off is worse than absent: it looks like a watch."""
    if plain(resource.type) == _SUPPRESSION and (resource.text("state") or "").lower() != "disabled":
        return resource.fail("alerts of Defender are hidden by a rule")
    return judge(resource, SETTINGS)


RULE = Rule(
    id="azure-detection-on",
    title="Whatever watches on Azure is switched on",
    why="an alert, plan or log that is declared but off passes for a watch until the day it is needed",
    controls=("AUD-05", "AUD-07"),
    severity=Severity.HIGH,
    types=every(*SETTINGS),
    fix="switch it on, or remove it so that nobody counts on it",
    check=check,
    labels=("audit",),
)
