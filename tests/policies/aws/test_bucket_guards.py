import pytest
from policies.contract import deny

from quantum_policies.aws.bucket_guards import negates, refuses_all
from quantum_policies.kit.iam_document import parse

ROLE = "arn:aws:iam::123456789012:role/deployment"


def statement(principal="*", action="s3:DeleteObject", **condition):
    more = {"Condition": condition} if condition else {}
    return parse({"Statement": deny(Principal=principal, Action=action, Resource="*", **more)}, "policy").statements[0]


@pytest.mark.parametrize(
    "refusing",
    [
        statement(),
        statement({"AWS": "*"}, "s3:Delete*"),
        statement(ArnNotEquals={"aws:PrincipalArn": ROLE}),
        statement(StringNotLikeIfExists={"aws:PrincipalArn": [ROLE]}),
        statement(BoolIfExists={"aws:PrincipalIsAWSService": "false", "aws:ViaAWSService": False}),
    ],
)
def test_a_deny_holds_though_it_spares_services_and_named_roles(refusing):
    assert refuses_all(refusing, "s3:DeleteObject")


@pytest.mark.parametrize(
    "sparing",
    [
        statement({"AWS": ROLE}),
        statement({"Service": "*"}),
        statement(action="s3:GetObject"),
        statement(ArnNotLike={"aws:PrincipalArn": "arn:aws:iam::123456789012:role/*"}),
        statement(ArnEquals={"aws:PrincipalArn": ROLE}),
        statement(ArnNotEquals={"aws:PrincipalArn": []}),
        statement(Bool={"aws:PrincipalIsAWSService": "true"}),
        statement(StringNotEquals={"aws:SourceVpce": "vpce-1"}),
    ],
)
def test_a_deny_that_spares_more_does_not_hold(sparing):
    assert not refuses_all(sparing, "s3:DeleteObject")


def test_a_condition_that_is_judged_already_is_left_alone():
    guarded = statement(StringNotEquals={"aws:SourceVpce": "vpce-1"})
    assert negates(guarded.conditions[0])
    assert refuses_all(guarded, "s3:DeleteObject", guarded.conditions)
