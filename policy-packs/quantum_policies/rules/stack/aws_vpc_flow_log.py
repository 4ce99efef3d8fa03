"""A network records who spoke with whom."""

from __future__ import annotations

from quantum_policies.companions import Kind, companions
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

FLOW_LOG = "aws:ec2/flowLog:FlowLog"
_FLOW_LOGS = (Kind(FLOW_LOG, "vpcId"),)


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A flow log of the whole network; that it records all traffic is judged by aws-detection-on."""
    if companions(resource, _FLOW_LOGS):
        return PASS
    return resource.fail("the network has no flow log in this stack")


RULE = Rule(
    id="aws-vpc-flow-log",
    title="Every network has a flow log in its stack",
    why="without one nobody can tell afterwards which machine sent data where, or that one tried to get out",
    controls=("AUD-01", "TEN-05"),
    severity=Severity.MEDIUM,
    types=("aws:ec2/vpc:Vpc", "aws:ec2/defaultVpc:DefaultVpc"),
    fix='add an aws.ec2.FlowLog with `vpc_id` and `traffic_type="ALL"`',
    check=check,
    labels=("stack", "audit"),
    looks_up=(FLOW_LOG,),
)
