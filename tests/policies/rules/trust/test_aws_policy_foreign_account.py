import pytest
from policies.contract import NOWHERE, PARTNER, Cases, RuleContract, allow, document, with_document

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.trust.aws_policy_foreign_account import RULE

BUCKET = "aws:s3/bucketPolicy:BucketPolicy"
ALLOWED = "allowed accounts: 123456789012, 555566667777"


def policy(principal, kind=BUCKET, name="results", **more):
    read = allow(Sid="Read", Principal=principal, Action="s3:GetObject", **more)
    return resource(kind, name, {"policy": document(read)})


def where(operator="StringEquals", **keys):
    return {operator: {key.replace("_", ":"): value for key, value in keys.items()}}


class TestAwsPolicyForeignAccount(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            policy({"AWS": "arn:aws:iam::123456789012:role/submitter"}),
            policy({"AWS": PARTNER}, name="partner"),
            policy({"Service": "s3.amazonaws.com"}, name="service"),
            policy({"AWS": "*"}, name="everybody-is-judged-elsewhere"),
            policy("*", Condition=where(aws_PrincipalAccount=["123456789012", PARTNER]), name="own"),
            policy("*", Condition=where(aws_PrincipalArn="${aws:userid}"), name="variable"),
            policy("*", Condition=where("StringNotEquals", aws_PrincipalAccount="999999999999"), name="not-that-one"),
        ],
        violating={
            "a foreign role": (
                policy({"AWS": "arn:aws:iam::999999999999:role/reader"}),
                f"`policy`, Read, lets arn:aws:iam::999999999999:role/reader in; {ALLOWED}",
            ),
            "one of several": (
                policy({"AWS": ["123456789012", "999999999999"]}),
                f"`policy`, Read, lets 999999999999 in; {ALLOWED}",
            ),
            "a condition": (
                policy("*", Condition=where(aws_PrincipalAccount=["123456789012", "999999999999"])),
                f"`policy`, Read, lets 999999999999 in; {ALLOWED}",
            ),
            "a condition on a role": (
                policy("*", Condition=where("ArnLike", aws_PrincipalArn="arn:aws:iam::999999999999:role/*")),
                f"`policy`, Read, lets arn:aws:iam::999999999999:role/* in; {ALLOWED}",
            ),
            "a service for another account": (
                policy({"Service": "s3.amazonaws.com"}, Condition=where(aws_SourceAccount="999999999999")),
                f"`policy`, Read, lets 999999999999 in; {ALLOWED}",
            ),
            "a canonical user": (policy({"CanonicalUser": "79a5"}), f"`policy`, Read, lets 79a5 in; {ALLOWED}"),
            "what is no account": (policy({"AWS": "AROAEXAMPLE"}), f"`policy`, Read, lets AROAEXAMPLE in; {ALLOWED}"),
        },
        not_applicable=[resource("aws:s3/bucket:Bucket", "bucket", {"bucket": "bucket"})],
        unknown="policy",
    )

    @pytest.mark.parametrize("kind", RULE.types)
    def test_each_type_with_a_resource_policy_is_judged(self, kind):
        text = document(allow(Principal={"AWS": "999999999999"}, Action="a:Get"))
        given = with_document(kind, text)
        assert self.judge(given).verdict is Verdict.FAIL

    def test_nobody_is_let_in_where_the_team_may_not_use_aws(self):
        assert self.judge(self.cases.compliant[0], NOWHERE).verdict is Verdict.FAIL
