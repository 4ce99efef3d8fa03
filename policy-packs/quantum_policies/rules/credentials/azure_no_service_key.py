"""Azure services that take their own keys beside Entra, on by default unless they are switched off.

Storage accounts and quantum workspaces have rules of their own. What an absent value means, from the documentation of
pulumi-azure-native 3.29, read on 2026-11-25: keys are taken by Event Grid and Redis, and the SDK itself switches them
off for Playwright workspaces. For the others neither the SDK nor the ARM reference names a default: absent is taken for
keys that are let in, which at worst asks for a line too much. That a registry has no administrator unless it is said is
recalled, not verified.
"""

from __future__ import annotations

from quantum_policies.aws.settings import Setting
from quantum_policies.azure.settings import judge
from quantum_policies.azure.types import every, plain
from quantum_policies.kit import Config, Judgement, Resource, Rule, Severity

_BATCH = "azure-native:batch:BatchAccount"
_TRUE, _FALSE, _DISABLED = frozenset({"true"}), frozenset({"false"}), frozenset({"disabled"})
_KEYS = "the service takes keys, not only sign-ins by Entra ID"
_TOP = (Setting("disableLocalAuth", _TRUE, "false", _KEYS),)
_INNER = (Setting("properties.disableLocalAuth", _TRUE, "false", _KEYS),)
_LOCAL = (Setting("localAuth", _DISABLED, "disabled", _KEYS),)
_PUBLISHING = (Setting("allow", _FALSE, "true", "deployments are let in by a password"),)

SETTINGS = {
    "azure-native:appconfiguration:ConfigurationStore": _TOP,
    "azure-native:applicationinsights:Component": (
        Setting("disableLocalAuth", _TRUE, "false", "telemetry is taken from whoever has the key"),
    ),
    "azure-native:automation:AutomationAccount": _TOP,
    "azure-native:azureplaywrightservice:Account": _LOCAL,
    _BATCH: (
        Setting("allowedAuthenticationModes[*]", frozenset({"aad", "taskauthenticationtoken"}), "sharedkey", _KEYS),
    ),
    "azure-native:botservice:Bot": _INNER,
    "azure-native:cognitiveservices:Account": _INNER,
    "azure-native:communication:CommunicationService": _TOP,
    "azure-native:containerregistry:Registry": (
        Setting("adminUserEnabled", _FALSE, "false", "the registry has an administrator with a password"),
    ),
    "azure-native:containerservice:ManagedCluster": (
        Setting("disableLocalAccounts", _TRUE, "false", "the cluster has local accounts with certificates"),
    ),
    "azure-native:cosmosdb:DatabaseAccount": _TOP,
    "azure-native:eventgrid:Domain": _TOP,
    "azure-native:eventgrid:PartnerNamespace": _TOP,
    "azure-native:eventgrid:Topic": _TOP,
    "azure-native:eventhub:Namespace": _TOP,
    "azure-native:iothub:IotHubResource": _INNER,
    "azure-native:loadtestservice:PlaywrightWorkspace": _LOCAL,
    "azure-native:machinelearningservices:Compute": _INNER,
    "azure-native:maps:Account": _INNER,
    "azure-native:operationalinsights:Workspace": (
        Setting("features.disableLocalAuth", _TRUE, "false", "logs are taken from whoever has the key"),
    ),
    "azure-native:redis:Redis": (Setting("disableAccessKeyAuthentication", _TRUE, "false", _KEYS),),
    "azure-native:redisenterprise:Database": (Setting("accessKeysAuthentication", _DISABLED, "unsaid", _KEYS),),
    "azure-native:search:Service": _TOP,
    "azure-native:servicebus:Namespace": _TOP,
    "azure-native:signalrservice:SignalR": _TOP,
    "azure-native:web:WebAppFtpAllowed": _PUBLISHING,
    "azure-native:web:WebAppFtpAllowedSlot": _PUBLISHING,
    "azure-native:web:WebAppScmAllowed": _PUBLISHING,
    "azure-native:web:WebAppScmAllowedSlot": _PUBLISHING,
    "azure-native:webpubsub:WebPubSub": _TOP,
}


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A Batch account without a list takes every kind of sign-in."""
    if plain(resource.type) == _BATCH and not resource.elements("allowedAuthenticationModes"):
        return resource.fail("the service takes keys, not only sign-ins by Entra ID (`allowedAuthenticationModes`)")
    return judge(resource, SETTINGS)


RULE = Rule(
    id="azure-no-service-key",
    title="Azure services take sign-ins by Entra ID only",
    why="a service's own key opens all of it to whoever holds it, without identity, second factor or end",
    controls=("IAM-03",),
    severity=Severity.HIGH,
    types=every(*SETTINGS),
    fix="switch local sign-in off (`disable_local_auth=True`), and give callers a role on the service's data",
    check=check,
    labels=("credentials",),
)
