from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.network.aws_subnet_no_public_ip import RULE

TYPE = "aws:ec2/subnet:Subnet"


class TestAwsSubnetNoPublicIp(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "private", {"cidrBlock": "10.0.0.0/24", "mapPublicIpOnLaunch": False}),
            resource(TYPE, "silent", {"cidrBlock": "10.0.1.0/24"}),
            resource("aws:ec2/defaultSubnet:DefaultSubnet", "default", {"mapPublicIpOnLaunch": False}),
        ],
        violating={
            "subnet": ("mapPublicIpOnLaunch", True, "machines get a public address (mapPublicIpOnLaunch)"),
            "as text": ("mapPublicIpOnLaunch", "true", "machines get a public address (mapPublicIpOnLaunch)"),
            "machine": (
                resource("aws:ec2/instance:Instance", "notebook", {"associatePublicIpAddress": True}),
                "machines get a public address (associatePublicIpAddress)",
            ),
            "default subnet": (
                resource("aws:ec2/defaultSubnet:DefaultSubnet", "default", {"availabilityZone": "eu-north-1a"}),
                "machines in a default subnet get a public address unless it is switched off",
            ),
        },
        not_applicable=[resource("aws:ec2/vpc:Vpc", "vpc", {})],
        unknown="mapPublicIpOnLaunch",
    )
