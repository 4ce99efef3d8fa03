"""ARM ids from a type token and its inputs, by the rules that most types follow."""

from collections.abc import Mapping

from quantum_sandbox.azure.given import made_up
from quantum_sandbox.declarations import Declared
from quantum_sandbox.values import Props

GROUP = "resourceGroupName"
GROUP_TYPE = "ResourceGroup"

# Where the name of the provider namespace is not simply the module's with a capital.
_NAMESPACES = {
    "dataprotection": "DataProtection",
    "documentdb": "DocumentDB",
    "eventhub": "EventHub",
    "eventgrid": "EventGrid",
    "keyvault": "KeyVault",
    "managedidentity": "ManagedIdentity",
    "monitor": "Insights",
    "operationalinsights": "OperationalInsights",
    "policyinsights": "PolicyInsights",
    "privatedns": "Network",
    "costmanagement": "CostManagement",
}
_TYPES = {
    "Authorization": {"ManagementLockByScope": "locks"},
    "EventGrid": {"SystemTopicEventSubscription": "eventSubscriptions"},
    "EventHub": {"EventHub": "eventhubs"},
    "Insights": {
        "PrivateLinkScopedResource": "scopedResources",
        "SubscriptionDiagnosticSetting": "diagnosticSettings",
    },
    "KeyVault": {"Key": "keys", "Secret": "secrets", "Vault": "vaults"},  # pragma: allowlist secret
    "Network": {"PrivateZone": "privateDnsZones"},
    "Storage": {
        "BlobContainer": "blobServices/default/containers",
        "BlobContainerImmutabilityPolicy": "immutabilityPolicies",
        "BlobServiceProperties": "blobServices",
    },
}

# Where the input that names the resource does not say so by its name.
_OWN_NAMES = {
    "azure-native:authorization:ManagementLockByScope": "lockName",
    "azure-native:storage:BlobServiceProperties": "blobServicesName",
    "azure-native:authorization:RoleDefinition": "roleDefinitionId",
    "azure-native:managedidentity:FederatedIdentityCredential": "federatedIdentityCredentialResourceName",
}
# Inputs that end in `Name` and name nothing that the resource lies in.
_NO_PARENTS = frozenset({"groupShortName"})
# Types without a name of their own: there is one for what these inputs say, under a GUID that the service makes up.
_UNNAMED = {
    "azure-native:authorization:PimRoleEligibilitySchedule": (
        "roleEligibilitySchedules",
        ("principalId", "roleDefinitionId"),
    ),
}


def module(token: str) -> str:
    """Returns the module of a token without an API version."""
    return token.split(":")[1].split("/", maxsplit=1)[0]


def type_name(token: str) -> str:
    """Returns the class of a token."""
    return token.rsplit(":", 1)[-1]


def own_name(token: str, inputs: Declared) -> str | None:
    """Returns the input that names the resource itself: `accountName` for a `StorageAccount`.

    It is the text whose stem ends the type's name, the longest if there are several; else plain `name`.
    """
    if token in _OWN_NAMES:
        return _OWN_NAMES[token]
    kind = type_name(token).lower()
    fits = [
        name
        for name, declared in inputs.properties.items()
        if declared.shape.kind == "string" and name.endswith("Name") and kind.endswith(name[:-4].lower())
    ]
    if fits:
        return max(fits, key=len)
    # Some types call it `resourceName`, which says nothing of the type.
    return next((name for name in ("name", "resourceName") if name in inputs.properties), None)


def replaced_whole(token: str) -> bool:
    """Returns whether every change of the type forces a replacement, as its service knows no update."""
    return token in _UNNAMED


def parents(token: str, inputs: Declared) -> tuple[str, ...]:
    """Returns the inputs that name what the resource lies in, beside its resource group."""
    own = own_name(token, inputs)
    return tuple(
        name
        for name, declared in inputs.properties.items()
        if declared.required
        and declared.shape.kind == "string"
        and name.endswith("Name")
        and name not in (own, GROUP, *_NO_PARENTS)
    )


def namespace(token: str) -> str:
    """Returns the ARM namespace: `Microsoft.Storage`."""
    short = module(token)
    return f"Microsoft.{_NAMESPACES.get(short, short[:1].upper() + short[1:])}"


def group_id(subscription: str, name: str) -> str:
    """Returns the id of a resource group."""
    return f"/subscriptions/{subscription}/resourceGroups/{name}"


def resource_id(token: str, inputs: Props, declared: Declared, subscription: str, known: Mapping[str, Props]) -> str:
    """Returns the ARM id of a resource.

    Args:
        token: The type token.
        inputs: Its inputs, its own name included.
        declared: What the type declares.
        subscription: The subscription of the provider.
        known: Every resource that there is, to find the parent in.
    """
    own = own_name(token, declared)
    name = str(inputs.get(own, "default")) if own else "default"
    if type_name(token) == GROUP_TYPE:
        return group_id(subscription, name)
    if token in _UNNAMED:
        segment, told = _UNNAMED[token]
        name = made_up("\n".join(str(inputs[each]) for each in told), segment)
        return f"{str(inputs['scope']).rstrip('/')}/providers/{namespace(token)}/{segment}/{name}"
    segment = _TYPES.get(namespace(token).removeprefix("Microsoft."), {}).get(type_name(token)) or _plural(token)
    scope = inputs.get("scope") or inputs.get("resourceUri")
    if scope:
        return f"{str(scope).rstrip('/')}/providers/{namespace(token)}/{segment}/{name}"
    base = group_id(subscription, str(inputs[GROUP])) if inputs.get(GROUP) else f"/subscriptions/{subscription}"
    base = f"{base}/providers/{namespace(token)}"
    for parent in parents(token, declared):
        base = find_parent(base, str(inputs[parent]), known) or f"{base}/{parent[:-4]}s/{inputs[parent]}"
    return f"{base}/{segment}/{name}"


def find_parent(base: str, name: str, known: Mapping[str, Props]) -> str | None:
    """Returns the id of the resource of a name below an id, or None."""
    prefix, ending = f"{base}/".lower(), f"/{name}".lower()
    fits = [key for key in known if key.lower().startswith(prefix) and key.lower().endswith(ending)]
    return min(fits, key=len) if fits else None


def _plural(token: str) -> str:
    name = type_name(token)
    camel = name[:1].lower() + name[1:]
    if camel.endswith("y") and camel[-2] not in "aeiou":
        return f"{camel[:-1]}ies"
    return camel if camel.endswith("s") else f"{camel}s"
