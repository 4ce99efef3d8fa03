"""Ways between the tenant's network on Azure and the internet."""

from __future__ import annotations

from quantum_policies.aws.forbidden import refuse
from quantum_policies.azure.types import every
from quantum_policies.kit import Rule, Severity

RULE = Rule(
    id="azure-network-no-internet-path",
    title="There is no public address and no NAT gateway on Azure",
    why="a way to the internet is a way out for data and a way in for attackers; everything that the workspace "
    "needs is reached through private endpoints",
    controls=("TEN-05",),
    severity=Severity.CRITICAL,
    types=every(
        "azure-native:network:CustomIPPrefix",
        "azure-native:network:NatGateway",
        "azure-native:network:PublicIPAddress",
        "azure-native:network:PublicIPPrefix",
    ),
    fix="use a private endpoint (azure_native.network.PrivateEndpoint) for the service that has to be reached",
    check=refuse("a way to the internet is declared"),
    labels=("network",),
)
