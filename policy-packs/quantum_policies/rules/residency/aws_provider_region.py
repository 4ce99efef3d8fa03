"""The first door of residency: where an AWS provider works."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity


def check(resource: Resource, config: Config) -> Judgement:
    """A provider without a region takes it from the machine that runs it, so that fails too."""
    if config.aws is None:
        return resource.fail("the team may not use AWS")
    region = resource.text("region")
    if not region:
        return resource.fail("the AWS provider names no region, so the environment decides")
    if region not in config.aws.regions:
        return resource.fail(
            "the AWS provider works in {region}; allowed: {allowed}",
            region=region,
            allowed=sorted(config.aws.regions),
        )
    return PASS


RULE = Rule(
    id="aws-provider-region",
    title="AWS providers work in an approved region",
    why="data and jobs would leave the jurisdictions that the tenant has agreed to",
    controls=("RES-02",),
    severity=Severity.CRITICAL,
    types=("pulumi:providers:aws",),
    fix="set `region` of the aws.Provider to an approved region, or have the region approved in the team file",
    check=check,
    labels=("residency",),
    needs_configuration=True,
)
