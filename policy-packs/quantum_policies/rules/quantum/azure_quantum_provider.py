"""Which providers a quantum workspace brings in: an offer is the only allow-list that Azure Quantum has."""

from __future__ import annotations

from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_PLACES = ("properties.providers", "providers")


def check(resource: Resource, config: Config) -> Judgement:
    """Older API versions have the list at the top, newer ones below `properties`. Case does not matter."""
    if config.azure is None:
        return resource.fail("the team may not use Azure")
    for path, _ in [each for place in _PLACES for each in resource.elements(place)]:
        provider = (resource.text(f"{path}.providerId") or "").lower()
        sku = (resource.text(f"{path}.providerSku") or "").lower()
        if (provider, sku) not in config.azure.providers:
            return resource.fail(
                "the workspace brings in {provider}/{sku}; allowed: {allowed}",
                provider=provider,
                sku=sku,
                allowed=sorted("/".join(each) for each in config.azure.providers),
            )
        bar = config.azure.out_of_review.get((provider, sku))
        if bar:
            return resource.fail(
                "the workspace brings in {provider}/{sku}, but {bar}", provider=provider, sku=sku, bar=bar
            )
    return PASS


RULE = Rule(
    id="azure-quantum-provider",
    title="Azure Quantum workspaces bring in approved providers with a review in date only",
    why="a provider's offer opens all of its machines, wherever they stand and whoever runs them, to every job",
    controls=("RES-03", "ATT-04"),
    severity=Severity.CRITICAL,
    types=every("azure-native:quantum:Workspace"),
    fix="name a provider with the offer that is approved in the team file, or have it approved there and its entry in "
    "the provider register reviewed",
    check=check,
    labels=("quantum", "residency"),
    needs_configuration=True,
)
