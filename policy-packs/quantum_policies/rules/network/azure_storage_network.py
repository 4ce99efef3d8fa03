"""Which networks an Azure storage account answers."""

from __future__ import annotations

from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Azure takes absent settings for open ones. Private endpoints and trusted services get in either way."""
    if (resource.text("publicNetworkAccess") or "").lower() not in ("disabled", "securedbyperimeter"):
        return resource.fail("the account answers public networks (`publicNetworkAccess` is not Disabled)")
    if (resource.text("networkRuleSet.defaultAction") or "").lower() != "deny":
        return resource.fail("networks that no rule names get in (`networkRuleSet.defaultAction` is not Deny)")
    return PASS


RULE = Rule(
    id="azure-storage-network",
    title="Azure storage accounts answer private endpoints only",
    why="an account that answers every network is one stolen token away from anybody on the internet",
    controls=("TEN-05",),
    severity=Severity.HIGH,
    types=every("azure-native:storage:StorageAccount"),
    fix='set `public_network_access="Disabled"` and `network_rule_set={"default_action": "Deny"}`, and reach the '
    "account by a private endpoint",
    check=check,
    labels=("network",),
)
