import pytest
from policies.contract import Cases, RuleContract

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.network.azure_network_no_internet_path import RULE

WHAT = "a way to the internet is declared"


class TestAzureNetworkNoInternetPath(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[],
        violating={
            "an address": (resource("azure-native:network:PublicIPAddress", "ip", {"location": "uksouth"}), WHAT),
            "a gateway": (resource("azure-native:network/v20240501:NatGateway", "nat", {"location": "uksouth"}), WHAT),
        },
        not_applicable=[resource("azure-native:network:PrivateEndpoint", "endpoint", {})],
        unknown="",
    )

    @pytest.mark.parametrize("kind", [kind for kind in RULE.types if "*" not in kind])
    def test_each_type_is_refused(self, kind):
        assert self.judge(resource(kind, "any", {})).verdict is Verdict.FAIL
