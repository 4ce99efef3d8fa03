"""The door of residency on Azure: the location of each resource."""

from __future__ import annotations

from quantum_policies.azure.global_types import is_global
from quantum_policies.azure.types import EVERY
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable
from quantum_policies.kit.config import azure_location


def check(resource: Resource, config: Config) -> Judgement:
    """A resource without a location takes its resource group's, which this rule judges as well."""
    location = resource.text("location")
    if not location:
        return not_applicable("no location of its own")
    if config.azure is None:
        return resource.fail("the team may not use Azure")
    if azure_location(location) == "global" and is_global(resource.type):
        return not_applicable("the type has no location: Azure takes `global` for it and nothing else")
    if azure_location(location) not in config.azure.locations:
        return resource.fail(
            "the resource is placed in {location}; allowed: {allowed}",
            location=location,
            allowed=sorted(config.azure.locations),
        )
    return PASS


RULE = Rule(
    id="azure-resource-location",
    title="Azure resources stay in approved locations",
    why="data and jobs would leave the jurisdictions that the tenant has agreed to",
    controls=("RES-02", "RES-05"),
    severity=Severity.CRITICAL,
    types=EVERY,
    fix="set `location` to an approved location, or have the location approved in the team file",
    check=check,
    labels=("residency",),
    needs_configuration=True,
)
