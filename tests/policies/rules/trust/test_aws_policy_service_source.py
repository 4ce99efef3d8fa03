import pytest
from policies.contract import NOWHERE, Cases, RuleContract, allow, document, with_document

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.trust.aws_policy_service_source import RULE

QUEUE = "aws:sqs/queuePolicy:QueuePolicy"
WHAT = "`policy`, Send, lets s3.amazonaws.com in for any account"
LOGS = "arn:aws:logs:eu-north-1:123456789012:log-group:/jobs"


def policy(condition, kind=QUEUE, name="audit"):
    statement = allow(
        Sid="Send", Principal={"Service": "s3.amazonaws.com"}, Action="sqs:SendMessage", Condition=condition
    )
    return resource(kind, name, {"policy": document(statement)})


class TestAwsPolicyServiceSource(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            policy({"StringEquals": {"aws:SourceAccount": "123456789012"}}),
            policy({"ArnLike": {"aws:SourceArn": "arn:aws:s3:::photonics-results"}}),
            policy({"ArnEquals": {"kms:EncryptionContext:aws:logs:arn": LOGS}}, kind="aws:kms/key:Key"),
        ],
        violating={
            "no condition": (policy({}), WHAT),
            "another account": (policy({"StringEquals": {"aws:SourceAccount": "999999999999"}}), WHAT),
            "any bucket": (policy({"ArnLike": {"aws:SourceArn": "arn:aws:s3:::*"}}), WHAT),
            "the log group of another account": (
                policy(
                    {"ArnEquals": {"kms:EncryptionContext:aws:logs:arn": LOGS.replace("123456789012", "999999999999")}},
                    kind="aws:kms/key:Key",
                ),
                WHAT,
            ),
        },
        not_applicable=[
            resource("aws:s3/bucket:Bucket", "bucket", {"bucket": "bucket"}),
            resource("aws:iam/role:Role", "role", {}),
        ],
        unknown="policy",
    )

    @pytest.mark.parametrize("kind", RULE.types)
    def test_each_type_with_a_resource_policy_is_judged(self, kind):
        statement = allow(Principal={"Service": "s3.amazonaws.com"}, Action="a:Get", Resource="*")
        given = with_document(kind, document(statement))
        assert self.judge(given).verdict is Verdict.FAIL

    def test_nothing_is_the_tenants_where_the_team_may_not_use_aws(self):
        assert self.judge(self.cases.compliant[0], NOWHERE).verdict is Verdict.FAIL
