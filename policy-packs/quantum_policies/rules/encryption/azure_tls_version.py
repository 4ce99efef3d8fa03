"""Which versions of TLS an Azure service accepts."""

from __future__ import annotations

from quantum_policies.aws.settings import Setting
from quantum_policies.azure.settings import judge
from quantum_policies.azure.types import every, plain
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_MODERN = frozenset({"1.2", "1.3", "tls1_2", "tls1_3", "tls12", "tls13", "tlsv1_2", "tlsv1_3"})
"""Each service spells it its own way."""

_GATEWAY = "azure-native:network:ApplicationGateway"
# Source: Microsoft Learn, Application Gateway TLS policy overview, on 2026-11-25. Others accept TLS 1.0 or 1.1.
_PREDEFINED = frozenset({"appgwsslpolicy20170401s", "appgwsslpolicy20220101", "appgwsslpolicy20220101s"})


def _least(path: str, absent: str) -> tuple[Setting, ...]:
    return (Setting(path, _MODERN, absent, "it accepts TLS before 1.2"),)


# What an absent value means was read on 2026-11-25 in each service's page about TLS on Microsoft Learn, and in the
# SDK's own words for storage (1.0) and Cosmos DB (1.2). Where nothing says it, the earliest version is assumed.
SETTINGS = {
    "azure-native:cosmosdb:DatabaseAccount": _least("minimalTlsVersion", "tls12"),
    "azure-native:eventgrid:Domain": _least("minimumTlsVersionAllowed", "1.0"),
    "azure-native:eventgrid:PartnerNamespace": _least("minimumTlsVersionAllowed", "1.0"),
    "azure-native:eventgrid:Topic": _least("minimumTlsVersionAllowed", "1.0"),
    "azure-native:eventhub:Namespace": _least("minimumTlsVersion", "1.2"),
    "azure-native:iothub:IotHubResource": _least("properties.minTlsVersion", "1.0"),
    "azure-native:redis:Redis": _least("minimumTlsVersion", "1.0"),
    "azure-native:redisenterprise:RedisEnterprise": _least("minimumTlsVersion", "1.2"),
    "azure-native:servicebus:Namespace": _least("minimumTlsVersion", "1.2"),
    "azure-native:sql:ManagedInstance": _least("minimalTlsVersion", "1.2"),
    "azure-native:sql:Server": _least("minimalTlsVersion", "1.2"),
    "azure-native:storage:StorageAccount": _least("minimumTlsVersion", "tls1_0"),
    "azure-native:web:WebApp": (
        *_least("siteConfig.minTlsVersion", "1.2"),
        *_least("siteConfig.scmMinTlsVersion", "1.2"),
    ),
    "azure-native:web:WebAppSlot": (
        *_least("siteConfig.minTlsVersion", "1.2"),
        *_least("siteConfig.scmMinTlsVersion", "1.2"),
    ),
}


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """An application gateway has a policy for the whole and for each profile; its default goes by the API version."""
    if plain(resource.type) != _GATEWAY:
        return judge(resource, SETTINGS)
    profiles = [f"{path}.sslPolicy" for path, _ in resource.elements("sslProfiles")]
    for path in ["sslPolicy", *(each for each in profiles if resource.read(each) is not None)]:
        named = (resource.text(f"{path}.policyName") or "").lower()
        least = (resource.text(f"{path}.minProtocolVersion") or "").lower()
        if named not in _PREDEFINED and (named or least not in _MODERN):
            return resource.fail("it accepts TLS before 1.2 (`{path}`)", path=path)
    return PASS


RULE = Rule(
    id="azure-tls-version",
    title="Azure services accept TLS 1.2 and later only",
    why="earlier versions have known attacks, and a client is talked down to the earliest that is accepted",
    controls=("ENC-01",),
    severity=Severity.MEDIUM,
    types=every(*SETTINGS, _GATEWAY),
    fix='set the least version to TLS 1.2, such as `minimum_tls_version="TLS1_2"` on a storage account',
    check=check,
    labels=("encryption",),
)
