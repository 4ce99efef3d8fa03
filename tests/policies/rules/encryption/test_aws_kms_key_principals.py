import pytest
from policies.contract import Cases, RuleContract, allow, deny, document

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.encryption.aws_kms_key_principals import RULE

TYPE = "aws:kms/key:Key"
ROOT = "arn:aws:iam::123456789012:root"
ROLE = "arn:aws:iam::123456789012:role/submitter"


def key(principal, condition=None, name="results"):
    fields = {} if condition is None else {"Condition": condition}
    use = allow(Sid="Use", Principal={"AWS": principal}, Action="kms:Decrypt", Resource="*", **fields)
    return resource(TYPE, name, {"policy": document(use)})


def found(account):
    return f"`policy`, Use, leaves it to IAM policies of account {account} who may do it"


class TestAwsKmsKeyPrincipals(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            key(ROLE),
            key(ROOT, {"ArnEquals": {"aws:PrincipalArn": ROLE}}),
            key("123456789012", {"StringEquals": {"kms:ViaService": "s3.eu-north-1.amazonaws.com"}}),
            resource(
                TYPE,
                "logs",
                {
                    "policy": document(
                        allow(
                            Principal={"Service": "logs.eu-north-1.amazonaws.com"}, Action="kms:Encrypt*", Resource="*"
                        ),
                        deny(Principal={"AWS": ROOT}, Action="kms:*", Resource="*"),
                    )
                },
            ),
        ],
        violating={
            "the account": (key(ROOT), found(ROOT)),
            "the account's number": (key("123456789012"), found("123456789012")),
            "one of several": (key([ROLE, ROOT]), found(ROOT)),
            "the account twice": (key(ROOT, {"StringEquals": {"kms:CallerAccount": "123456789012"}}), found(ROOT)),
            "any role": (key(ROOT, {"ArnLike": {"aws:PrincipalArn": "*"}}), found(ROOT)),
            "all but one role": (key(ROOT, {"ArnNotEquals": {"aws:PrincipalArn": ROLE}}), found(ROOT)),
        },
        not_applicable=[resource(TYPE, "default", {}), resource("aws:kms/alias:Alias", "alias", {})],
        unknown="policy",
    )

    @pytest.mark.parametrize("kind", RULE.types)
    def test_each_type_is_judged(self, kind):
        given = resource(kind, "any", key(ROOT).properties)
        assert self.judge(given).verdict is Verdict.FAIL
