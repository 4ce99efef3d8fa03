"""Events that Azure delivers to a web address, to a partner, or to another subscription."""

from __future__ import annotations

from quantum_policies.azure.ids import subscription_of
from quantum_policies.azure.types import every, plain
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, UnknownValue

_NAMESPACE = "azure-native:eventgrid:NamespaceTopicEventSubscription"
_SUBSCRIPTIONS = (
    "azure-native:eventgrid:DomainEventSubscription",
    "azure-native:eventgrid:DomainTopicEventSubscription",
    "azure-native:eventgrid:EventSubscription",
    "azure-native:eventgrid:PartnerTopicEventSubscription",
    "azure-native:eventgrid:SystemTopicEventSubscription",
    "azure-native:eventgrid:TopicEventSubscription",
)
_PLACES = (
    "destination",
    "deliveryWithResourceIdentity.destination",
    "deadLetterDestination",
    "deadLetterWithResourceIdentity.deadLetterDestination",
)
_PUSH = ("deliveryConfiguration.push.destination",)
_PARTNER = "azure-native:eventgrid:PartnerDestination"
# Source: kinds of destination of Event Grid's API versions 2022-06-15 to 2025-02-15. An alert goes to action groups.
_OUTSIDE = frozenset({"partnerdestination", "webhook"})


def check(resource: Resource, config: Config) -> Judgement:
    """What the same program makes is in the tenant's subscription; action groups are azure-alert-receivers'."""
    if plain(resource.type) == _PARTNER:
        return resource.fail("an address outside Azure is declared as a target")
    own = "" if config.azure is None else config.azure.subscription_id
    for place in _PUSH if plain(resource.type) == _NAMESPACE else _PLACES:
        if resource.read(place) is None:
            continue
        kind = (resource.text(f"{place}.endpointType") or "").lower()
        if kind in _OUTSIDE:
            return resource.fail("`{place}` delivers events outside Azure's own services", place=place)
        paths = [f"{place}.resourceId"]
        if kind == "monitoralert":
            paths = [path for path, _ in resource.elements(f"{place}.actionGroups")]
        for target in (_target(resource, path) for path in paths):
            if target is not None and subscription_of(target) != own:
                return resource.fail("`{place}` delivers events to another subscription", place=place)
    return PASS


def _target(resource: Resource, path: str) -> str | None:
    """The id of what events are delivered to; None where the same program makes it."""
    try:
        return resource.text(path) or ""
    except UnknownValue:
        sources = resource.sources_of(path)
        if sources and all(plain(each.type).startswith("azure-native:") for each in sources):
            return None
        raise


RULE = Rule(
    id="azure-no-external-delivery",
    title="Events on Azure are delivered to the tenant's own services",
    why="an event names jobs, files and people, and a web address or another subscription is no agreed place",
    controls=("RES-05", "TEN-05"),
    severity=Severity.HIGH,
    types=every(*_SUBSCRIPTIONS, _NAMESPACE, _PARTNER),
    fix="deliver to a queue, hub or function of the tenant's subscription, from which the receiver reads under a role",
    check=check,
    labels=("residency",),
    needs_configuration=True,
)
