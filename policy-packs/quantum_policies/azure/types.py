"""Type tokens of pulumi-azure-native: of another API version, and under the module that they had before.

A version stands in the module's name (`azure-native:storage/v20240101:StorageAccount`), or in the package's, where
`pulumi package add azure-native storage 2024-01-01` has made a local SDK: `azure-native_storage_v20240101:storage:...`.
Source: parameterisation of the provider, read in its source (provider_parameterize.go) on 2026-11-25.
"""

from __future__ import annotations

import re

_VERSION = re.compile(r"/v[0-9a-z]+(?=:)")
_LOCAL_SDK = re.compile(r"^((?:pulumi:providers:)?azure-native)_[0-9a-z]+_v[0-9a-z]+(?=:|$)")

EVERY = ("azure-native:*", "azure-native_*:*")
"""Every type of the package, of whichever API version."""

PROVIDERS = ("pulumi:providers:azure-native", "pulumi:providers:azure-native_*")
"""The package's provider, and that of a local SDK, which is another one with settings of its own."""

RENAMED = {
    "azure-native:cache:Database": "azure-native:redisenterprise:Database",
    "azure-native:cache:FirewallRule": "azure-native:redis:FirewallRule",
    "azure-native:cache:LinkedServer": "azure-native:redis:LinkedServer",
    "azure-native:cache:Redis": "azure-native:redis:Redis",
    "azure-native:cache:RedisEnterprise": "azure-native:redisenterprise:RedisEnterprise",
    "azure-native:devices:IotDpsResource": "azure-native:deviceprovisioningservices:IotDpsResource",
    "azure-native:devices:IotHubResource": "azure-native:iothub:IotHubResource",
    "azure-native:documentdb:DatabaseAccount": "azure-native:cosmosdb:DatabaseAccount",
    "azure-native:documentdb:MongoCluster": "azure-native:mongocluster:MongoCluster",
    "azure-native:insights:ActionGroup": "azure-native:monitor:ActionGroup",
    "azure-native:insights:ActivityLogAlert": "azure-native:monitor:ActivityLogAlert",
    "azure-native:insights:Component": "azure-native:applicationinsights:Component",
    "azure-native:insights:DataCollectionEndpoint": "azure-native:monitor:DataCollectionEndpoint",
    "azure-native:insights:DiagnosticSetting": "azure-native:monitor:DiagnosticSetting",
    "azure-native:insights:ManagementGroupDiagnosticSetting": "azure-native:monitor:ManagementGroupDiagnosticSetting",
    "azure-native:insights:MetricAlert": "azure-native:monitor:MetricAlert",
    "azure-native:insights:ScheduledQueryRule": "azure-native:monitor:ScheduledQueryRule",
    "azure-native:insights:SubscriptionDiagnosticSetting": "azure-native:monitor:SubscriptionDiagnosticSetting",
    "azure-native:netapp:Volume": "azure-native:netapp:CapacityPoolVolume",
    "azure-native:network:FrontDoor": "azure-native:frontdoor:FrontDoor",
    "azure-native:network:Profile": "azure-native:trafficmanager:Profile",
    "azure-native:network:VirtualWAN": "azure-native:network:VirtualWan",
    "azure-native:network:Zone": "azure-native:dns:Zone",
}
"""Tokens of version 2 of the SDK, whose modules were named otherwise. A test compares them with the SDK's aliases."""


def unversioned(resource_type: str) -> str:
    """The token of a type without an API version, wherever it stands.

    Args:
        resource_type: a token such as `azure-native:storage/v20240101:StorageAccount`.
    """
    return _VERSION.sub("", _LOCAL_SDK.sub(r"\1", resource_type))


def plain(resource_type: str) -> str:
    """The token that the installed SDK has for a type: without an API version, and in its present module.

    Args:
        resource_type: a token such as `azure-native:insights/v20210501preview:DiagnosticSetting`.
    """
    token = unversioned(resource_type)
    return RENAMED.get(token, token)


def every(*types: str) -> tuple[str, ...]:
    """The tokens by which a rule finds types of any API version and of both generations of the SDK.

    Args:
        types: tokens as the installed SDK has them, such as `azure-native:monitor:DiagnosticSetting`.
    """
    found: list[str] = []
    for token in types:
        package, module, name = token.split(":")
        if package != "azure-native":
            found.append(token)
            continue
        found += [token, f"{package}:{module}/*:{name}", f"{package}_{module}_v*:{module}*:{name}"]
        # The star takes the place of a version or of nothing, as the old module is not in the installed SDK.
        older = [old.rpartition(":") for old, new in RENAMED.items() if new == token]
        found += [f"{old_module}*:{old_name}" for old_module, _, old_name in older]
    return tuple(found)
