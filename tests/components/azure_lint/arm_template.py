"""An ARM template of what a program registers with azure-native: what independent linters of Azure can read."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from quantum_sandbox import declarations
from quantum_sandbox.azure import arm, ids
from quantum_sandbox.registry import locate

SCHEMA = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"
_VERSION = re.compile(r"Uses Azure REST API version (\d{4}-\d{2}-\d{2}(?:-preview)?)")
_ENVELOPE = frozenset({"location", "tags", "sku", "kind", "identity", "zones", "plan", "properties"})
# azure-native lifts what stands under `properties` one level up; these names stand under it all the same.
_INSIDE = {"Microsoft.OperationalInsights/workspaces": {"sku"}}
# Lists whose members have a `properties` of their own, which azure-native lifts as well.
_MEMBERS = {
    "Microsoft.Network/virtualNetworks": ("subnets",),
    "Microsoft.Network/networkSecurityGroups": ("securityRules",),
    "Microsoft.Network/privateEndpoints": ("privateLinkServiceConnections",),
    "Microsoft.Network/privateEndpoints/privateDnsZoneGroups": ("privateDnsZoneConfigs",),
}
# What the service calls otherwise than azure-native does. Source: `x-ms-client-name` of the service's specification.
_RENAMED = {
    "Microsoft.Authorization/roleDefinitions": {"roleType": "type"},
    "Microsoft.Storage/storageAccounts": {
        "enableHttpsTrafficOnly": "supportsHttpsTrafficOnly",
        "enableNfsV3": "isNfsV3Enabled",
        "networkRuleSet": "networkAcls",
        "encryptionIdentity": "identity",
        "encryptionUserAssignedIdentity": "userAssignedIdentity",
        "keyName": "keyname",
        "keyVaultProperties": "keyvaultproperties",
        "keyVaultUri": "keyvaulturi",
        "virtualNetworkResourceId": "id",
        "iPAddressOrRange": "value",
    },
}
_MADE_BY_ENGINE = ("__", "version", "pluginDownloadURL")


def template(resources: Iterable[tuple[str, str, Mapping[str, Any]]]) -> dict[str, Any]:
    """Return a template of resources.

    Args:
        resources: Type token, ARM id and inputs of each.
    """
    found = [
        _resource(token, identity, inputs) for token, identity, inputs in sorted(resources, key=lambda one: one[1])
    ]
    return {"$schema": SCHEMA, "contentVersion": "1.0.0.0", "resources": found}


def _resource(token: str, identity: str, inputs: Mapping[str, Any]) -> dict[str, Any]:
    kind = arm.kind_of(identity)
    declared = declarations.resource("azure-native", token)
    assert declared is not None, token
    addresses = {ids.own_name(token, declared.inputs), *ids.parents(token, declared.inputs)}
    addresses |= {ids.GROUP, "scope", "resourceUri"}
    said = {
        name: value for name, value in inputs.items() if name not in addresses and not name.startswith(_MADE_BY_ENGINE)
    }
    around, _, tail = identity.rpartition("/providers/")
    found: dict[str, Any] = {
        "type": kind,
        "apiVersion": _version(token),
        "name": "/".join(tail.split("/")[2::2]) or identity.rpartition("/")[2],
    }
    if "/providers/" in around:
        found["scope"] = around
    envelope = _ENVELOPE - _INSIDE.get(kind, set())
    identity_said = said.get("identity")
    if identity_said and isinstance(identity_said.get("userAssignedIdentities"), list):
        said["identity"] = {
            **identity_said,
            "userAssignedIdentities": {one: {} for one in identity_said["userAssignedIdentities"]},
        }
    found |= {name: value for name, value in said.items() if name in envelope}
    inside = {name: value for name, value in said.items() if name not in envelope}
    for name in _MEMBERS.get(kind, ()):
        inside[name] = [_member(one) for one in inside.get(name, ())]
    if inside:
        found["properties"] = {**found.get("properties", {}), **_renamed(inside, _RENAMED.get(kind, {}))}
    return found


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {names.get(name, name): _renamed(one, names) for name, one in value.items()}
    return [_renamed(one, names) for one in value] if isinstance(value, list) else value


def _member(one: Mapping[str, Any]) -> dict[str, Any]:
    outside = {name: value for name, value in one.items() if name in ("id", "name")}
    return {**outside, "properties": {name: value for name, value in one.items() if name not in outside}}


def _version(token: str) -> str:
    """The API version that the SDK says it uses for a type."""
    place = locate("azure-native", token)
    assert place is not None, token
    found = _VERSION.search(place.file.read_text(encoding="utf-8"))
    assert found is not None, token
    return found[1]
