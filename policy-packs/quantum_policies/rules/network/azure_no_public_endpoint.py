"""Azure services that answer the internet unless they are told not to."""

from __future__ import annotations

from quantum_policies.aws.settings import OFF, ON, Setting
from quantum_policies.azure.settings import judge
from quantum_policies.azure.types import every, plain
from quantum_policies.kit import Config, Judgement, Resource, Rule, Severity, not_applicable

_WHAT = "it answers public networks"
_CLOSED = frozenset({*OFF, "securedbyperimeter"})


def _closed(path: str = "publicNetworkAccess") -> tuple[Setting, ...]:
    return (Setting(path, _CLOSED, "enabled", _WHAT),)


_TOP = _closed()
_BELOW = _closed("properties.publicNetworkAccess")
_DENY = Setting(
    "properties.networkAcls.defaultAction", frozenset({"deny"}), "allow", "networks that it does not name get in"
)
_EXPORT = (
    Setting(
        "networkAccessPolicy",
        frozenset({"allowprivate", "denyall"}),
        "allowall",
        "its data can be exported over the internet",
    ),
)
_IN_NETWORK = {
    "azure-native:dbformysql:Server": "network.delegatedSubnetResourceId",
    "azure-native:dbforpostgresql:Server": "network.delegatedSubnetResourceId",
}
"""Servers that stand in a subnet answer it alone, and the setting is the service's own then."""

SETTINGS = {
    "azure-native:apimanagement:ApiManagementService": _TOP,
    "azure-native:app:ContainerApp": (Setting("configuration.ingress.external", OFF, "false", _WHAT),),
    "azure-native:app:ManagedEnvironment": _TOP,
    "azure-native:appconfiguration:ConfigurationStore": _TOP,
    "azure-native:applicationinsights:Component": (
        *_closed("publicNetworkAccessForIngestion"),
        *_closed("publicNetworkAccessForQuery"),
    ),
    "azure-native:automation:AutomationAccount": _TOP,
    "azure-native:batch:BatchAccount": _TOP,
    "azure-native:cognitiveservices:Account": _BELOW,
    "azure-native:compute:Disk": _EXPORT,
    "azure-native:compute:Snapshot": _EXPORT,
    "azure-native:containerinstance:ContainerGroup": (
        Setting("ipAddress.type", frozenset({"private"}), "private", _WHAT),
    ),
    "azure-native:containerregistry:Registry": _TOP,
    "azure-native:containerservice:ManagedCluster": (
        Setting("apiServerAccessProfile.enablePrivateCluster", ON, "false", "its API server answers public networks"),
    ),
    "azure-native:cosmosdb:DatabaseAccount": _TOP,
    "azure-native:databricks:Workspace": _TOP,
    "azure-native:datafactory:Factory": _TOP,
    "azure-native:dbformysql:Server": _closed("network.publicNetworkAccess"),
    "azure-native:dbforpostgresql:Server": _closed("network.publicNetworkAccess"),
    "azure-native:desktopvirtualization:HostPool": _TOP,
    "azure-native:desktopvirtualization:Workspace": _TOP,
    "azure-native:deviceprovisioningservices:IotDpsResource": _BELOW,
    "azure-native:digitaltwins:DigitalTwin": _TOP,
    "azure-native:elasticsan:ElasticSan": _TOP,
    "azure-native:eventgrid:Domain": _TOP,
    "azure-native:eventgrid:Namespace": _TOP,
    "azure-native:eventgrid:PartnerNamespace": _TOP,
    "azure-native:eventgrid:Topic": _TOP,
    "azure-native:eventhub:Namespace": _TOP,
    "azure-native:eventhub:NamespaceNetworkRuleSet": _TOP,
    "azure-native:iothub:IotHubResource": _BELOW,
    "azure-native:keyvault:ManagedHsm": (*_BELOW, _DENY),
    "azure-native:keyvault:Vault": (*_BELOW, _DENY),
    "azure-native:kusto:Cluster": _TOP,
    "azure-native:machinelearningservices:OnlineEndpoint": _closed("properties.publicNetworkAccess"),
    "azure-native:machinelearningservices:Registry": _TOP,
    "azure-native:machinelearningservices:Workspace": _TOP,
    "azure-native:mongocluster:MongoCluster": _BELOW,
    "azure-native:monitor:AzureMonitorWorkspace": _TOP,
    "azure-native:monitor:DataCollectionEndpoint": _closed("networkAcls.publicNetworkAccess"),
    "azure-native:operationalinsights:Workspace": (
        *_closed("publicNetworkAccessForIngestion"),
        *_closed("publicNetworkAccessForQuery"),
    ),
    "azure-native:purview:Account": _TOP,
    "azure-native:recoveryservices:Vault": _BELOW,
    "azure-native:redis:Redis": _TOP,
    "azure-native:redisenterprise:RedisEnterprise": _TOP,
    "azure-native:relay:Namespace": _TOP,
    "azure-native:search:Service": _TOP,
    "azure-native:servicebus:Namespace": _TOP,
    "azure-native:servicebus:NamespaceNetworkRuleSet": _TOP,
    "azure-native:signalrservice:SignalR": _TOP,
    "azure-native:sql:ManagedInstance": (Setting("publicDataEndpointEnabled", OFF, "false", _WHAT),),
    "azure-native:sql:Server": _TOP,
    "azure-native:synapse:Workspace": _TOP,
    "azure-native:web:WebApp": _TOP,
    "azure-native:web:WebAppSlot": _TOP,
    "azure-native:webpubsub:WebPubSub": _TOP,
}
"""What closes each type. Storage accounts have a rule of their own, azure-storage-network."""


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """An absent setting is taken for open, as the services take it."""
    subnet = _IN_NETWORK.get(plain(resource.type))
    if subnet and resource.read(subnet):
        return not_applicable("the server stands in a subnet of the tenant and answers that alone")
    return judge(resource, SETTINGS)


RULE = Rule(
    id="azure-no-public-endpoint",
    title="Azure services answer private endpoints only",
    why="a service that answers every network is one stolen token away from anybody on the internet",
    controls=("TEN-05",),
    severity=Severity.CRITICAL,
    types=every(*SETTINGS),
    fix='set `public_network_access="Disabled"` and reach the service by a private endpoint',
    check=check,
    labels=("network",),
)
