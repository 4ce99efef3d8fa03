"""Keys whose material AWS may copy to other regions."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """AWS takes an absent value for false, and it can't be changed later."""
    if resource.flag("multiRegion"):
        return resource.fail("the key is multi-region, so that it can be replicated anywhere (`multiRegion`)")
    return PASS


RULE = Rule(
    id="aws-kms-no-multi-region-key",
    title="Keys stay in one region",
    why="with a replica of the key, data that was carried to another region can be read there",
    controls=("RES-02", "ENC-03"),
    severity=Severity.MEDIUM,
    types=("aws:kms/externalKey:ExternalKey", "aws:kms/key:Key"),
    fix="remove `multi_region`, and make a key of its own in each region that is approved",
    check=check,
    labels=("residency",),
)
