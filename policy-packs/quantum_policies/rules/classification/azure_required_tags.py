"""Tags on Azure say whose a resource is and how it must be handled; everything else finds it by them."""

from __future__ import annotations

from quantum_policies.azure.taggable import TAGGABLE
from quantum_policies.azure.tags import tag
from quantum_policies.azure.types import EVERY, unversioned
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable


def check(resource: Resource, config: Config) -> Judgement:
    """Azure inherits no tags: those of the resource group do not count for what is in it."""
    if unversioned(resource.type) not in TAGGABLE:
        return not_applicable("the type has no tags")
    missing = [name for name in config.required_tags if not (tag(resource, name) or "").strip()]
    if missing:
        return resource.fail("tags are missing or empty: {missing}", missing=missing)
    team = tag(resource, "Team")
    if "Team" in config.required_tags and team != config.team:
        return resource.fail("the tag Team is {team}; the stack belongs to {own}", team=team, own=config.team)
    return PASS


RULE = Rule(
    id="azure-required-tags",
    title="Taggable Azure resources carry the required tags",
    why="without them nobody knows whose a resource is, what it may hold and who pays",
    controls=("CLS-04",),
    severity=Severity.MEDIUM,
    types=EVERY,
    fix="pass the tenant's tags to the resource",
    check=check,
    labels=("classification",),
    needs_configuration=True,
)
