import pytest
from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import beside, resource, spoil, with_source
from quantum_policies.rules.network.azure_nsg_egress import RULE

GROUP = "azure-native:network:NetworkSecurityGroup"
ALONE = "azure-native:network:SecurityRule"
CLOSED = {
    "direction": "Outbound",
    "access": "Deny",
    "protocol": "*",
    "sourceAddressPrefix": "*",
    "destinationAddressPrefix": "*",
    "destinationPortRange": "*",
}
OUT = {**CLOSED, "access": "Allow", "protocol": "Tcp", "destinationAddressPrefix": "VirtualNetwork"}
DEFAULT = "no rule denies traffic to everywhere, so Azure's own lets it out"
RULES = beside(resource(GROUP, "group", {"networkSecurityGroupName": "rules", "securityRules": [OUT, CLOSED]}))
BARE = resource(GROUP, "bare", {"networkSecurityGroupName": "bare"})


class TestAzureNsgEgress(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            RULES,
            resource(ALONE, "alone", OUT),
            resource(ALONE, "closing", CLOSED),
            beside(BARE, resource(ALONE, "closing", {**CLOSED, "networkSecurityGroupName": "bare"})),
        ],
        violating={
            "everywhere": (
                "securityRules[0].destinationAddressPrefix",
                "0.0.0.0/0",
                "traffic is let out to everywhere (0.0.0.0/0)",
            ),
            "nowhere is named": (
                "securityRules[0].destinationAddressPrefix",
                ABSENT,
                "traffic is let out to everywhere (*)",
            ),
            "Azure's default": (beside(BARE), DEFAULT),
            "another group's rule": (
                beside(BARE, resource(ALONE, "closing", {**CLOSED, "networkSecurityGroupName": "other"})),
                DEFAULT,
            ),
            "one protocol": ("securityRules[1].protocol", "Tcp", DEFAULT),
            "one port": ("securityRules[1].destinationPortRange", "443", DEFAULT),
            "one place": ("securityRules[1].destinationAddressPrefix", "10.0.0.0/8", DEFAULT),
            "some sources": ("securityRules[1].sourceAddressPrefix", "10.0.0.4", DEFAULT),
            "a rule of its own": (
                resource(ALONE, "r", {**OUT, "destinationAddressPrefixes": ["Internet"]}),
                "traffic is let out to everywhere (Internet)",
            ),
        },
        not_applicable=[resource("azure-native:network:VirtualNetwork", "network", {})],
        unknown="securityRules[0].destinationAddressPrefix",
    )

    def test_a_group_waits_for_rules_that_come_later(self):
        finding = self.judge(BARE)
        assert (finding.verdict, finding.waits_for_stack) == (Verdict.UNKNOWN, True)

    @pytest.mark.parametrize("owner, verdict", [(BARE.urn, Verdict.PASS), ("urn:other", Verdict.FAIL)])
    def test_a_rule_belongs_to_the_group_that_its_name_comes_from(self, owner, verdict):
        named = spoil(resource(ALONE, "closing", CLOSED), "networkSecurityGroupName", "any")
        rule = with_source(named, "networkSecurityGroupName", Source(GROUP, "bare", {}, owner))
        assert self.judge(beside(BARE, rule)).verdict is verdict
