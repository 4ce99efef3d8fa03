"""What Azure itself gives a resource: ids of identities and addresses of services, the same for the same resource."""

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from quantum_sandbox.values import UNKNOWN, Props

_GIVEN = uuid.UUID("5b1f7b0e-0c64-5f5e-8a3b-0b8f6f2f9f10")


def made_up(identity: str, what: str) -> str:
    """Return a GUID that stands for something that Azure would make up: one for one resource and purpose."""
    return str(uuid.uuid5(_GIVEN, f"{identity.lower()}\n{what}"))


def _user_assigned(identity: str, inputs: Props) -> Props:
    del inputs
    return {"principalId": made_up(identity, "principal"), "clientId": made_up(identity, "client")}


def _log_workspace(identity: str, inputs: Props) -> Props:
    del inputs
    return {"customerId": made_up(identity, "workspace")}


def _vault_key(identity: str, inputs: Props) -> Props:
    address = f"https://{inputs['vaultName']}.vault.azure.net/keys/{inputs['keyName']}"
    version = made_up(identity, "version").replace("-", "")
    return {"keyUri": address, "keyUriWithVersion": f"{address}/{version}"}


def _quantum_workspace(identity: str, inputs: Props) -> Props:
    del identity
    properties: Props = inputs.get("properties", {})
    endpoint = f"https://{inputs['workspaceName']}.{inputs['location']}.quantum.azure.com"
    return {"properties": {**properties, "endpointUri": endpoint, "provisioningState": "Succeeded", "usable": "Yes"}}


_BY_TYPE: Mapping[str, Callable[[str, Props], Props]] = {
    "azure-native:managedidentity:UserAssignedIdentity": _user_assigned,
    "azure-native:operationalinsights:Workspace": _log_workspace,
    "azure-native:keyvault:Key": _vault_key,
    "azure-native:quantum:Workspace": _quantum_workspace,
}


def given(token: str, identity: str, inputs: Props) -> Props:
    """Return the outputs that Azure adds to a resource.

    Args:
        token: The type token, without an API version.
        identity: ARM id of the resource.
        inputs: Its inputs.
    """
    found = _BY_TYPE[token](identity, inputs) if token in _BY_TYPE else {}
    own: Any = inputs.get("identity")
    if isinstance(own, dict):
        found["identity"] = _identity(identity, own)
    return found


def _identity(identity: str, own: Props) -> Props:
    """Return a resource's identity as Azure gives it back: a list of identities goes in, a map of them comes out."""
    found = dict(own)
    if "SystemAssigned" in str(own.get("type")):
        found["principalId"] = made_up(identity, "principal")
    if isinstance(own.get("userAssignedIdentities"), list):
        found["userAssignedIdentities"] = {one: _user_assigned(str(one), {}) for one in own["userAssignedIdentities"]}
    return found


def given_later(token: str, inputs: Props, old: Props) -> Props:
    """Return what Azure will add to a resource: as it was before an update, and unknown before a creation."""
    return {name: _hide(value, inputs.get(name), old.get(name)) for name, value in given(token, "", inputs).items()}


def _hide(value: Any, known: Any, old: Any) -> Any:
    if known is None or isinstance(known, list):
        return UNKNOWN if old is None else old
    if isinstance(value, dict) and isinstance(known, dict):
        before: Props = old if isinstance(old, dict) else {}
        return {name: _hide(one, known.get(name), before.get(name)) for name, one in value.items()}
    return value
