"""Shared access policies: named keys of a hub, bus or relay, from which signatures are made without end."""

from __future__ import annotations

from quantum_policies.aws.forbidden import refuse
from quantum_policies.azure.types import every
from quantum_policies.kit import Rule, Severity

RULE = Rule(
    id="azure-no-access-policy-key",
    title="Hubs, buses and relays have no shared access policies",
    why="each policy is a pair of keys without end, and whoever holds one makes signatures that no log can tell apart",
    controls=("IAM-03",),
    severity=Severity.HIGH,
    types=every(
        "azure-native:eventhub:EventHubAuthorizationRule",
        "azure-native:eventhub:NamespaceAuthorizationRule",
        "azure-native:notificationhubs:NamespaceAuthorizationRule",
        "azure-native:notificationhubs:NotificationHubAuthorizationRule",
        "azure-native:relay:HybridConnectionAuthorizationRule",
        "azure-native:relay:NamespaceAuthorizationRule",
        "azure-native:relay:WCFRelayAuthorizationRule",
        "azure-native:servicebus:NamespaceAuthorizationRule",
        "azure-native:servicebus:QueueAuthorizationRule",
        "azure-native:servicebus:TopicAuthorizationRule",
    ),
    fix="remove the policy, and give callers a role on the hub's data, such as Azure Event Hubs Data Sender",
    check=refuse("a shared access policy with keys is made"),
    labels=("credentials",),
)
