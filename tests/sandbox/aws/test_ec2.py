import json
from typing import Any

import pytest

from quantum_sandbox.cloud import Refusal, Subject

VPC = "aws:ec2/vpc:Vpc"
SUBNET = "aws:ec2/subnet:Subnet"
TABLE = "aws:ec2/routeTable:RouteTable"
ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation"
ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint"
GROUP = "aws:ec2/securityGroup:SecurityGroup"
DEFAULT_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"
DEFAULT_ACL = "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl"
FLOW_LOG = "aws:ec2/flowLog:FlowLog"
ROLE = "aws:iam/role:Role"
LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup"
TRUST = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "vpc-flow-logs.amazonaws.com"}, "Action": "sts:AssumeRole"}
        ],
    }
)


def _endpoint_policy(account: str) -> str:
    statement = {
        "Effect": "Allow",
        "Principal": "*",
        "Action": "*",
        "Resource": "*",
        "Condition": {"StringEquals": {"aws:PrincipalAccount": account}},
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


@pytest.fixture
def vpc(life: Any) -> str:
    return life.create(VPC, cidrBlock="10.0.0.0/16", enableDnsHostnames=True).identity


def test_vpc(life: Any) -> None:
    made = life.create(VPC, cidrBlock="10.1.0.0/16", enableDnsHostnames=True, tags={"Name": "net"})
    ec2 = life.boto("ec2")
    found = ec2.describe_vpcs(VpcIds=[made.identity])["Vpcs"][0]
    assert (found["CidrBlock"], found["Tags"]) == ("10.1.0.0/16", [{"Key": "Name", "Value": "net"}])
    names = ec2.describe_vpc_attribute(VpcId=made.identity, Attribute="enableDnsHostnames")
    assert names["EnableDnsHostnames"] == {"Value": True}
    groups = ec2.describe_security_groups(Filters=[{"Name": "vpc-id", "Values": [made.identity]}])["SecurityGroups"]
    assert [group["GroupId"] for group in groups] == [made.state["defaultSecurityGroupId"]]
    life.update(made, enableDnsHostnames=None, tags={"Name": "other"})
    life.replaces(made, cidrBlock="10.2.0.0/16")
    life.imported(made)
    life.delete(made)


def test_subnet(life: Any, vpc: str) -> None:
    made = life.create(SUBNET, vpcId=vpc, cidrBlock="10.0.1.0/24", availabilityZone="eu-west-2a", tags={"Name": "a"})
    found = life.boto("ec2").describe_subnets(SubnetIds=[made.identity])["Subnets"][0]
    assert (found["VpcId"], found["CidrBlock"], found["AvailabilityZone"]) == (vpc, "10.0.1.0/24", "eu-west-2a")
    assert found["MapPublicIpOnLaunch"] is False
    life.update(made, tags={"Name": "b"}, mapPublicIpOnLaunch=True)
    life.replaces(made, cidrBlock="10.0.2.0/24", availabilityZone="eu-west-2b", vpcId="vpc-0")
    life.imported(made)
    life.delete(made)


def test_overlapping_subnet_is_a_conflict(life: Any, vpc: str) -> None:
    life.create(SUBNET, vpcId=vpc, cidrBlock="10.0.1.0/24")
    with pytest.raises(Refusal, match=r"^creating EC2 Subnet \(10.0.1.0/24\): .*InvalidSubnet.Conflict"):
        life.cloud.create(Subject(SUBNET, "twin"), life.check(SUBNET, vpcId=vpc, cidrBlock="10.0.1.0/24"))


def test_route_table_and_association(life: Any, vpc: str) -> None:
    subnet = life.create(SUBNET, vpcId=vpc, cidrBlock="10.0.1.0/24").identity
    table = life.create(TABLE, vpcId=vpc, tags={"Name": "private"})
    made = life.create(ASSOCIATION, routeTableId=table.identity, subnetId=subnet)
    found = life.boto("ec2").describe_route_tables(RouteTableIds=[table.identity])["RouteTables"][0]
    assert [one["SubnetId"] for one in found["Associations"]] == [subnet]
    assert [route["GatewayId"] for route in found["Routes"]] == ["local"]
    life.imported(made)
    life.imported(made, f"{subnet}/{table.identity}")
    life.replaces(made, routeTableId="rtb-0", subnetId="subnet-0")
    assert life.cloud.diff(made.subject, made.inputs, made.state, made.inputs | {"subnetId": "x"}).delete_first
    life.delete(made)
    life.update(table, tags=None)
    life.replaces(table, vpcId="vpc-0")
    life.imported(table)
    life.delete(table)


def test_route_table_routes(life: Any, vpc: str) -> None:
    ec2 = life.boto("ec2")
    gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
    table = life.create(TABLE, vpcId=vpc, routes=[{"cidrBlock": "0.0.0.0/0", "gatewayId": gateway}])
    life.update(table, routes=[{"cidrBlock": "192.0.2.0/24", "gatewayId": gateway}])
    ec2.create_route(RouteTableId=table.identity, DestinationCidrBlock="0.0.0.0/0", GatewayId=gateway)
    assert life.drift(table) == {"routes"}


def test_interface_endpoint(life: Any, vpc: str) -> None:
    subnets = [life.create(SUBNET, vpcId=vpc, cidrBlock=f"10.0.{part}.0/24").identity for part in (1, 2)]
    group = life.create(GROUP, name="door", vpcId=vpc).identity
    made = life.create(
        ENDPOINT,
        vpcId=vpc,
        serviceName="com.amazonaws.eu-west-2.braket",
        vpcEndpointType="Interface",
        subnetIds=subnets,
        securityGroupIds=[group],
        privateDnsEnabled=True,
        policy=_endpoint_policy(life.account),
        tags={"Name": "braket"},
    )
    found = life.boto("ec2").describe_vpc_endpoints(VpcEndpointIds=[made.identity])["VpcEndpoints"][0]
    assert json.loads(found["PolicyDocument"]) == json.loads(_endpoint_policy(life.account))
    assert (found["VpcEndpointType"], found["PrivateDnsEnabled"], found["VpcId"]) == ("Interface", True, vpc)
    assert sorted(found["SubnetIds"]) == sorted(subnets)
    assert [one["GroupId"] for one in found["Groups"]] == [group]
    life.imported(made)
    life.update(made, subnetIds=subnets[:1], policy=_endpoint_policy("000000000000"), tags=None)
    life.boto("ec2").modify_vpc_endpoint(VpcEndpointId=made.identity, PolicyDocument=_endpoint_policy(life.account))
    assert life.drift(made) == {"policy"}
    life.replaces(made, serviceName="com.amazonaws.eu-west-2.kms", vpcId="vpc-0", vpcEndpointType="Gateway")
    life.delete(made)


def test_gateway_endpoint(life: Any, vpc: str) -> None:
    table = life.create(TABLE, vpcId=vpc).identity
    made = life.create(ENDPOINT, vpcId=vpc, serviceName="com.amazonaws.eu-west-2.s3", routeTableIds=[table])
    found = life.boto("ec2").describe_vpc_endpoints(VpcEndpointIds=[made.identity])["VpcEndpoints"][0]
    assert (found["VpcEndpointType"], found["RouteTableIds"]) == ("Gateway", [table])
    assert made.state["prefixListId"].startswith("pl-")
    life.update(made, routeTableIds=[])
    life.delete(made)


def test_security_group_opens_nothing_unasked(life: Any, vpc: str) -> None:
    made = life.create(GROUP, name="closed", description="d", vpcId=vpc, tags={"a": "b"})
    found = life.boto("ec2").describe_security_groups(GroupIds=[made.identity])["SecurityGroups"][0]
    assert (found["IpPermissions"], found["IpPermissionsEgress"]) == ([], [])
    life.update(made, tags={"a": "c"})
    life.replaces(made, name="other", description="e", vpcId="vpc-0")
    life.imported(made)
    life.delete(made)


def test_security_group_with_rules_of_its_own(life: Any, vpc: str) -> None:
    https = {"protocol": "tcp", "fromPort": 443, "toPort": 443, "cidrBlocks": ["10.0.0.0/16"]}
    made = life.create(GROUP, name="inline", vpcId=vpc, ingress=[https])
    ec2 = life.boto("ec2")
    found = ec2.describe_security_groups(GroupIds=[made.identity])["SecurityGroups"][0]
    assert found["IpPermissions"][0]["FromPort"] == 443
    life.update(made, ingress=[https | {"fromPort": 80, "toPort": 80}])
    ec2.authorize_security_group_ingress(
        GroupId=made.identity, IpProtocol="tcp", FromPort=22, ToPort=22, CidrIp="0.0.0.0/0"
    )
    assert life.drift(made) == {"ingress"}


def test_default_security_group_is_closed(life: Any, vpc: str) -> None:
    ec2 = life.boto("ec2")
    made = life.create(DEFAULT_GROUP, vpcId=vpc, tags={"Name": "closed"})
    found = ec2.describe_security_groups(GroupIds=[made.identity])["SecurityGroups"][0]
    assert (found["GroupName"], found["IpPermissions"], found["IpPermissionsEgress"]) == ("default", [], [])
    ec2.authorize_security_group_ingress(
        GroupId=made.identity, IpProtocol="tcp", FromPort=22, ToPort=22, CidrIp="0.0.0.0/0"
    )
    assert life.drift(made) == {"ingress"}
    life.update(made, tags={"Name": "shut"})
    assert ec2.describe_security_groups(GroupIds=[made.identity])["SecurityGroups"][0]["IpPermissions"] == []
    life.delete(made, stays=True)


def test_default_acl_keeps_only_what_is_named(life: Any, vpc: str) -> None:
    ec2 = life.boto("ec2")
    acl = ec2.describe_network_acls(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["NetworkAcls"][0]["NetworkAclId"]
    rule = {
        "protocol": "tcp",
        "ruleNo": 100,
        "action": "allow",
        "cidrBlock": "10.0.0.0/16",
        "fromPort": 443,
        "toPort": 443,
    }
    made = life.create(DEFAULT_ACL, defaultNetworkAclId=acl, ingress=[rule])

    def entries() -> list[tuple[int, bool, str]]:
        found = ec2.describe_network_acls(NetworkAclIds=[acl])["NetworkAcls"][0]["Entries"]
        return [(e["RuleNumber"], e["Egress"], e["RuleAction"]) for e in found if e["RuleNumber"] != 32767]

    assert entries() == [(100, False, "allow")]
    life.update(made, ingress=None, egress=[rule | {"protocol": "-1", "fromPort": 0, "toPort": 0}])
    assert entries() == [(100, True, "allow")]
    life.replaces(made, defaultNetworkAclId="acl-0")
    life.delete(made, stays=True)


def test_flow_log(life: Any, vpc: str) -> None:
    group = life.create(LOG_GROUP, name="/flow")
    role = life.create(ROLE, name="flow", assumeRolePolicy=TRUST)
    made = life.create(
        FLOW_LOG,
        vpcId=vpc,
        trafficType="ALL",
        logDestination=group.state["arn"],
        iamRoleArn=role.state["arn"],
        maxAggregationInterval=60,
        tags={"a": "b"},
    )
    found = life.boto("ec2").describe_flow_logs(FlowLogIds=[made.identity])["FlowLogs"][0]
    assert (found["ResourceId"], found["TrafficType"], found["MaxAggregationInterval"]) == (vpc, "ALL", 60)
    assert found["LogDestination"] == group.state["arn"]
    life.update(made, tags={"a": "c"})
    life.replaces(made, trafficType="REJECT", maxAggregationInterval=600, vpcId="vpc-0")
    life.imported(made)
    life.delete(made)
