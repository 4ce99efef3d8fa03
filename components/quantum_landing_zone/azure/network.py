"""The workspace's network on Azure: private endpoints to vault, stores and logs, and no way to or from the internet."""

import ipaddress

import pulumi
import pulumi_azure_native as azure

from quantum_landing_zone.azure.component import WorkspaceArgs, WorkspaceComponent
from quantum_landing_zone.azure.diagnostics import diagnostics
from quantum_landing_zone.azure.private_links import PrivateLink, dns_zones, private_links
from quantum_landing_zone.tenant import Sensitivity

ENDPOINTS, TOOLS = "endpoints", "tools"
_HTTPS = "443"
_EVERYWHERE = "*"
_NETWORK = "VirtualNetwork"


class AzureNetworkArgs(WorkspaceArgs):
    """Which workspace gets its network; its group, keys, logs and stores exist."""


class AzureNetwork(WorkspaceComponent):
    """Owns the virtual network of a workspace, its security group, private endpoints and their DNS zones.

    Nothing in it has a public address or a default way out; from inside, only the endpoints answer, by HTTPS. The
    vault, the stores, the archive and the logs are reached here and from nowhere else. Which rules hold, how often
    each applied and what Azure says of an attack is logged; the traffic itself is not, as flow logs belong to Network
    Watcher, which a subscription has once for each region. Azure Quantum itself is not reached here:
    it has no private endpoint, so whoever submits does so over the internet, by sign-in (risk entry of decision 2;
    network conditions of Entra Conditional Access are the nearest control and the organisation's to set).
    """

    CONTROLS = ("TEN-01", "TEN-05", "ENC-01", "CLS-04", "AUD-01")

    network_id: pulumi.Output[str]
    """ARM id of the virtual network."""

    tools_subnet_id: pulumi.Output[str]
    """ARM id of the subnet for machines of the team, such as notebooks."""

    def __init__(self, name: str, args: AzureNetworkArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the network.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace.
            opts: Resource options; give `depends_on` what the endpoints lead to.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for Azure.
        """
        super().__init__("quantum-landing-zone:index:AzureNetwork", name, args, opts)
        here = self.workspace
        self._tags = here.tags("network", Sensitivity.INTERNAL)
        rules = self._security_group(name)
        network = self._network(name, rules)
        zones = {zone: self._zone(name, zone, network) for zone in dns_zones(here)}
        scope = self._monitor_scope(name)
        for link in private_links(here):
            self._endpoint(name, link, self.after(network, scope, *(zones[zone] for zone in link.zones)))
        for kind, purpose in (("networkSecurityGroups", "rules"), ("virtualNetworks", "net")):
            resource = here.resource_id(f"Microsoft.Network/{kind}", here.network(purpose))
            diagnostics(f"{name}-{purpose}-log", here, resource, self.after(rules, network))
        self.network_id = network.id
        self.tools_subnet_id = network.id.apply(lambda made: f"{made}/subnets/{TOOLS}")
        self.register_outputs({"networkId": self.network_id, "toolsSubnetId": self.tools_subnet_id})

    def _security_group(self, name: str) -> "azure.network.NetworkSecurityGroup":
        here = self.workspace
        return azure.network.NetworkSecurityGroup(
            f"{name}-rules",
            resource_group_name=here.group,
            network_security_group_name=here.network("rules"),
            location=here.location,
            security_rules=[
                _rule("AllowHttpsIn", 100, "Inbound", port=_HTTPS),
                _rule("DenyAllIn", 4096, "Inbound"),
                _rule("AllowHttpsOut", 100, "Outbound", port=_HTTPS),
                _rule("DenyAllOut", 4096, "Outbound"),
            ],
            tags=self._tags,
            opts=self.child,
        )

    def _network(self, name: str, rules: "azure.network.NetworkSecurityGroup") -> "azure.network.VirtualNetwork":
        here = self.workspace
        group = here.resource_id("Microsoft.Network/networkSecurityGroups", here.network("rules"))
        halves = ipaddress.IPv4Network(here.azure.cidr).subnets(prefixlen_diff=1)
        # Within the network, not as resources of their own: the two forms fight over the list of subnets.
        return azure.network.VirtualNetwork(
            f"{name}-net",
            resource_group_name=here.group,
            virtual_network_name=here.network("net"),
            location=here.location,
            address_space={"address_prefixes": [here.azure.cidr]},
            subnets=[
                {
                    "name": purpose,
                    "address_prefix": str(part),
                    "default_outbound_access": False,
                    "private_endpoint_network_policies": "Enabled",
                    "network_security_group": {"id": group},
                }
                for purpose, part in zip((ENDPOINTS, TOOLS), halves, strict=True)
            ],
            tags=self._tags,
            opts=self.after(rules),
        )

    def _zone(
        self, name: str, zone: str, network: "azure.network.VirtualNetwork"
    ) -> "azure.privatedns.VirtualNetworkLink":
        here = self.workspace
        made = azure.privatedns.PrivateZone(
            f"{name}-{zone}",
            resource_group_name=here.group,
            private_zone_name=zone,
            location="global",
            tags=self._tags,
            opts=self.child,
        )
        return azure.privatedns.VirtualNetworkLink(
            f"{name}-{zone}-link",
            resource_group_name=here.group,
            private_zone_name=zone,
            virtual_network_link_name=here.network("net"),
            location="global",
            registration_enabled=False,
            virtual_network={"id": here.network_id},
            tags=self._tags,
            opts=self.after(made, network),
        )

    def _monitor_scope(self, name: str) -> "azure.monitor.PrivateLinkScopedResource":
        here = self.workspace
        scope = azure.monitor.PrivateLinkScope(
            f"{name}-monitor-scope",
            resource_group_name=here.group,
            scope_name=here.network("monitor"),
            location="global",
            access_mode_settings={
                "ingestion_access_mode": azure.monitor.AccessMode.PRIVATE_ONLY,
                "query_access_mode": azure.monitor.AccessMode.PRIVATE_ONLY,
            },
            tags=self._tags,
            opts=self.child,
        )
        return azure.monitor.PrivateLinkScopedResource(
            f"{name}-monitor-logs",
            resource_group_name=here.group,
            scope_name=here.network("monitor"),
            name=here.log_workspace,
            linked_resource_id=here.log_workspace_id,
            opts=self.after(scope),
        )

    def _endpoint(self, name: str, link: PrivateLink, opts: pulumi.ResourceOptions) -> None:
        here = self.workspace
        endpoint = here.network(link.purpose)
        made = azure.network.PrivateEndpoint(
            f"{name}-{link.purpose}",
            resource_group_name=here.group,
            private_endpoint_name=endpoint,
            location=here.location,
            custom_network_interface_name=f"{endpoint}-nic",
            subnet={"id": f"{here.network_id}/subnets/{ENDPOINTS}"},
            private_link_service_connections=[
                {"name": link.purpose, "private_link_service_id": link.target, "group_ids": [link.group]}
            ],
            tags=self._tags,
            opts=opts,
        )
        zone_id = f"{here.group_id}/providers/Microsoft.Network/privateDnsZones"
        azure.network.PrivateDnsZoneGroup(
            f"{name}-{link.purpose}-names",
            resource_group_name=here.group,
            private_endpoint_name=endpoint,
            private_dns_zone_group_name="default",
            private_dns_zone_configs=[
                {"name": zone.replace(".", "-"), "private_dns_zone_id": f"{zone_id}/{zone}"} for zone in link.zones
            ],
            opts=self.after(made),
        )


def _rule(name: str, priority: int, direction: str, *, port: str = _EVERYWHERE) -> "azure.network.SecurityRuleArgsDict":
    """Return a rule: HTTPS inside the network is allowed, and everything else is denied."""
    inside = port == _HTTPS
    place = _NETWORK if inside else _EVERYWHERE
    return {
        "name": name,
        "priority": priority,
        "direction": direction,
        "access": "Allow" if inside else "Deny",
        "protocol": "Tcp" if inside else _EVERYWHERE,
        "source_address_prefix": place,
        "source_port_range": _EVERYWHERE,
        "destination_address_prefix": place,
        "destination_port_range": port,
    }
