import pytest
from policies.contract import Cases, RuleContract, allow, deny
from policies.rules.grants import NOT_IDENTITY, granting

from quantum_policies.kit import Verdict
from quantum_policies.rules.privilege.aws_iam_no_escalation import RAISING, RULE

ROLE = "arn:aws:iam::123456789012:role/submitter"


def take(actions, resources=ROLE, **more):
    return allow(Sid="Change", Action=actions, Resource=resources, **more)


class TestAwsIamNoEscalation(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            granting(allow(Action="iam:GetRole", Resource=ROLE)),
            granting(
                take(
                    "iam:AttachRolePolicy",
                    Condition={"ArnEquals": {"iam:PolicyARN": "arn:aws:iam::123456789012:policy/x"}},
                )
            ),
            granting(take("iam:*"), deny(Action="iam:*", Resource="*")),
        ],
        violating={
            "one action": (
                granting(take("iam:PutRolePolicy")),
                "`policy`, Change, allows iam:PutRolePolicy, by which its holder can take any right",
            ),
            "a pattern": (
                granting(take(["iam:Attach*Policy", "iam:GetRole"])),
                (
                    "`policy`, Change, allows iam:AttachGroupPolicy, iam:AttachRolePolicy, iam:AttachUserPolicy, "
                    "by which its holder can take any right"
                ),
            ),
            "any boundary": (
                granting(
                    take(
                        "iam:PutRolePermissionsBoundary",
                        Condition={"StringLike": {"iam:PermissionsBoundary": "*"}},
                    )
                ),
                "`policy`, Change, allows iam:PutRolePermissionsBoundary, by which its holder can take any right",
            ),
            "a denial under a condition": (
                granting(
                    take("iam:CreateAccessKey"),
                    deny(Action="iam:*", Resource="*", Condition={"Bool": {"aws:SecureTransport": "false"}}),
                ),
                "`policy`, Change, allows iam:CreateAccessKey, by which its holder can take any right",
            ),
        },
        not_applicable=NOT_IDENTITY,
        unknown="policy",
    )

    @pytest.mark.parametrize("action", RAISING)
    def test_each_action_is_found_on_one_resource_too(self, action):
        assert self.judge(granting(take(action))).verdict is Verdict.FAIL

    @pytest.mark.parametrize("kind", RULE.types)
    def test_each_type_is_judged(self, kind):
        assert self.judge(granting(take("iam:PutRolePolicy"), kind=kind)).verdict is Verdict.FAIL
