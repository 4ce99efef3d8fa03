import pytest
from policies.contract import Cases, RuleContract, allow, deny
from policies.rules.grants import NOT_IDENTITY, granting

from quantum_policies.kit import Verdict
from quantum_policies.rules.privilege.aws_iam_assume_role import RULE


def become(resources):
    return allow(Sid="Become", Action="sts:AssumeRole", Resource=resources)


class TestAwsIamAssumeRole(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            granting(become("arn:aws:iam::123456789012:role/reader")),
            granting(become("arn:aws:iam::123456789012:role/reader-*")),
            granting(become("*"), deny(Action="sts:Assume*", Resource="*")),
            granting(allow(Action="sts:GetCallerIdentity", Resource="*")),
        ],
        violating={
            "everything": (granting(become("*")), "`policy`, Become, lets its holder become *"),
            "any role of the account": (
                granting(become("arn:aws:iam::123456789012:role/*")),
                "`policy`, Become, lets its holder become arn:aws:iam::123456789012:role/*",
            ),
            "a role of any account": (
                granting(become(["arn:aws:iam::123456789012:role/reader", "arn:aws:iam::*:role/reader"])),
                "`policy`, Become, lets its holder become arn:aws:iam::*:role/reader",
            ),
        },
        not_applicable=NOT_IDENTITY,
        unknown="policy",
    )

    @pytest.mark.parametrize("action", ["sts:*", "*", "sts:Assume*"])
    def test_patterns_cover_it(self, action):
        assert self.judge(granting(allow(Action=action, Resource="*"))).verdict is Verdict.FAIL
