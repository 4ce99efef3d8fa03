"""Actions on Azure that hand out a key, which passes every role by."""

from __future__ import annotations

import re

from quantum_policies.azure.role_actions import has_wildcard, permissions
from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

KEYS = (
    "Microsoft.Batch/batchAccounts/listkeys/action",
    "Microsoft.CognitiveServices/accounts/listkeys/action",
    "Microsoft.ContainerRegistry/registries/listCredentials/action",
    "Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action",
    "Microsoft.DocumentDB/databaseAccounts/listKeys/action",
    "Microsoft.EventHub/namespaces/authorizationRules/listkeys/action",
    "Microsoft.OperationalInsights/workspaces/sharedkeys/action",
    "Microsoft.OperationalInsights/workspaces/sharedkeys/read",
    "Microsoft.Quantum/Workspaces/listKeys/action",
    "Microsoft.Quantum/Workspaces/regenerateKey/action",
    "Microsoft.ServiceBus/namespaces/authorizationRules/listkeys/action",
    "Microsoft.Storage/storageAccounts/listAccountSas/action",
    "Microsoft.Storage/storageAccounts/listServiceSas/action",
    "Microsoft.Storage/storageAccounts/listkeys/action",
    "Microsoft.Storage/storageAccounts/regeneratekey/action",
    "Microsoft.Web/sites/config/list/action",
    "Microsoft.Web/sites/publishxml/action",
)
"""What a pattern is tried on."""

_NAMED = re.compile(
    r".*/(?:(?:list|regenerate|generate|create)\w{0,20}(?:keys?|credentials?|sas|secrets|connectionstrings|tokens)"
    r"|sharedkeys|publishxml)/(?:action|read)",
    re.IGNORECASE,
)


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Whatever service an action belongs to, its name says that it lists, makes or renews a key."""
    found = permissions(resource)
    if not found:
        return not_applicable("the role allows nothing")
    for each in found:
        named = [action for action in each.actions if not has_wildcard(action) and _NAMED.fullmatch(action)]
        handing_out = list(dict.fromkeys(each.granted([*named, *KEYS])))
        if handing_out:
            return resource.fail(
                "`{path}` allows {actions}, by which its holder gets a key", path=each.path, actions=handing_out
            )
    return PASS


RULE = Rule(
    id="azure-role-no-keys",
    title="No Azure role hands out keys",
    why="whoever has a key needs no role, no second factor and no end, and its log entries name nobody",
    controls=("IAM-03", "TEN-04"),
    severity=Severity.CRITICAL,
    types=every("azure-native:authorization:RoleDefinition"),
    fix="remove the actions, and let the caller use the service's data actions with its own identity",
    check=check,
    labels=("privilege", "credentials"),
)
