"""The judge of the other tests is itself judged, against what the IAM user guide says of its operators."""

import json

import pytest
from components.aws.iam_evaluator import Request, decide, denying


def document(effect="Allow", principal=None, condition=None, **more):
    statement = {
        "Sid": "One",
        "Effect": effect,
        "Principal": principal or {"AWS": "*"},
        "Action": ["s3:Get*"],
        "Resource": ["arn:aws:s3:::b/*"],
        **more,
    }
    return json.dumps(
        {"Version": "2012-10-17", "Statement": [statement | ({"Condition": condition} if condition else {})]}
    )


def asks(action="s3:GetObject", resource="arn:aws:s3:::b/k", service=None, **context):
    return Request(action, resource, {key.replace("__", ":"): value for key, value in context.items()}, service)


@pytest.mark.parametrize(
    "condition, context, holds",
    [
        ({"StringEquals": {"a:K": "v"}}, {"a__K": "v"}, True),
        ({"StringEquals": {"a:K": ["u", "v"]}}, {"a__K": "v"}, True),
        ({"StringEquals": {"a:K": "v"}}, {}, False),
        ({"StringNotEquals": {"a:K": "v"}}, {}, True),
        ({"StringNotEquals": {"a:K": ["u", "v"]}}, {"a__K": "v"}, False),
        ({"StringEqualsIfExists": {"a:K": "v"}}, {}, True),
        ({"StringEqualsIfExists": {"a:K": "v"}}, {"a__K": "w"}, False),
        ({"StringLike": {"a:K": "v*"}}, {"a__K": "v/1"}, True),
        ({"StringLike": {"a:K": "v"}}, {"a__K": "v/1"}, False),
        ({"ArnNotEquals": {"a:K": ["u", "v"]}}, {"a__K": "w"}, True),
        ({"ArnNotEquals": {"a:K": ["u", "v"]}}, {}, True),
        ({"Bool": {"a:K": "false"}}, {}, False),
        ({"BoolIfExists": {"a:K": "false"}}, {}, True),
        ({"BoolIfExists": {"a:K": "false"}}, {"a__K": "true"}, False),
        ({"Null": {"a:K": "false"}}, {"a__K": ""}, True),
        ({"Null": {"a:K": "false"}}, {}, False),
        ({"Null": {"a:K": "true"}}, {}, True),
        ({"NumericLessThan": {"a:K": "1.2"}}, {"a__K": "1.1"}, True),
        ({"NumericLessThan": {"a:K": "1.2"}}, {"a__K": "1.2"}, False),
        ({"NumericLessThan": {"a:K": "1.2"}}, {}, False),
        ({"StringEquals": {"a:K": "v", "a:L": "w"}}, {"a__K": "v"}, False),
        ({"StringEquals": {"a:K": "v"}, "Bool": {"a:L": "true"}}, {"a__K": "v", "a__L": "true"}, True),
    ],
)
def test_conditions_hold_as_in_iam(condition, context, holds):
    assert (decide(document(condition=condition), asks(**context)) == "allow") is holds


def test_a_deny_wins_over_an_allow():
    both = json.loads(document())["Statement"] + json.loads(document("Deny"))["Statement"]
    text = json.dumps({"Statement": both})
    assert (decide(text, asks()), denying(text, asks())) == ("deny", ["One"])


@pytest.mark.parametrize(
    "request_", [asks("s3:PutObject"), asks(resource="arn:aws:s3:::c/k"), asks(resource="arn:aws:s3:::b")]
)
def test_another_action_or_resource_is_not_spoken_of(request_):
    assert decide(document(), request_) == "none"


def test_an_account_principal_only_hands_the_decision_to_the_account_s_own_policies():
    root = document(principal={"AWS": "arn:aws:iam::111122223333:root"})
    assert decide(root, asks(aws__PrincipalAccount="111122223333")) == "delegated"
    assert decide(root, asks(aws__PrincipalAccount="999999999999")) == "none"


def test_a_service_principal_is_the_service_itself():
    trail = document(principal={"Service": "cloudtrail.amazonaws.com"})
    assert decide(trail, asks(service="cloudtrail.amazonaws.com")) == "allow"
    assert decide(trail, asks(service="logs.amazonaws.com")) == "none"
    assert decide(trail, asks(aws__PrincipalAccount="111122223333")) == "none"


@pytest.mark.parametrize("text", [document(condition={"DateLessThan": {"a:K": "1"}}), document(NotAction=["s3:Get*"])])
def test_what_is_not_understood_raises_instead_of_passing(text):
    with pytest.raises(NotImplementedError):
        decide(text, asks(a__K="v"))
