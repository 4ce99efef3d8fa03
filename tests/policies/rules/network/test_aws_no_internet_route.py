from policies.contract import Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import resource, with_source
from quantum_policies.rules.network.aws_no_internet_route import RULE

ROUTE = "aws:ec2/route:Route"
TABLE = "aws:ec2/routeTable:RouteTable"


class TestAwsNoInternetRoute(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(ROUTE, "lab", {"destinationCidrBlock": "10.20.0.0/16", "vpcEndpointId": "vpce-1"}),
            resource(TABLE, "private", {"routes": [{"cidrBlock": "10.0.0.0/8", "gatewayId": "vgw-1"}]}),
            resource(TABLE, "empty", {}),
        ],
        violating={
            "everything": (
                "destinationCidrBlock",
                "0.0.0.0/0",
                "`destinationCidrBlock` sends the internet's addresses on (0.0.0.0/0)",
            ),
            "half of it": (
                "destinationCidrBlock",
                "128.0.0.0/1",
                "`destinationCidrBlock` sends the internet's addresses on (128.0.0.0/1)",
            ),
            "everything of version 6": (
                resource(TABLE, "private", {"routes": [{"ipv6CidrBlock": "::/0"}]}),
                "`routes[0].ipv6CidrBlock` sends the internet's addresses on (::/0)",
            ),
            "a gateway": ("gatewayId", "igw-0a1b", "`gatewayId` leads to the internet (igw-0a1b)"),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="destinationCidrBlock",
    )

    def test_a_gateway_of_the_same_program_is_judged_where_it_is_declared(self):
        given = with_source(self.cases.compliant[0], "gatewayId", Source("aws:ec2/vpnGateway:VpnGateway", "lab", {}))
        assert self.judge(given).verdict is Verdict.PASS
