"""Security groups that open a range of ports where one service is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

if TYPE_CHECKING:
    from collections.abc import Iterator

_GROUPS = ("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "aws:ec2/securityGroup:SecurityGroup")
_CLASSIC = "aws:ec2/securityGroupRule:SecurityGroupRule"
_OWN = (
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
)
WITH_PORTS = frozenset({"tcp", "udp", "6", "17"})
"""Protocols that have ports, by name and by number. For ICMP the two numbers are a type and a code; every other
protocol has none. Source: EC2 API reference, IpPermission, 2026-11-25."""
ALL = frozenset({"-1", "all"})
"""All protocols, and with them all ports."""


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A rule without ports opens them all. What members of one group do among themselves is left to them.

    Groups are stateful, so answers need no range of their own.
    """
    heads = list(_rules(resource))
    if not heads:
        return not_applicable("the group has no rule of its own")
    for head, protocol_at in heads:
        if resource.flag(f"{head}self") is True:
            continue
        protocol = str(resource.read(f"{head}{protocol_at}", "")).lower()
        low, high = resource.number(f"{head}fromPort"), resource.number(f"{head}toPort")
        if protocol in ALL:
            return resource.fail("all ports of every protocol are open")
        if protocol in WITH_PORTS and (low is None or high is None or low != high):
            shown = "all ports" if low is None or high is None else f"ports {low:.0f} to {high:.0f}"
            return resource.fail("{ports} of {protocol} are open", ports=shown, protocol=protocol)
    return PASS


def _rules(resource: Resource) -> Iterator[tuple[str, str]]:
    if resource.type not in _GROUPS:
        yield "", "ipProtocol" if resource.type in _OWN else "protocol"
        return
    for way in ("ingress", "egress"):
        for path, _ in resource.elements(way):
            yield f"{path}.", "protocol"


RULE = Rule(
    id="aws-security-group-ports",
    title="Security groups open single ports",
    why="a range lets in, or out, whatever starts to listen in it later, and nobody asked for that",
    controls=("TEN-05",),
    severity=Severity.MEDIUM,
    types=(*_GROUPS, _CLASSIC, *_OWN),
    fix="write one rule for each port, with `from_port` equal to `to_port`, such as 443; a rule that names the group "
    "itself (`self_=True`) may be wider",
    check=check,
    labels=("network",),
)
