"""Network access lists that let the internet in."""

from __future__ import annotations

from quantum_policies.aws.ranges import is_wide
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

_RULE = "aws:ec2/networkAclRule:NetworkAclRule"
_LISTS = ("aws:ec2/defaultNetworkAcl:DefaultNetworkAcl", "aws:ec2/networkAcl:NetworkAcl")
_RANGES = ("cidrBlock", "ipv6CidrBlock")


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A list that refuses what security groups allow is the second lock; what leaves is judged by routes and groups."""
    if resource.type == _RULE and resource.flag("egress"):
        return not_applicable("the entry is about traffic that leaves")
    entries = [("", "ruleAction")]
    if resource.type != _RULE:
        entries = [(f"{path}.", "action") for path, _ in resource.elements("ingress")]
    for head, action in entries:
        if (resource.text(f"{head}{action}") or "").lower() != "allow":
            continue
        for name in _RANGES:
            cidr = resource.text(f"{head}{name}")
            if cidr and is_wide(cidr):
                return resource.fail("the list lets the internet in ({cidr})", cidr=cidr)
    return PASS


RULE = Rule(
    id="aws-network-acl-open",
    title="Network access lists do not let the internet in",
    why="the list is the second lock behind the security groups, and opened it leaves one mistake to be enough",
    controls=("TEN-05",),
    severity=Severity.MEDIUM,
    types=(*_LISTS, _RULE),
    fix="allow the tenant's own ranges only",
    check=check,
    labels=("network",),
)
