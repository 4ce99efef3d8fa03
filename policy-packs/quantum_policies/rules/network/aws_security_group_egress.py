"""Security groups that let everything out."""

from __future__ import annotations

from quantum_policies.aws.ranges import is_wide
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

_GROUPS = ("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "aws:ec2/securityGroup:SecurityGroup")
_CLASSIC = "aws:ec2/securityGroupRule:SecurityGroupRule"
_EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Judges rules inside the group and rules of their own."""
    if resource.type == _CLASSIC and resource.read("type") == "ingress":
        return not_applicable("the rule is about traffic that comes in")
    names = ("cidrIpv4", "cidrIpv6") if resource.type == _EGRESS else ("cidrBlocks", "ipv6CidrBlocks")
    heads = [f"{path}." for path, _ in resource.elements("egress")] if resource.type in _GROUPS else [""]
    for cidr in (cidr for head in heads for name in names for cidr in resource.texts(f"{head}{name}")):
        if is_wide(cidr):
            return resource.fail("everything is let out ({cidr})", cidr=cidr)
    return PASS


RULE = Rule(
    id="aws-security-group-egress",
    title="Security groups let traffic out to named places only",
    why="a way out to anywhere is how data leaves, and how what got in calls home",
    controls=("TEN-05",),
    severity=Severity.MEDIUM,
    types=(*_GROUPS, _CLASSIC, _EGRESS),
    fix="name the endpoints' security group or prefix list as the destination",
    check=check,
    labels=("network",),
)
