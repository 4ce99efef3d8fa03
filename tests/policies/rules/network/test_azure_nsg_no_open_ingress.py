import pytest
from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource, spoil
from quantum_policies.rules.network.azure_nsg_no_open_ingress import RULE

GROUP = "azure-native:network:NetworkSecurityGroup"
ALONE = "azure-native:network:SecurityRule"
IN = {"name": "in", "direction": "Inbound", "access": "Allow", "protocol": "Tcp", "sourceAddressPrefix": "10.1.0.0/16"}
OPEN = "the internet is let in ({})"


class TestAzureNsgNoOpenIngress(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(GROUP, "group", {"securityRules": [IN]}),
            resource(GROUP, "empty", {}),
            resource(GROUP, "denied", {"securityRules": [{**IN, "access": "Deny", "sourceAddressPrefix": "*"}]}),
            resource(GROUP, "out", {"securityRules": [{**IN, "direction": "Outbound", "sourceAddressPrefix": "*"}]}),
            resource(ALONE, "tag", {**IN, "sourceAddressPrefix": "VirtualNetwork"}),
            resource(
                ALONE,
                "group",
                {"direction": "inbound", "access": "allow", "sourceApplicationSecurityGroups": [{"id": "/asg"}]},
            ),
        ],
        violating={
            "everything": ("securityRules[0].sourceAddressPrefix", "*", OPEN.format("*")),
            "the internet": ("securityRules[0].sourceAddressPrefix", "internet", OPEN.format("internet")),
            "zero": ("securityRules[0].sourceAddressPrefix", "0.0.0.0/0", OPEN.format("0.0.0.0/0")),
            "half of it": ("securityRules[0].sourceAddressPrefix", "128.0.0.0/1", OPEN.format("128.0.0.0/1")),
            "version 6": ("securityRules[0].sourceAddressPrefix", "::/0", OPEN.format("::/0")),
            "nobody is named": ("securityRules[0].sourceAddressPrefix", ABSENT, OPEN.format("*")),
            "one of many": (
                resource(
                    "azure-native:network/v20240501:SecurityRule",
                    "many",
                    {"direction": "INBOUND", "access": "ALLOW", "sourceAddressPrefixes": ["10.0.0.0/8", "AzureCloud"]},
                ),
                OPEN.format("AzureCloud"),
            ),
            "a range that is none": ("securityRules[0].sourceAddressPrefix", "1.2.3", OPEN.format("1.2.3")),
        },
        not_applicable=[resource("azure-native:network:VirtualNetwork", "network", {})],
        unknown="securityRules[0].sourceAddressPrefix",
    )

    @pytest.mark.parametrize("tag", ["Storage.UKSouth", "AzureLoadBalancer", "GatewayManager", "10.0.0.4"])
    def test_a_tag_or_an_address_of_somebody_in_particular_is_let_in(self, tag):
        given = spoil(self.cases.compliant[0], "securityRules[0].sourceAddressPrefix", tag)
        assert self.judge(given).verdict is Verdict.PASS
