import pytest
from policies.contract import Cases, RuleContract, allow, deny, document, with_document

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.privilege.aws_iam_no_wildcard_action import RULE

TYPE = "aws:iam/policy:Policy"


def policy(*statements, kind=TYPE, name="submitter"):
    return resource(kind, name, {"policy": document(*statements)})


def wide(actions):
    return f"`policy`, Wide, allows {actions}"


class TestAwsIamNoWildcardAction(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            policy(allow(Action=["s3:GetObject", "s3:List*"], Resource="*")),
            policy(deny(Action="*", Resource="*"), allow(Action="kms:Decrypt", Resource="*"), name="deny-all"),
        ],
        violating={
            "everything": (policy(allow(Sid="Wide", Action="*", Resource="*")), wide("*")),
            "a whole service": (policy(allow(Sid="Wide", Action=["s3:GetObject", "kms:*"])), wide("kms:*")),
            "a whole service, spelt longer": (policy(allow(Sid="Wide", Action="s3:**")), wide("s3:**")),
            "every service's reads": (policy(allow(Sid="Wide", Action="*:Get*")), wide("*:Get*")),
            "key policy of the root": (
                policy(
                    allow(Sid="Wide", Principal={"AWS": "arn:aws:iam::1:root"}, Action="kms:*"), kind="aws:kms/key:Key"
                ),
                wide("kms:*"),
            ),
            "all but a list": (
                policy(allow(Sid="Wide", NotAction="iam:*", Resource="*")),
                "`policy`, Wide, allows everything except a list (NotAction)",
            ),
            "inside a role": (
                resource(
                    "aws:iam/role:Role",
                    "role",
                    {"inlinePolicies": [{}, {"policy": document(allow(Sid="Wide", Action="*"))}]},
                ),
                "`inlinePolicies[1].policy`, Wide, allows *",
            ),
        },
        not_applicable=[
            resource("aws:s3/bucket:Bucket", "bucket", {}),
            policy(allow(Principal="*", Action="*", Resource="*"), kind="aws:ec2/vpcEndpoint:VpcEndpoint"),
        ],
        unknown="policy",
    )

    @pytest.mark.parametrize("kind", RULE.types)
    def test_each_type_with_a_document_is_judged(self, kind):
        given = with_document(kind, document(allow(Action="*")))
        assert self.judge(given).verdict is Verdict.FAIL
