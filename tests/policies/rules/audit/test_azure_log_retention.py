from dataclasses import replace

import pytest
from policies.contract import ABSENT, CONFIG, Cases, RuleContract

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.audit.azure_log_retention import RULE

TYPE = "azure-native:operationalinsights:Workspace"
TABLE = "azure-native:operationalinsights:Table"
KEEPS = "the workspace keeps records for {} days of 400 (`retentionInDays`)"


class TestAzureLogRetention(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "logs", {"retentionInDays": 400}),
            resource(TYPE, "no-cap", {"retentionInDays": 730, "workspaceCapping": {"dailyQuotaGb": -1}}),
            resource(TABLE, "inherits", {"retentionInDays": -1}),
            resource(TABLE, "archived", {"retentionInDays": 30, "totalRetentionInDays": 400}),
        ],
        violating={
            "too short": ("retentionInDays", 399, KEEPS.format(399)),
            "by default": ("retentionInDays", ABSENT, KEEPS.format(30)),
            "purged": (
                "features.immediatePurgeDataOn30Days",
                True,
                "records are purged after 30 days (`features.immediatePurgeDataOn30Days`)",
            ),
            "capped": (
                "workspaceCapping.dailyQuotaGb",
                0.5,
                "records of a busy day are dropped (`workspaceCapping.dailyQuotaGb`)",
            ),
            "a table": (resource(TABLE, "t", {"retentionInDays": 90}), "the table keeps records for 90 days of 400"),
            "a table's archive": (
                resource(TABLE, "t", {"retentionInDays": 400, "totalRetentionInDays": 100}),
                "the table keeps records for 100 days of 400",
            ),
        },
        not_applicable=[resource("azure-native:applicationinsights:Component", "app", {})],
        unknown="retentionInDays",
    )

    @pytest.mark.parametrize("days, verdict", [(730, Verdict.PASS), (729, Verdict.FAIL)])
    def test_more_than_a_workspace_can_keep_is_the_archives_to_keep(self, days, verdict):
        config = replace(CONFIG, audit_retention_days=2555)
        assert self.judge(resource(TYPE, "logs", {"retentionInDays": days}), config).verdict is verdict
