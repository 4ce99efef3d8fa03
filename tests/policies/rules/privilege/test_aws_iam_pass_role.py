import pytest
from policies.contract import Cases, RuleContract, allow, deny
from policies.rules.grants import NOT_IDENTITY, granting

from quantum_policies.kit import Verdict
from quantum_policies.rules.privilege.aws_iam_pass_role import RULE

ROLES = "arn:aws:iam::123456789012:role/"
BRAKET = {"StringEquals": {"iam:PassedToService": "braket.amazonaws.com"}}


def give(resources, **more):
    return allow(Sid="Give", Action="iam:PassRole", Resource=resources, **more)


class TestAwsIamPassRole(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            granting(give(f"{ROLES}jobs")),
            granting(give(f"{ROLES}jobs-*", Condition=BRAKET)),
            granting(give("*"), deny(Action="iam:PassRole", Resource="*")),
            granting(allow(Action="iam:GetRole", Resource="*")),
        ],
        violating={
            "everything": (granting(give("*")), "`policy`, Give, lets any role be passed (*)"),
            "any role, for a service": (
                granting(give(f"{ROLES}*", Condition=BRAKET)),
                "`policy`, Give, lets any role be passed (arn:aws:iam::123456789012:role/*)",
            ),
            "all but a list": (
                granting(allow(Sid="Give", Action="iam:*", NotResource=f"{ROLES}admin")),
                "`policy`, Give, lets any role be passed (NotResource)",
            ),
            "a family for any service": (
                granting(give([f"{ROLES}jobs", f"{ROLES}jobs-*"])),
                "`policy`, Give, lets a family of roles be passed to any service",
            ),
        },
        not_applicable=NOT_IDENTITY,
        unknown="policy",
    )

    @pytest.mark.parametrize("pattern", ["arn:aws:iam::*:role/*", "**", "arn:aws:iam::123456789012:*", "?*"])
    def test_other_ways_to_write_everything(self, pattern):
        assert self.judge(granting(give(pattern, Condition=BRAKET))).verdict is Verdict.FAIL
