import pytest
from policies.contract import Cases, RuleContract

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.residency.azure_no_unplaced_copy import RULE

WHAT = "a copy to a place that its id does not show is declared"


class TestAzureNoUnplacedCopy(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[],
        violating={
            "blobs": (resource("azure-native:storage:ObjectReplicationPolicy", "copy", {"sourceAccount": "a"}), WHAT),
            "a database": (
                resource("azure-native:sql/v20230801:FailoverGroup", "pair", {"partnerServers": [{"id": "/s"}]}),
                WHAT,
            ),
        },
        not_applicable=[resource("azure-native:storage:StorageAccount", "account", {})],
        unknown="",
    )

    @pytest.mark.parametrize("kind", [kind for kind in RULE.types if "*" not in kind])
    def test_each_type_is_refused(self, kind):
        assert self.judge(resource(kind, "any", {})).verdict is Verdict.FAIL
