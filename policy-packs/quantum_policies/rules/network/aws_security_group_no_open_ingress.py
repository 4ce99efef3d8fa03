"""Security groups that let the internet in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.aws.ranges import is_wide
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

if TYPE_CHECKING:
    from collections.abc import Iterator

_GROUPS = ("aws:ec2/securityGroup:SecurityGroup", "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup")
_CLASSIC = "aws:ec2/securityGroupRule:SecurityGroupRule"
_INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Judges rules inside the group and rules of their own."""
    if resource.type == _CLASSIC and resource.read("type") == "egress":
        return not_applicable("the rule is about traffic that leaves")
    for cidr in _ranges(resource):
        if is_wide(cidr):
            return resource.fail("the internet is let in ({cidr})", cidr=cidr)
    return PASS


def _ranges(resource: Resource) -> Iterator[str]:
    if resource.type in _GROUPS:
        heads = [f"{path}." for path, _ in resource.elements("ingress")]
        names = ("cidrBlocks", "ipv6CidrBlocks")
    elif resource.type == _INGRESS:
        heads, names = [""], ("cidrIpv4", "cidrIpv6")
    else:
        heads, names = [""], ("cidrBlocks", "ipv6CidrBlocks")
    for head in heads:
        for name in names:
            yield from resource.texts(f"{head}{name}")


RULE = Rule(
    id="aws-security-group-no-open-ingress",
    title="Security groups do not let the internet in",
    why="an open port is found by scanners within minutes",
    controls=("TEN-05",),
    severity=Severity.CRITICAL,
    types=(*_GROUPS, _CLASSIC, _INGRESS),
    fix="name the tenant's own range or security group as the source",
    check=check,
    labels=("network",),
)
