"""Replicas and copies, which name another region in a property of their own."""

from __future__ import annotations

from quantum_policies.aws.paths import spread
from quantum_policies.aws.places import REGIONS
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable


def check(resource: Resource, config: Config) -> Judgement:
    """Both ends of a copy must be approved: a source elsewhere means that the data was there."""
    allowed = frozenset[str]() if config.aws is None else config.aws.regions
    named = [path for place in REGIONS[resource.type] for path in spread(resource, place)]
    found = [(path, region) for path in named for region in resource.texts(path)]
    if not found:
        return not_applicable("it names no other region")
    for path, region in found:
        if region not in allowed:
            return resource.fail(
                "`{path}` names the region {region}; allowed: {allowed}",
                path=path,
                region=region,
                allowed=sorted(allowed) or "none",
            )
    return PASS


RULE = Rule(
    id="aws-replica-region",
    title="Replicas and copies stay in approved regions",
    why="a replica is the whole of the data in another jurisdiction, although the resource itself is in the right one",
    controls=("RES-02",),
    severity=Severity.CRITICAL,
    types=tuple(REGIONS),
    fix="remove the replica or copy, or name an approved region",
    check=check,
    labels=("residency",),
    needs_configuration=True,
)
