from typing import Any

import pytest

INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"


@pytest.fixture
def group(life: Any) -> str:
    vpc = life.create("aws:ec2/vpc:Vpc", cidrBlock="10.0.0.0/16").identity
    return life.create("aws:ec2/securityGroup:SecurityGroup", name="door", vpcId=vpc).identity


@pytest.mark.parametrize("kind, egress", [(INGRESS, False), (EGRESS, True)])
def test_rule_in_one_direction(life: Any, group: str, kind: str, egress: bool) -> None:
    made = life.create(
        kind,
        securityGroupId=group,
        ipProtocol="tcp",
        fromPort=443,
        toPort=443,
        cidrIpv4="10.0.0.0/16",
        description="https",
        tags={"a": "b"},
    )
    ec2 = life.boto("ec2")
    found = ec2.describe_security_group_rules(SecurityGroupRuleIds=[made.identity])["SecurityGroupRules"][0]
    assert (found["GroupId"], found["IsEgress"], found["CidrIpv4"]) == (group, egress, "10.0.0.0/16")
    life.update(made, toPort=444, cidrIpv4="10.0.1.0/24", tags={"a": "c"})
    found = ec2.describe_security_group_rules(SecurityGroupRuleIds=[made.identity])["SecurityGroupRules"][0]
    assert (found["ToPort"], found["CidrIpv4"]) == (444, "10.0.1.0/24")
    life.replaces(made, securityGroupId="sg-0")
    life.imported(made)
    life.delete(made)


def test_rule_for_all_protocols_to_a_group(life: Any, group: str) -> None:
    made = life.create(EGRESS, securityGroupId=group, ipProtocol="-1", referencedSecurityGroupId=group)
    found = life.boto("ec2").describe_security_group_rules(SecurityGroupRuleIds=[made.identity])["SecurityGroupRules"]
    assert found[0]["ReferencedGroupInfo"]["GroupId"] == group
    life.delete(made)
