import pytest
from policies.contract import ABSENT, Cases, RuleContract, resource_at

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.encryption.aws_deletion_protection import RULE, SETTINGS

TABLE = "aws:dynamodb/table:Table"
DATABASE = "aws:rds/instance:Instance"


class TestAwsDeletionProtection(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TABLE, "runs", {"deletionProtectionEnabled": True}),
            resource(DATABASE, "runs", {"deletionProtection": True, "skipFinalSnapshot": False}),
            resource("aws:cognito/userPool:UserPool", "people", {"deletionProtection": "ACTIVE"}),
        ],
        violating={
            "off": (
                "deletionProtectionEnabled",
                False,
                "one call deletes it with all its data (`deletionProtectionEnabled`)",
            ),
            "unsaid": (
                "deletionProtectionEnabled",
                ABSENT,
                "one call deletes it with all its data (`deletionProtectionEnabled`)",
            ),
            "no last snapshot": (
                resource(DATABASE, "runs", {"deletionProtection": True, "skipFinalSnapshot": True}),
                "no last snapshot is kept when it is deleted (`skipFinalSnapshot`)",
            ),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="deletionProtectionEnabled",
    )

    @pytest.mark.parametrize("kind", SETTINGS)
    def test_each_type_is_judged(self, kind):
        path = SETTINGS[kind][0].path
        assert self.judge(resource_at(kind, path, "skipFinal" in path)).verdict is Verdict.FAIL
