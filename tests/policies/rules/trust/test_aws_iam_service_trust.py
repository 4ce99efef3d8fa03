import pytest
from policies.contract import Cases, RuleContract, allow, document

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.trust.aws_iam_service_trust import RULE

ROLE = "aws:iam/role:Role"
WHAT = "`assumeRolePolicy`, Run, lets {} assume the role for any account"


def role(condition, service="states.amazonaws.com", name="runner"):
    statement = allow(Sid="Run", Principal={"Service": service}, Action="sts:AssumeRole", Condition=condition)
    return resource(ROLE, name, {"assumeRolePolicy": document(statement)})


class TestAwsIamServiceTrust(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            role({"StringEquals": {"aws:SourceAccount": "123456789012"}}),
            role({"StringEqualsIfExists": {"aws:SourceAccount": "123456789012"}}),
            role({"ArnLike": {"aws:SourceArn": "arn:aws:states:eu-north-1:123456789012:stateMachine:*"}}),
            role({"StringEquals": {"aws:SourceOrgID": "o-example"}}),
        ],
        violating={
            "no condition": (role({}), WHAT.format("states.amazonaws.com")),
            "another account": (
                role({"StringEquals": {"aws:SourceAccount": "999999999999"}}),
                WHAT.format("states.amazonaws.com"),
            ),
            "any account": (
                role({"ArnLike": {"aws:SourceArn": "arn:aws:states:*:*:stateMachine:*"}}),
                WHAT.format("states.amazonaws.com"),
            ),
            "over an empty set": (
                role({"ForAllValues:StringEquals": {"aws:SourceAccount": "123456789012"}}),
                WHAT.format("states.amazonaws.com"),
            ),
            "the opposite": (
                role({"StringNotEquals": {"aws:SourceAccount": "123456789012"}}),
                WHAT.format("states.amazonaws.com"),
            ),
            "one of several services": (
                role({}, service=["lambda.amazonaws.com", "ec2.amazonaws.com"]),
                WHAT.format("lambda.amazonaws.com"),
            ),
        },
        not_applicable=[
            resource(
                ROLE,
                "person",
                {
                    "assumeRolePolicy": document(
                        allow(Principal={"AWS": "arn:aws:iam::123456789012:root"}, Action="sts:AssumeRole")
                    )
                },
            ),
            resource(ROLE, "empty", {}),
        ],
        unknown="assumeRolePolicy",
    )

    @pytest.mark.parametrize("value", ["", "*", ["123456789012", "999999999999"]])
    def test_an_account_among_others_is_not_pinned(self, value):
        assert self.judge(role({"StringEquals": {"aws:SourceAccount": value}})).verdict is Verdict.FAIL
