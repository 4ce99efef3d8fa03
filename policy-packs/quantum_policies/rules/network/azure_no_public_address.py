"""Machines and load balancers of Azure that have an address on the internet."""

from __future__ import annotations

from quantum_policies.aws.paths import spread
from quantum_policies.aws.settings import OFF, ON, Setting
from quantum_policies.azure.settings import judge
from quantum_policies.azure.types import every, plain
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

_ML = "azure-native:machinelearningservices:Compute"
_WITH_NODES = frozenset({"amlcompute", "computeinstance"})
_INTERFACES = "networkProfile.networkInterfaceConfigurations[*].ipConfigurations[*].publicIPAddressConfiguration"
_WHAT = "its machines get public addresses"

NAMED = {
    "azure-native:compute:VirtualMachine": (_INTERFACES,),
    "azure-native:compute:VirtualMachineScaleSet": (f"virtualMachineProfile.{_INTERFACES}",),
    "azure-native:network:ApplicationGateway": ("frontendIPConfigurations[*].publicIPAddress",),
    "azure-native:network:LoadBalancer": (
        "frontendIPConfigurations[*].publicIPAddress",
        "frontendIPConfigurations[*].publicIPPrefix",
    ),
    "azure-native:network:NetworkInterface": ("ipConfigurations[*].publicIPAddress",),
}
"""Where each type names its public address."""

SETTINGS = {
    "azure-native:batch:Pool": (
        Setting(
            "networkConfiguration.publicIPAddressConfiguration.provision",
            frozenset({"nopublicipaddresses"}),
            "batchmanaged",
            _WHAT,
        ),
    ),
    "azure-native:containerservice:AgentPool": (Setting("enableNodePublicIP", OFF, "false", _WHAT),),
    "azure-native:containerservice:ManagedCluster": (
        Setting("agentPoolProfiles[*].enableNodePublicIP", OFF, "false", _WHAT),
        Setting(
            "networkProfile.outboundType",
            frozenset({"block", "none", "userdefinedrouting"}),
            "loadbalancer",
            "its machines go out by a public address",
        ),
    ),
    "azure-native:databricks:Workspace": (Setting("parameters.enableNoPublicIp.value", ON, "true", _WHAT),),
    _ML: (Setting("properties.properties.enableNodePublicIp", OFF, "true", _WHAT),),
}
"""Settings by which a service gives public addresses, and what it takes an absent one for."""


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Addresses themselves are refused by azure-network-no-internet-path; these may be somebody else's."""
    kind = plain(resource.type)
    for place in NAMED.get(kind, ()):
        for path in spread(resource, place):
            if resource.read(path) is not None:
                return resource.fail("it has a public address (`{path}`)", path=path)
    if kind not in SETTINGS:
        return PASS
    if kind == _ML and (resource.text("properties.computeType") or "").lower() not in _WITH_NODES:
        return not_applicable("this kind of compute has no machines of its own")
    return judge(resource, SETTINGS)


RULE = Rule(
    id="azure-no-public-address",
    title="Machines and load balancers on Azure have no public address",
    why="an address on the internet is tried by everybody, and one weak password or bug behind it is enough",
    controls=("TEN-05",),
    severity=Severity.CRITICAL,
    types=every(*NAMED, *SETTINGS),
    fix="remove the public address, and reach it through the tenant's own network",
    check=check,
    labels=("network",),
)
