import pytest
from policies.contract import Cases, RuleContract

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.residency.azure_no_placeless_service import RULE

WHAT = "a service without a place is declared"


class TestAzureNoPlacelessService(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[],
        violating={
            "an edge network": (resource("azure-native:cdn:Profile", "edge", {"location": "uksouth"}), WHAT),
            "a website": (resource("azure-native:web/v20240401:StaticSite", "site", {"location": "uksouth"}), WHAT),
        },
        not_applicable=[resource("azure-native:privatedns:PrivateZone", "names", {"location": "global"})],
        unknown="",
    )

    @pytest.mark.parametrize("kind", [kind for kind in RULE.types if "*" not in kind])
    def test_each_type_is_refused(self, kind):
        assert self.judge(resource(kind, "any", {})).verdict is Verdict.FAIL
