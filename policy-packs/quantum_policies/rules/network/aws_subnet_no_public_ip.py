"""Public addresses that are given out by default."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_SWITCHES = ("mapPublicIpOnLaunch", "mapCustomerOwnedIpOnLaunch", "associatePublicIpAddress")


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """AWS takes an absent switch for false, except in a default subnet, which must say so."""
    default_subnet = resource.type == "aws:ec2/defaultSubnet:DefaultSubnet"
    for switch in _SWITCHES:
        if resource.flag(switch):
            return resource.fail("machines get a public address ({switch})", switch=switch)
    if default_subnet and resource.flag("mapPublicIpOnLaunch") is None:
        return resource.fail("machines in a default subnet get a public address unless it is switched off")
    return PASS


RULE = Rule(
    id="aws-subnet-no-public-ip",
    title="Machines get no public address",
    why="a public address makes a machine reachable from, and its data sendable to, the whole internet",
    controls=("TEN-05",),
    severity=Severity.HIGH,
    types=(
        "aws:ec2/defaultSubnet:DefaultSubnet",
        "aws:ec2/instance:Instance",
        "aws:ec2/launchConfiguration:LaunchConfiguration",
        "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
        "aws:ec2/subnet:Subnet",
    ),
    fix="remove `map_public_ip_on_launch` and `associate_public_ip_address`, or set them to False",
    check=check,
    labels=("network",),
)
