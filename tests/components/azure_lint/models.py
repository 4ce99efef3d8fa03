"""Compares a template with the models that Microsoft's own Python packages carry (`azure-mgmt-*`).

Run by a Python that has those packages: `python models.py template.json`. It prints as JSON which types have a model,
and each property that the model of its type does not have. The models are generated from the services' specifications.
"""

import importlib
import json
import re
import sys
from pathlib import Path
from typing import Any

MODELS = {
    "Microsoft.Authorization/locks": ("azure.mgmt.resource.locks.models", "ManagementLockObject"),
    "Microsoft.Authorization/roleAssignments": (
        "azure.mgmt.authorization.models",
        "RoleAssignmentCreateParameters",
    ),
    "Microsoft.Authorization/roleDefinitions": ("azure.mgmt.authorization.models", "RoleDefinition"),
    "Microsoft.Consumption/budgets": ("azure.mgmt.consumption.models", "Budget"),
    "Microsoft.EventGrid/systemTopics": ("azure.mgmt.eventgrid.models", "SystemTopic"),
    "Microsoft.EventGrid/systemTopics/eventSubscriptions": ("azure.mgmt.eventgrid.models", "EventSubscription"),
    "Microsoft.EventHub/namespaces": ("azure.mgmt.eventhub.models", "EHNamespace"),
    "Microsoft.EventHub/namespaces/eventhubs": ("azure.mgmt.eventhub.models", "Eventhub"),
    "Microsoft.Insights/actionGroups": ("azure.mgmt.monitor.models", "ActionGroupResource"),
    "Microsoft.Insights/activityLogAlerts": ("azure.mgmt.monitor.models", "ActivityLogAlertResource"),
    "Microsoft.Insights/diagnosticSettings": ("azure.mgmt.monitor.models", "DiagnosticSettingsResource"),
    "Microsoft.Insights/privateLinkScopes": ("azure.mgmt.monitor.models", "AzureMonitorPrivateLinkScope"),
    "Microsoft.KeyVault/vaults": ("azure.mgmt.keyvault.models", "VaultCreateOrUpdateParameters"),
    "Microsoft.KeyVault/vaults/keys": ("azure.mgmt.keyvault.models", "KeyCreateParameters"),
    "Microsoft.ManagedIdentity/userAssignedIdentities": ("azure.mgmt.msi.models", "Identity"),
    "Microsoft.Network/networkSecurityGroups": ("azure.mgmt.network.models", "NetworkSecurityGroup"),
    "Microsoft.Network/privateDnsZones": ("azure.mgmt.privatedns.models", "PrivateZone"),
    "Microsoft.Network/privateDnsZones/virtualNetworkLinks": ("azure.mgmt.privatedns.models", "VirtualNetworkLink"),
    "Microsoft.Network/privateEndpoints": ("azure.mgmt.network.models", "PrivateEndpoint"),
    "Microsoft.Network/privateEndpoints/privateDnsZoneGroups": ("azure.mgmt.network.models", "PrivateDnsZoneGroup"),
    "Microsoft.Network/virtualNetworks": ("azure.mgmt.network.models", "VirtualNetwork"),
    "Microsoft.OperationalInsights/workspaces": ("azure.mgmt.loganalytics.models", "Workspace"),
    "Microsoft.Quantum/workspaces": ("azure.mgmt.quantum.models", "QuantumWorkspace"),
    "Microsoft.Storage/storageAccounts": ("azure.mgmt.storage.models", "StorageAccountCreateParameters"),
    "Microsoft.Storage/storageAccounts/blobServices": ("azure.mgmt.storage.models", "BlobServiceProperties"),
    "Microsoft.Storage/storageAccounts/blobServices/containers": ("azure.mgmt.storage.models", "BlobContainer"),
    "Microsoft.Storage/storageAccounts/managementPolicies": ("azure.mgmt.storage.models", "ManagementPolicy"),
}
_ENVELOPE = ("type", "apiVersion", "name", "scope")
_NAMED = re.compile(r"_models\.(\w+)")
_OLD = re.compile(r"^[\[{]*([A-Z]\w+)[\]}]*$")


def unknown(value: Any, fields: Any, path: str) -> list[str]:
    """Each property below a path that fields do not have; fields of None take anything.

    Args:
        value: What is written.
        fields: A model, what stands under names of an older one, or None.
        path: Where it is written.
    """
    if isinstance(value, list):
        return [one for each in value for one in unknown(each, fields, f"{path}[]")]
    known = fields if isinstance(fields, dict) else None if fields is None else _fields(fields)
    if not isinstance(value, dict) or known is None:
        return []
    found = []
    for name, one in value.items():
        where = f"{path}.{name}" if path else name
        found += unknown(one, known[name], where) if name in known else [where]
    return found


def _fields(model: type) -> dict[str, Any]:
    """What a model has, by its name on the wire: the model of each, or None for a plain value or a map."""
    module = importlib.import_module(model.__module__.rpartition("._models")[0] or model.__module__)
    old = getattr(model, "_attribute_map", None)
    if old is not None:
        found: dict[str, Any] = {}
        for entry in old.values():
            *above, last = [part.replace("\\.", ".") for part in re.split(r"(?<!\\)\.", entry["key"])]
            inner = found
            for part in above:
                inner = inner.setdefault(part, {})
            named = _OLD.match(entry["type"])
            is_map = entry["type"].startswith("{")
            inner[last] = None if is_map or not named else getattr(module, named[1], None)
        return found
    found = {}
    for one in model.__mro__:
        for name, annotation in vars(one).get("__annotations__", {}).items():
            field = vars(one).get(name)
            wire = getattr(field, "_rest_name_input", None) or name
            named = _NAMED.search(str(annotation))
            is_map = "dict[" in str(annotation).lower()
            found.setdefault(wire, None if is_map or not named else getattr(module, named[1], None))
    return found


def main(file: Path) -> None:
    """Print what was compared and what was not known."""
    compared, missing, found = 0, set(), set()
    for resource in json.loads(file.read_text(encoding="utf-8"))["resources"]:
        place = MODELS.get(resource["type"])
        model = place and getattr(importlib.import_module(place[0]), place[1], None)
        if model is None:
            missing.add(resource["type"])
            continue
        compared += 1
        body = {name: value for name, value in resource.items() if name not in _ENVELOPE}
        found |= {f"{resource['type']}: {one}" for one in unknown(body, model, "")}
    told = {"compared": compared, "missing": sorted(missing), "unknown": sorted(found)}
    sys.stdout.write(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
