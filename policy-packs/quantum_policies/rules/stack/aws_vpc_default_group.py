"""A network's default security group is taken over and emptied: AWS fills it with rules that let its members talk."""

from __future__ import annotations

from quantum_policies.companions import Kind, companions
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

DEFAULT_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"
_GROUPS = (Kind(DEFAULT_GROUP, "vpcId"),)


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """The resource of pulumi-aws removes every rule of the group that it does not name itself."""
    groups = companions(resource, _GROUPS)
    if not groups:
        return resource.fail("the network's default security group is left as AWS makes it, open to all its members")
    for group in groups:
        if group.elements("ingress") or group.elements("egress"):
            return resource.fail("the network's default security group has rules ({group})", group=group.name)
    return PASS


RULE = Rule(
    id="aws-vpc-default-group",
    title="Every network's default security group is empty",
    why="whatever is started without a group gets the default one, from which its members and the internet are reached",
    controls=("TEN-05", "TEN-04"),
    severity=Severity.MEDIUM,
    types=("aws:ec2/vpc:Vpc", "aws:ec2/defaultVpc:DefaultVpc"),
    fix="add an aws.ec2.DefaultSecurityGroup with `vpc_id` and without any rule",
    check=check,
    labels=("stack", "network"),
    looks_up=(DEFAULT_GROUP,),
)
