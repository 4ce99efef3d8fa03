"""Services of Azure that keep or serve data in many regions at once, or in none that anybody can name."""

from __future__ import annotations

from quantum_policies.aws.forbidden import refuse
from quantum_policies.azure.types import every
from quantum_policies.kit import Rule, Severity

RULE = Rule(
    id="azure-no-placeless-service",
    title="There are no services without a place on Azure",
    why="an edge network, a global front door or a service that knows continents only serves and keeps data wherever "
    "Azure sees fit, so no region can be agreed for it",
    controls=("RES-02", "TEN-05"),
    severity=Severity.CRITICAL,
    types=every(
        "azure-native:azureactivedirectory:B2CTenant",
        "azure-native:azureactivedirectory:CIAMTenant",
        "azure-native:botservice:Bot",
        "azure-native:cdn:AFDEndpoint",
        "azure-native:cdn:Endpoint",
        "azure-native:cdn:Profile",
        "azure-native:communication:CommunicationService",
        "azure-native:communication:EmailService",
        "azure-native:dns:Zone",
        "azure-native:frontdoor:FrontDoor",
        "azure-native:maps:Account",
        "azure-native:trafficmanager:Profile",
        "azure-native:web:StaticSite",
    ),
    fix="use the service's regional form, in an approved location; for names, a private zone",
    check=refuse("a service without a place is declared"),
    labels=("residency",),
)
