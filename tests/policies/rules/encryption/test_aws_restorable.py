import pytest
from policies.contract import ABSENT, Cases, RuleContract, resource_at

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.encryption.aws_restorable import RULE, SETTINGS

TABLE = "aws:dynamodb/table:Table"
DATABASE = "aws:rds/instance:Instance"
LOST = "what is changed or deleted by mistake can't be brought back"


class TestAwsRestorable(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TABLE, "jobs", {"pointInTimeRecovery": {"enabled": True}}),
            resource(DATABASE, "results", {"backupRetentionPeriod": 7}),
            resource("aws:redshift/cluster:Cluster", "default", {}),
        ],
        violating={
            "off": ("pointInTimeRecovery.enabled", False, f"{LOST} (`pointInTimeRecovery.enabled`)"),
            "unsaid": ("pointInTimeRecovery", ABSENT, f"{LOST} (`pointInTimeRecovery.enabled`)"),
            "no backups": (
                resource(DATABASE, "results", {"backupRetentionPeriod": 0}),
                f"{LOST} (`backupRetentionPeriod`)",
            ),
            "backups unsaid": (resource(DATABASE, "results", {}), f"{LOST} (`backupRetentionPeriod`)"),
            "no snapshots": (
                resource("aws:redshift/cluster:Cluster", "warehouse", {"automatedSnapshotRetentionPeriod": 0}),
                f"{LOST} (`automatedSnapshotRetentionPeriod`)",
            ),
        },
        not_applicable=[
            resource("aws:kms/key:Key", "key", {}),
            resource(DATABASE, "replica", {"replicateSourceDb": "results"}),
        ],
        unknown="pointInTimeRecovery.enabled",
    )

    @pytest.mark.parametrize("kind, setting", [(kind, each) for kind, found in SETTINGS.items() for each in found])
    def test_each_setting_is_judged(self, kind, setting):
        assert self.judge(resource_at(kind, setting.path, "0")).verdict is Verdict.FAIL

    @pytest.mark.parametrize("days", [1, 35, "7", 7.0])
    def test_days_are_read_as_numbers(self, days):
        assert self.judge(resource(DATABASE, "results", {"backupRetentionPeriod": days})).verdict is Verdict.PASS
