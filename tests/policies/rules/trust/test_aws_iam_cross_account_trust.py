from policies.contract import NOWHERE, PARTNER, Cases, RuleContract, allow, document

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.trust.aws_iam_cross_account_trust import RULE

ROLE = "aws:iam/role:Role"
ID = {"StringEquals": {"sts:ExternalId": "reviewed-2026-11"}}


def role(principal, condition=ID, name="reader"):
    statement = allow(Sid="Read", Principal={"AWS": principal}, Action="sts:AssumeRole", Condition=condition)
    return resource(ROLE, name, {"assumeRolePolicy": document(statement)})


class TestAwsIamCrossAccountTrust(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[role(f"arn:aws:iam::{PARTNER}:root"), role(PARTNER, name="by-account")],
        violating={
            "an account nobody listed": (
                role("arn:aws:iam::999999999999:root"),
                "`assumeRolePolicy`, Read, lets the account 999999999999 in; partners: 555566667777",
            ),
            "one of several": (
                role(["123456789012", "999999999999"]),
                "`assumeRolePolicy`, Read, lets the account 999999999999 in; partners: 555566667777",
            ),
            "no external id": (
                role(PARTNER, {}),
                "`assumeRolePolicy`, Read, lets the account 555566667777 in without an external id",
            ),
            "any external id": (
                role(PARTNER, {"StringLike": {"sts:ExternalId": "*"}}),
                "`assumeRolePolicy`, Read, lets the account 555566667777 in without an external id",
            ),
        },
        not_applicable=[
            role("arn:aws:iam::123456789012:role/lead", {}),
            resource(ROLE, "empty", {}),
        ],
        unknown="assumeRolePolicy",
    )

    def test_nobody_is_a_partner_where_the_team_may_not_use_aws(self):
        assert self.judge(self.cases.compliant[0], NOWHERE).verdict is Verdict.FAIL
