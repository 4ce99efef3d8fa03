import pytest
from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource, unknown_at
from quantum_policies.rules.network.azure_subnet_guarded import RULE

NETWORK = "azure-native:network:VirtualNetwork"
SUBNET = "azure-native:network:Subnet"
GUARDED = {
    "networkSecurityGroup": {"id": "/g"},
    "defaultOutboundAccess": False,
    "privateEndpointNetworkPolicies": "NetworkSecurityGroupEnabled",
}
UNSEEN = "the security group does not guard private endpoints (`subnets[0].privateEndpointNetworkPolicies`)"
OUT = "machines of the subnet reach the internet by default (`{}defaultOutboundAccess` is not false)"


class TestAzureSubnetGuarded(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(NETWORK, "network", {"subnets": [{"name": "tools", **GUARDED}]}),
            resource(NETWORK, "empty", {}),
            resource(SUBNET, "alone", {"subnetName": "tools", **GUARDED}),
            resource(SUBNET, "gateway", {"subnetName": "GatewaySubnet", "defaultOutboundAccess": False}),
        ],
        violating={
            "unguarded": (
                "subnets[0].networkSecurityGroup",
                ABSENT,
                "the subnet has no security group (`subnets[0].networkSecurityGroup`)",
            ),
            "an empty group": (
                "subnets[0].networkSecurityGroup",
                {},
                "the subnet has no security group (`subnets[0].networkSecurityGroup`)",
            ),
            "endpoints by default": ("subnets[0].privateEndpointNetworkPolicies", ABSENT, UNSEEN),
            "routes for endpoints only": ("subnets[0].privateEndpointNetworkPolicies", "RouteTableEnabled", UNSEEN),
            "out by default": ("subnets[0].defaultOutboundAccess", ABSENT, OUT.format("subnets[0].")),
            "out on purpose": ("subnets[0].defaultOutboundAccess", True, OUT.format("subnets[0].")),
            "a NAT gateway": (
                "subnets[0].natGateway",
                {"id": "/n"},
                "the subnet goes out through a NAT gateway (`subnets[0].natGateway`)",
            ),
            "the second": (
                "subnets[1]",
                {**GUARDED, "name": "more", "defaultOutboundAccess": None},
                OUT.format("subnets[1]."),
            ),
            "a subnet of its own": (
                resource("azure-native:network/v20240501:Subnet", "s", {"defaultOutboundAccess": False}),
                "the subnet has no security group (`networkSecurityGroup`)",
            ),
        },
        not_applicable=[resource("azure-native:network:RouteTable", "routes", {})],
        unknown="subnets[0].defaultOutboundAccess",
    )

    @pytest.mark.parametrize("path", ["subnets[0].networkSecurityGroup.id"])
    def test_the_group_itself_may_be_made_by_the_same_program(self, path):
        assert self.judge(unknown_at(self.cases.compliant[0], path)).verdict is Verdict.PASS
