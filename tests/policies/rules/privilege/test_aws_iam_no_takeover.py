import pytest
from policies.contract import Cases, RuleContract, allow
from policies.rules.grants import NOT_IDENTITY, granting

from quantum_policies.kit import Verdict
from quantum_policies.rules.privilege.aws_iam_no_takeover import RULE, TAKING_OVER

FUNCTION = "arn:aws:lambda:eu-north-1:123456789012:function:"


def change(resources, **more):
    return allow(Sid="Change", Action="lambda:UpdateFunctionCode", Resource=resources, **more)


class TestAwsIamNoTakeover(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            granting(change(f"{FUNCTION}photonics-rotation")),
            granting(change("*", Condition={"StringEquals": {"aws:ResourceTag/Team": "photonics"}})),
            granting(allow(Action="lambda:GetFunction", Resource="*")),
        ],
        violating={
            "everything": (
                granting(change("*")),
                (
                    "`policy`, Change, allows lambda:UpdateFunctionCode on everything, and so the rights of whatever "
                    "runs there"
                ),
            ),
            "any function": (
                granting(change(f"{FUNCTION}*")),
                (
                    "`policy`, Change, allows lambda:UpdateFunctionCode on everything, and so the rights of whatever "
                    "runs there"
                ),
            ),
            "any tag": (
                granting(change("*", Condition={"StringLike": {"aws:ResourceTag/Team": "*"}})),
                (
                    "`policy`, Change, allows lambda:UpdateFunctionCode on everything, and so the rights of whatever "
                    "runs there"
                ),
            ),
        },
        not_applicable=NOT_IDENTITY,
        unknown="policy",
    )

    @pytest.mark.parametrize("action", TAKING_OVER)
    def test_each_action_is_found(self, action):
        assert self.judge(granting(allow(Action=action, Resource="*"))).verdict is Verdict.FAIL
