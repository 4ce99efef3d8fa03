"""The tenant's boundary on Azure is its subscription: a provider that may work in another one is outside of it."""

from __future__ import annotations

from quantum_policies.azure.types import PROVIDERS
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity
from quantum_policies.kit.reading import plain_setting


def check(resource: Resource, config: Config) -> Judgement:
    """Without a subscription the provider takes whichever the signed-in identity has as its first."""
    if config.azure is None:
        return resource.fail("the team may not use Azure")
    given = (resource.text("subscriptionId") or "").lower()
    if not given:
        return resource.fail("the Azure provider works in any subscription, because `subscriptionId` is not set")
    if given != config.azure.subscription_id:
        return resource.fail(
            "the Azure provider works in subscription {given}; the tenant's is {own}",
            given=given,
            own=config.azure.subscription_id,
        )
    if plain_setting(resource.read("auxiliaryTenantIds")):
        return resource.fail("the Azure provider signs in to other Entra tenants too (`auxiliaryTenantIds`)")
    return PASS


RULE = Rule(
    id="azure-provider-subscription",
    title="Azure providers are tied to the tenant's subscription",
    why="wrong credentials would build one team's workspace inside another's boundary",
    controls=("TEN-01", "RES-02"),
    severity=Severity.CRITICAL,
    types=PROVIDERS,
    fix="set `subscription_id` of the azure_native.Provider to the tenant's subscription, and no other tenants",
    check=check,
    labels=("residency",),
    needs_configuration=True,
)
