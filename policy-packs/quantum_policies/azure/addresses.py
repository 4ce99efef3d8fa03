"""Who an address, a range or a service tag of Azure lets in, and where services list such addresses.

Source: the input types of pulumi-azure-native 3.29, read on 2026-11-25; a test checks each token and path against the
SDK. Service tags: Microsoft Learn, virtual network service tags.
"""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from quantum_policies.aws.ranges import is_wide

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_ADDRESSES = 256
"""A firewall rule is about public addresses alone; a firm's own way out has fewer than this."""

_EVERYBODY = frozenset({"*", "any", "internet", "azurecloud"})
_FIRST = {4: ipaddress.ip_address("0.0.0.0"), 6: ipaddress.ip_address("::")}  # noqa: S104 - nothing is bound here

RANGES: Mapping[str, tuple[str, str]] = {
    "azure-native:cosmosdb:MongoClusterFirewallRule": ("startIpAddress", "endIpAddress"),
    "azure-native:dbformysql:FirewallRule": ("startIpAddress", "endIpAddress"),
    "azure-native:dbforpostgresql:FirewallRule": ("startIpAddress", "endIpAddress"),
    "azure-native:dbforpostgresql:ServerGroupFirewallRule": ("startIpAddress", "endIpAddress"),
    "azure-native:mongocluster:FirewallRule": ("properties.startIpAddress", "properties.endIpAddress"),
    "azure-native:redis:FirewallRule": ("startIP", "endIP"),
    "azure-native:sql:FirewallRule": ("startIpAddress", "endIpAddress"),
    "azure-native:sql:IPv6FirewallRule": ("startIPv6Address", "endIPv6Address"),
    "azure-native:synapse:IpFirewallRule": ("startIpAddress", "endIpAddress"),
}
"""First and last address of a firewall rule that is a resource of its own."""

LISTS: Mapping[str, tuple[str, ...]] = {
    "azure-native:cognitiveservices:Account": ("properties.networkAcls.ipRules[*].value",),
    "azure-native:containerregistry:Registry": ("networkRuleSet.ipRules[*].iPAddressOrRange",),
    "azure-native:containerservice:ManagedCluster": ("apiServerAccessProfile.authorizedIPRanges[*]",),
    "azure-native:cosmosdb:DatabaseAccount": ("ipRules[*].ipAddressOrRange",),
    "azure-native:eventgrid:Domain": ("inboundIpRules[*].ipMask",),
    "azure-native:eventgrid:Namespace": ("inboundIpRules[*].ipMask",),
    "azure-native:eventgrid:Topic": ("inboundIpRules[*].ipMask",),
    "azure-native:eventhub:NamespaceNetworkRuleSet": ("ipRules[*].ipMask",),
    "azure-native:iothub:IotHubResource": ("properties.networkRuleSets.ipRules[*].ipMask",),
    "azure-native:keyvault:ManagedHsm": ("properties.networkAcls.ipRules[*].value",),
    "azure-native:keyvault:Vault": ("properties.networkAcls.ipRules[*].value",),
    "azure-native:kusto:Cluster": ("allowedIpRangeList[*]",),
    "azure-native:search:Service": ("networkRuleSet.ipRules[*].value",),
    "azure-native:servicebus:NamespaceNetworkRuleSet": ("ipRules[*].ipMask",),
    "azure-native:storage:StorageAccount": ("networkRuleSet.ipRules[*].iPAddressOrRange",),
}
"""Addresses and ranges that a service's own firewall lets in."""


def is_everybody(prefix: str) -> bool:
    """Whether an address prefix or service tag of a security rule stands for the internet, or for all of Azure.

    Args:
        prefix: `*`, a range, an address or a service tag such as `VirtualNetwork` or `Storage.UKSouth`.
    """
    text = prefix.strip().lower()
    if text in _EVERYBODY or text.startswith("azurecloud."):
        return True
    looks_like_addresses = text[:1].isdigit() or ":" in text or not text
    return looks_like_addresses and is_wide(text)


def too_many(first: str, last: str) -> bool:
    """Whether a firewall rule lets in more addresses than a firm's own, or all of Azure; nonsense counts as too many.

    Args:
        first: the first address; with `0.0.0.0` as first and last, services let in every address of Azure.
        last: the last address.
    """
    try:
        start, end = ipaddress.ip_address(first), ipaddress.ip_address(last)
        count = int(end) - int(start) + 1
    except ValueError:
        return True
    return start.version != end.version or start == _FIRST[start.version] or not 0 < count <= MOST_ADDRESSES


def too_wide(text: str) -> bool:
    """Whether an address or a range in a service's list is too wide, as `too_many` says."""
    try:
        network = ipaddress.ip_network(text.strip(), strict=False)
    except ValueError:
        return True
    return too_many(str(network[0]), str(network[-1]))
