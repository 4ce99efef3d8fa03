import pytest
from policies.contract import Cases, RuleContract, allow, deny
from policies.rules.grants import NOT_IDENTITY, granting

from quantum_policies.kit import Verdict
from quantum_policies.rules.privilege.aws_iam_no_audit_tampering import RULE, TAMPERING

TRAIL = "arn:aws:cloudtrail:eu-north-1:123456789012:trail/audit"


class TestAwsIamNoAuditTampering(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            granting(allow(Action=["cloudtrail:LookupEvents", "cloudtrail:GetTrailStatus"], Resource="*")),
            granting(allow(Action="cloudtrail:*", Resource="*"), deny(Action="cloudtrail:*", Resource="*")),
        ],
        violating={
            "stop": (
                granting(allow(Sid="Stop", Action="cloudtrail:StopLogging", Resource=TRAIL)),
                "`policy`, Stop, allows cloudtrail:StopLogging",
            ),
            "a pattern": (
                granting(allow(Sid="Logs", Action="logs:Delete*", Resource="*")),
                "`policy`, Logs, allows logs:DeleteLogGroup, logs:DeleteLogStream, logs:DeleteRetentionPolicy",
            ),
        },
        not_applicable=NOT_IDENTITY,
        unknown="policy",
    )

    @pytest.mark.parametrize("action", TAMPERING)
    def test_each_action_is_found(self, action):
        assert self.judge(granting(allow(Action=action, Resource=TRAIL))).verdict is Verdict.FAIL
