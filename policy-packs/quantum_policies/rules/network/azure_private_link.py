"""Private links of Azure that lead to somebody else, or let somebody else in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.azure.ids import subscription_of
from quantum_policies.azure.types import every, plain
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, UnknownValue

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENDPOINT = "azure-native:network:PrivateEndpoint"
_SERVICE = "azure-native:network:PrivateLinkService"
_SCOPE = "azure-native:monitor:PrivateLinkScope"
_SCOPED = "azure-native:monitor:PrivateLinkScopedResource"
_MODES = ("accessModeSettings.ingestionAccessMode", "accessModeSettings.queryAccessMode")


def check(resource: Resource, config: Config) -> Judgement:
    """An endpoint that its own program's owner cannot approve leads to a service of somebody else."""
    own = "" if config.azure is None else config.azure.subscription_id
    if plain(resource.type) == _SCOPE:
        return _scope(resource)
    if plain(resource.type) == _SERVICE:
        for path in ("visibility.subscriptions", "autoApproval.subscriptions"):
            for subscription in resource.texts(path):
                if subscription.lower() != own:
                    return resource.fail("the service lets in other subscriptions (`{path}`)", path=path)
        return PASS
    if resource.elements("manualPrivateLinkServiceConnections"):
        return resource.fail("somebody else has to approve the connection, so the service is theirs")
    for path in _ends(resource):
        end = _id(resource, path)
        if end is not None and subscription_of(end) != own:
            return resource.fail("`{path}` is in another subscription", path=path)
    return PASS


def _scope(resource: Resource) -> Judgement:
    """With `Open`, which Azure takes where nothing is said, the network reaches everybody's logs, not its own alone.

    Source: Microsoft Learn, design your Azure Monitor private link setup, read on 2026-11-25.
    """
    for path in _MODES:
        if (resource.text(path) or "open").lower() != "privateonly":
            return resource.fail(
                "the network also reaches log stores of others (`{path}` is not PrivateOnly)", path=path
            )
    return PASS


def _ends(resource: Resource) -> Iterator[str]:
    """The service that an endpoint leads to, and the subnet whose machines reach it; or the store of a scope."""
    if plain(resource.type) == _SCOPED:
        yield "linkedResourceId"
        return
    yield "subnet.id"
    for path, _ in resource.elements("privateLinkServiceConnections"):
        yield f"{path}.privateLinkServiceId"


def _id(resource: Resource, path: str) -> str | None:
    """An id; None where the same program makes it, in the subscription that azure-provider-subscription ties."""
    try:
        return resource.text(path) or ""
    except UnknownValue:
        sources = resource.sources_of(path)
        if sources and all(plain(each.type).startswith("azure-native:") for each in sources):
            return None
        raise


RULE = Rule(
    id="azure-private-link",
    title="Private links lead to the tenant's own services, and let nobody else in",
    why="a private endpoint to somebody else's account, or in somebody else's network, is a way that no firewall sees",
    controls=("TEN-01", "TEN-05"),
    severity=Severity.HIGH,
    types=every(_ENDPOINT, _SERVICE, _SCOPE, _SCOPED),
    fix="connect a service and a subnet of the tenant's subscription, list that subscription only, and set both access "
    "modes of a scope of Azure Monitor to PrivateOnly",
    check=check,
    labels=("network",),
    needs_configuration=True,
)
