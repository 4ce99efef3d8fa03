"""Links between the tenant's network on Azure and others."""

from __future__ import annotations

from quantum_policies.aws.paths import spread
from quantum_policies.azure.boundaries import group_of
from quantum_policies.azure.types import every, plain
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, UnknownValue, not_applicable

_NETWORK = "azure-native:network:VirtualNetwork"
PEERINGS = {
    _NETWORK: "virtualNetworkPeerings[*].remoteVirtualNetwork.id",
    "azure-native:network:VirtualNetworkPeering": "remoteVirtualNetwork.id",
}
"""Where each type names the other network."""

LINKS = (
    "azure-native:network:ExpressRouteCircuit",
    "azure-native:network:ExpressRouteCircuitConnection",
    "azure-native:network:ExpressRouteConnection",
    "azure-native:network:ExpressRouteGateway",
    "azure-native:network:HubVirtualNetworkConnection",
    "azure-native:network:LocalNetworkGateway",
    "azure-native:network:P2sVpnGateway",
    "azure-native:network:VirtualHub",
    "azure-native:network:VirtualNetworkGateway",
    "azure-native:network:VirtualNetworkGatewayConnection",
    "azure-native:network:VirtualNetworkTap",
    "azure-native:network:VirtualWan",
    "azure-native:network:VpnConnection",
    "azure-native:network:VpnGateway",
    "azure-native:network:VpnSite",
)
"""Types that do nothing but link networks, or copy their traffic."""


def check(resource: Resource, config: Config) -> Judgement:
    """Networks of the tenant's own resource group may be peered; a network of the same program is in it as well."""
    place = PEERINGS.get(plain(resource.type))
    if place is None:
        return resource.fail("a link to another network is declared")
    found = spread(resource, place)
    if not found:
        return not_applicable("the network has no peerings")
    own = "" if config.azure is None else config.azure.subscription_id
    group = (own, (resource.text("resourceGroupName") or "").lower())
    for path in found:
        try:
            remote = resource.text(path) or ""
        except UnknownValue:
            sources = resource.sources_of(path)
            if sources and all(plain(each.type) == _NETWORK for each in sources):
                continue
            raise
        if group_of(remote) != group:
            return resource.fail("`{path}` links the network with one of another boundary", path=path)
    return PASS


RULE = Rule(
    id="azure-no-foreign-network",
    title="The tenant's network on Azure is linked to no other",
    why="whatever is on the other side then reaches the tenant's machines, and their data the other side",
    controls=("TEN-01", "TEN-02"),
    severity=Severity.HIGH,
    types=every(*PEERINGS, *LINKS),
    fix="reach the other side by a private endpoint for one service, or have the link waived by the platform",
    check=check,
    labels=("network",),
    needs_configuration=True,
)
