"""Azure services that talk in the clear."""

from __future__ import annotations

from quantum_policies.aws.settings import OFF, ON, Setting
from quantum_policies.azure.settings import judge
from quantum_policies.azure.types import every, plain
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

_CLEAR = "it answers without encryption"
_WEB = (
    Setting("httpsOnly", ON, "false", _CLEAR),
    Setting("siteConfig.ftpsState", frozenset({"disabled", "ftpsonly"}), "ftpsonly", "it takes files by plain FTP"),
)
_TLS = frozenset({"https", "tls"})
_CONFIGURATIONS = frozenset({"azure-native:dbformysql:Configuration", "azure-native:dbforpostgresql:Configuration"})
_REQUIRED = "require_secure_transport"

SETTINGS = {
    "azure-native:app:ContainerApp": (Setting("configuration.ingress.allowInsecure", OFF, "false", _CLEAR),),
    "azure-native:netapp:CapacityPoolVolume": (Setting("smbEncryption", ON, "unsaid", _CLEAR),),
    "azure-native:network:ApplicationGateway": (
        Setting("httpListeners[*].protocol", _TLS, "http", "a listener answers without encryption"),
        Setting("listeners[*].protocol", _TLS, "tcp", "a listener answers without encryption"),
        Setting("backendHttpSettingsCollection[*].protocol", _TLS, "http", "it passes on without encryption"),
    ),
    "azure-native:redis:Redis": (Setting("enableNonSslPort", OFF, "false", _CLEAR),),
    "azure-native:redisenterprise:Database": (
        Setting("clientProtocol", frozenset({"encrypted"}), "encrypted", _CLEAR),
    ),
    "azure-native:storage:StorageAccount": (
        # True since API version 2019-04-01, says the SDK.
        Setting("enableHttpsTrafficOnly", ON, "true", _CLEAR),
        Setting("enableNfsV3", OFF, "false", "NFS 3.0 has no encryption"),
    ),
    "azure-native:web:WebApp": _WEB,
    "azure-native:web:WebAppSlot": _WEB,
}


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A database's parameter is a resource of its own, and on unless it says otherwise."""
    kind = plain(resource.type)
    if kind not in _CONFIGURATIONS:
        if kind == "azure-native:netapp:CapacityPoolVolume" and "CIFS" not in resource.texts("protocolTypes"):
            return not_applicable("the volume is not shared by SMB")
        return judge(resource, SETTINGS)
    if (resource.text("configurationName") or "").lower() != _REQUIRED:
        return not_applicable("the parameter is about something else")
    if (resource.text("value") or "on").lower() != "on":
        return resource.fail("the database answers without encryption (`require_secure_transport` is not on)")
    return PASS


RULE = Rule(
    id="azure-transit-encryption",
    title="Azure services encrypt on the way",
    why="whoever is between two machines reads and changes what passes, and credentials with it",
    controls=("ENC-01",),
    severity=Severity.HIGH,
    types=every(*SETTINGS, *sorted(_CONFIGURATIONS)),
    fix="switch encryption in transit on, and refuse clients without it",
    check=check,
    labels=("encryption",),
)
