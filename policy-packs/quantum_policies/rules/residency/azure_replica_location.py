"""Replicas and copies on Azure, which name another location in a property of their own."""

from __future__ import annotations

from quantum_policies.aws.paths import spread
from quantum_policies.azure.replicas import LOCATIONS
from quantum_policies.azure.types import every, plain
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable
from quantum_policies.kit.config import azure_location


def check(resource: Resource, config: Config) -> Judgement:
    """Each location that is named must be approved, spelt either way."""
    allowed = frozenset[str]() if config.azure is None else config.azure.locations
    named = [path for place in LOCATIONS[plain(resource.type)] for path in spread(resource, place)]
    found = [(path, location) for path in named for location in resource.texts(path)]
    if not found:
        return not_applicable("it names no other location")
    for path, location in found:
        if azure_location(location) not in allowed:
            return resource.fail(
                "`{path}` names the location {location}; allowed: {allowed}",
                path=path,
                location=location,
                allowed=sorted(allowed) or "none",
            )
    return PASS


RULE = Rule(
    id="azure-replica-location",
    title="Replicas and copies on Azure stay in approved locations",
    why="a replica is the whole of the data in another jurisdiction, although the resource itself is in the right one",
    controls=("RES-02",),
    severity=Severity.CRITICAL,
    types=every(*LOCATIONS),
    fix="remove the replica or copy, or name an approved location",
    check=check,
    labels=("residency",),
    needs_configuration=True,
)
