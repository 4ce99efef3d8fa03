import pytest
from components.aws.effective import ATLAS, atlas

from quantum_landing_zone.aws.endpoint_policy import INTERFACES, endpoint_policy
from quantum_landing_zone.aws.network import AwsNetwork
from quantum_landing_zone.controls import control_ids

ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint"
LABELS = [service.replace(".", "-") for service in INTERFACES]


@pytest.fixture
def built(plan):
    """The network of the environment with a QPU."""
    return plan(lambda: AwsNetwork("n", {"declaration": ATLAS, "environment": "test"}))


def test_exactly_these_resources_are_made(built):
    """No internet gateway, no NAT, no public address, no route: the way out is the endpoints."""
    assert built.counts() == {
        "quantum-landing-zone:index:AwsNetwork": 1,
        "aws:ec2/vpc:Vpc": 1,
        "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": 1,
        "aws:ec2/subnet:Subnet": 2,
        "aws:ec2/routeTable:RouteTable": 1,
        "aws:ec2/routeTableAssociation:RouteTableAssociation": 2,
        "aws:ec2/flowLog:FlowLog": 1,
        ENDPOINT: 10,
        "aws:ec2/securityGroup:SecurityGroup": 2,
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": 1,
        "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": 2,
    }


def test_the_vpc_has_the_declared_range_and_resolves_names(built):
    inputs = built.inputs("n-vpc")
    expected = {"cidrBlock": "10.64.0.0/20", "enableDnsSupport": True, "enableDnsHostnames": True}
    assert {key: inputs[key] for key in expected} == expected


def test_subnets_are_private_and_in_two_zones(built):
    keys = ("cidrBlock", "availabilityZone", "mapPublicIpOnLaunch", "vpcId")
    found = {name: tuple(built.inputs(name)[key] for key in keys) for name in built.names("aws:ec2/subnet:Subnet")}
    assert found == {
        "n-private-a": ("10.64.0.0/22", "eu-north-1a", False, "n-vpc-id"),
        "n-private-b": ("10.64.4.0/22", "eu-north-1b", False, "n-vpc-id"),
    }


def test_every_subnet_uses_the_table_that_has_no_route_out(built):
    assert "routes" not in built.inputs("n-routes")
    for zone in ("a", "b"):
        assert built.inputs(f"n-private-{zone}-routes") == {
            "subnetId": f"n-private-{zone}-id",
            "routeTableId": "n-routes-id",
        }


def test_the_default_group_has_no_rule(built):
    assert set(built.inputs("n-default-group")) == {"vpcId", "tags"}


@pytest.mark.parametrize("service, label", list(zip(INTERFACES, LABELS, strict=True)))
def test_an_interface_endpoint_is_private_and_bound_to_the_tenant(built, service, label):
    inputs = built.inputs(f"n-{label}")
    assert {key: value for key, value in inputs.items() if key != "tags"} == {
        "vpcId": "n-vpc-id",
        "serviceName": f"com.amazonaws.eu-north-1.{service}",
        "vpcEndpointType": "Interface",
        "privateDnsEnabled": True,
        "subnetIds": ["n-private-a-id", "n-private-b-id"],
        "securityGroupIds": ["n-endpoints-id"],
        "policy": endpoint_policy(atlas("test"), service),
    }


def test_s3_has_a_gateway_on_the_private_routes(built):
    inputs = built.inputs("n-s3")
    assert {key: value for key, value in inputs.items() if key != "tags"} == {
        "vpcId": "n-vpc-id",
        "serviceName": "com.amazonaws.eu-north-1.s3",
        "vpcEndpointType": "Gateway",
        "routeTableIds": ["n-routes-id"],
        "policy": endpoint_policy(atlas("test"), "s3"),
    }


def test_endpoints_accept_https_from_inside_and_nothing_else(built):
    rule = built.inputs("n-endpoints-https")
    expected = {
        "securityGroupId": "n-endpoints-id",
        "ipProtocol": "tcp",
        "fromPort": 443,
        "toPort": 443,
        "cidrIpv4": "10.64.0.0/20",
    }
    assert {key: rule[key] for key in expected} == expected
    groups = [built.inputs(f"n-{name}") for name in ("endpoints", "workloads")]
    assert [key for group in groups for key in group if key in {"ingress", "egress"}] == []


def test_workloads_reach_the_endpoints_by_https_and_nothing_else(built):
    interfaces = built.inputs("n-workloads-interfaces")
    s3 = built.inputs("n-workloads-s3")
    for rule in (interfaces, s3):
        assert rule["securityGroupId"] == "n-workloads-id"
        assert (rule["ipProtocol"], rule["fromPort"], rule["toPort"]) == ("tcp", 443, 443)
        assert "cidrIpv4" not in rule
    assert interfaces["referencedSecurityGroupId"] == "n-endpoints-id"
    assert (s3["prefixListId"], "referencedSecurityGroupId" in s3) == ("n-s3-prefix-list", False)


def test_all_traffic_is_logged_every_minute(built):
    here = atlas("test")
    inputs = built.inputs("n-flow-log")
    expected = {
        "vpcId": "n-vpc-id",
        "trafficType": "ALL",
        "logDestinationType": "cloud-watch-logs",
        "logDestination": here.flow_log_group_arn,
        "iamRoleArn": here.flow_log_role_arn,
        "maxAggregationInterval": 60,
    }
    assert {key: inputs[key] for key in expected} == expected


def test_everything_that_takes_tags_carries_the_required_ones(built):
    untagged = {"RouteTableAssociation", "AwsNetwork"}
    required = {
        "Team": "atlas",
        "Environment": "test",
        "Artifact": "network",
        "Sensitivity": "internal",
        "Owner": "leads@example.org",
        "CostCentre": "CC-1",
    }
    tagged = [made for made in built.made if made.type.rpartition(":")[2] not in untagged]
    assert len(tagged) == 21
    for made in tagged:
        assert {key: made.inputs["tags"].get(key) for key in required} == required


def test_names_are_unique_and_say_whose_they_are(built):
    names = [made.inputs["tags"]["Name"] for made in built.made if "tags" in made.inputs]
    assert len(names) == len(set(names))
    assert [name for name in names if not name.startswith("qlz-atlas-test-")] == []


def test_outputs_name_network_subnets_group_and_endpoints(built):
    assert built.outputs == {
        "vpc_id": "n-vpc-id",
        "subnet_ids": {"a": "n-private-a-id", "b": "n-private-b-id"},
        "workload_security_group_id": "n-workloads-id",
        "endpoint_ids": {
            service: f"n-{label}-id" for service, label in zip(("s3", *INTERFACES), ("s3", *LABELS), strict=True)
        },
    }


def test_children_belong_to_the_component(built):
    assert {made.parent for made in built.made if made.name != "n"} == {"n"}


def test_policies_are_known_at_preview(plan):
    preview = plan(lambda: AwsNetwork("n", {"declaration": ATLAS, "environment": "test"}), preview=True)
    assert [name for name in preview.names(ENDPOINT) if "policy" not in preview.inputs(name)] == []


def test_claimed_controls_are_in_the_catalogue():
    assert set(AwsNetwork.CONTROLS) <= control_ids()
