import pytest
from policies.contract import Cases, RuleContract, resource_at

from quantum_policies.azure.addresses import LISTS, RANGES
from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource, spoil
from quantum_policies.rules.network.azure_no_open_firewall_rule import RULE

ZERO = "0.0.0.0"  # noqa: S104 - nothing is bound here
RULE_TYPE = "azure-native:sql:FirewallRule"
STORE = "azure-native:storage:StorageAccount"
LISTED = {"networkRuleSet": {"ipRules": [{"iPAddressOrRange": "203.0.113.7"}]}}


class TestAzureNoOpenFirewallRule(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(RULE_TYPE, "office", {"startIpAddress": "203.0.113.0", "endIpAddress": "203.0.113.255"}),
            resource(STORE, "one", LISTED),
        ],
        violating={
            "all of Azure": ("endIpAddress", ZERO, "the rule lets in 203.0.113.0 to 0.0.0.0"),
            "everybody": ("endIpAddress", "255.255.255.255", "the rule lets in 203.0.113.0 to 255.255.255.255"),
            "one too many": ("endIpAddress", "203.0.114.0", "the rule lets in 203.0.113.0 to 203.0.114.0"),
            "a name": ("endIpAddress", "office", "the rule lets in 203.0.113.0 to office"),
            "a wide list": (
                resource(STORE, "s", {"networkRuleSet": {"ipRules": [{"iPAddressOrRange": "203.0.0.0/16"}]}}),
                "`networkRuleSet.ipRules[0].iPAddressOrRange` lets in 203.0.0.0/16",
            ),
            "a cluster": (
                resource(
                    "azure-native:containerservice:ManagedCluster",
                    "c",
                    {"apiServerAccessProfile": {"authorizedIPRanges": ["203.0.113.7/32", "0.0.0.0/0"]}},
                ),
                "`apiServerAccessProfile.authorizedIPRanges[1]` lets in 0.0.0.0/0",
            ),
            "the older name": (
                resource(
                    "azure-native:documentdb/v20240815:DatabaseAccount",
                    "d",
                    {"ipRules": [{"ipAddressOrRange": ZERO}]},
                ),
                "`ipRules[0].ipAddressOrRange` lets in 0.0.0.0",
            ),
        },
        not_applicable=[resource(STORE, "closed", {}), resource("azure-native:sql:Server", "server", {})],
        unknown="endIpAddress",
    )

    def test_zero_to_zero_is_all_of_azure(self):
        given = spoil(self.cases.compliant[0], "startIpAddress", ZERO)
        assert self.judge(spoil(given, "endIpAddress", ZERO)).what == "the rule lets in 0.0.0.0 to 0.0.0.0"

    @pytest.mark.parametrize("kind", RANGES)
    def test_each_rule_is_judged(self, kind):
        first, last = RANGES[kind]
        assert self.judge(spoil(resource_at(kind, first, "203.0.113.0"), last, "203.0.120.0")).verdict is Verdict.FAIL

    @pytest.mark.parametrize("kind", LISTS)
    def test_each_list_is_judged(self, kind):
        for path in LISTS[kind]:
            assert self.judge(resource_at(kind, path, "0.0.0.0/0")).verdict is Verdict.FAIL
            assert self.judge(resource_at(kind, path, "203.0.113.7")).verdict is Verdict.PASS
