"""Search domains, which are on the internet unless they stand in a network."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """It can't be moved into a network later without being made anew."""
    if not resource.elements("vpcOptions.subnetIds"):
        return resource.fail("the search domain is on the internet (`vpcOptions.subnetIds` is empty)")
    if resource.flag("advancedSecurityOptions.enabled") is not True:
        return resource.fail("the search domain knows no single users (`advancedSecurityOptions.enabled` is not true)")
    if resource.flag("advancedSecurityOptions.anonymousAuthEnabled"):
        return resource.fail("the search domain lets in guests (`advancedSecurityOptions.anonymousAuthEnabled`)")
    return PASS


RULE = Rule(
    id="aws-search-domain-vpc",
    title="Search domains stand in the tenant's network and know their users",
    why="a domain on the internet holds an index of everything, with only its access policy before it",
    controls=("TEN-05",),
    severity=Severity.HIGH,
    types=("aws:elasticsearch/domain:Domain", "aws:opensearch/domain:Domain"),
    fix="set `vpc_options` with the tenant's subnets and a security group, switch `advanced_security_options` on, and "
    "leave guests out",
    check=check,
    labels=("network",),
)
