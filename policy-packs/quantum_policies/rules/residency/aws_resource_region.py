"""The second door of residency: the region of each AWS resource, its own or its provider's."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity


def check(resource: Resource, config: Config) -> Judgement:
    """Both must be approved. Global services have no region of their own; their provider's still counts."""
    if config.aws is None:
        return resource.fail("the team may not use AWS")
    allowed = sorted(config.aws.regions)
    own = resource.text("region")
    if own and own not in config.aws.regions:
        return resource.fail("the resource is placed in {region}; allowed: {allowed}", region=own, allowed=allowed)
    inherited = resource.provider_setting("region")
    if not inherited or not isinstance(inherited, str):
        return resource.fail("its provider names no region, so the environment decides")
    if inherited not in config.aws.regions:
        return resource.fail("its provider works in {region}; allowed: {allowed}", region=inherited, allowed=allowed)
    return PASS


RULE = Rule(
    id="aws-resource-region",
    title="AWS resources stay in approved regions",
    why="data and jobs would leave the jurisdictions that the tenant has agreed to",
    controls=("RES-02", "RES-05"),
    severity=Severity.CRITICAL,
    types=("aws:*",),
    fix="remove the resource's `region`, or set it and its provider's to an approved region",
    check=check,
    labels=("residency",),
    needs_configuration=True,
)
