"""Subnets that no security group guards, or whose machines reach the internet by default."""

from __future__ import annotations

from quantum_policies.azure.types import every, plain
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_SUBNET = "azure-native:network:Subnet"
_NETWORK = "azure-native:network:VirtualNetwork"
# Azure takes no security group on these. Source: Microsoft Learn, network security groups, on 2026-11-25.
_WITHOUT_GROUP = frozenset(
    {"azurefirewallmanagementsubnet", "azurefirewallsubnet", "gatewaysubnet", "routeserversubnet"}
)

_GUARDING = frozenset({"enabled", "networksecuritygroupenabled"})
"""With the others, and by default, traffic to private endpoints passes by every security group."""


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """The installed API version (2024-05-01) takes absent `defaultOutboundAccess` for true."""
    alone = plain(resource.type) == _SUBNET
    for head in [""] if alone else [f"{path}." for path, _ in resource.elements("subnets")]:
        name = (resource.text("subnetName" if alone else f"{head}name") or "").lower()
        if name not in _WITHOUT_GROUP and not resource.mapping(f"{head}networkSecurityGroup"):
            return resource.fail("the subnet has no security group (`{path}`)", path=f"{head}networkSecurityGroup")
        policies = resource.text(f"{head}privateEndpointNetworkPolicies") or "Disabled"
        if name not in _WITHOUT_GROUP and policies.lower() not in _GUARDING:
            return resource.fail(
                "the security group does not guard private endpoints (`{path}`)",
                path=f"{head}privateEndpointNetworkPolicies",
            )
        if resource.flag(f"{head}defaultOutboundAccess") is not False:
            return resource.fail(
                "machines of the subnet reach the internet by default (`{path}` is not false)",
                path=f"{head}defaultOutboundAccess",
            )
        if resource.read(f"{head}natGateway") is not None:
            return resource.fail("the subnet goes out through a NAT gateway (`{path}`)", path=f"{head}natGateway")
    return PASS


RULE = Rule(
    id="azure-subnet-guarded",
    title="Subnets have a security group and no way to the internet of their own",
    why="without a group every machine of every connected network gets in, and by default every machine gets out",
    controls=("TEN-05",),
    severity=Severity.HIGH,
    types=every(_SUBNET, _NETWORK),
    fix='set `network_security_group`, `private_endpoint_network_policies="Enabled"` and '
    "`default_outbound_access=False`, and remove the NAT gateway",
    check=check,
    labels=("network",),
)
