import json

import pytest
from access.samples import KEY, OBJECT, OTHER, OWN, ROLE, asks, document, statement

from quantum_landing_zone.access import NotUnderstoodError, Request, allowing, decide, denying


def test_a_deny_wins_over_an_allow_and_both_are_named():
    both = document(statement(), statement("Deny", Sid="Two", action="s3:*"))
    assert (decide(both, asks()), allowing(both, asks()), denying(both, asks())) == ("deny", ["One"], ["Two"])


@pytest.mark.parametrize(
    "request_", [asks("s3:PutObject"), asks(resource="arn:aws:s3:::c/k"), asks(resource="arn:aws:s3:::b")]
)
def test_another_action_or_resource_is_not_spoken_of(request_):
    assert decide(document(), request_) == "none"


@pytest.mark.parametrize(
    "elements, action, resource, expected",
    [
        ({"action": "S3:get*"}, "s3:GetObject", OBJECT, "allow"),
        ({"action": "*"}, "kms:Decrypt", OBJECT, "allow"),
        ({"action": None, "NotAction": ["s3:Get*", "s3:List*"]}, "s3:PutObject", OBJECT, "allow"),
        ({"action": None, "NotAction": ["s3:Get*", "s3:List*"]}, "s3:GetObject", OBJECT, "none"),
        ({"resource": None, "NotResource": ["arn:aws:s3:::b/*"]}, "s3:GetObject", "arn:aws:s3:::c/k", "allow"),
        ({"resource": None, "NotResource": ["arn:aws:s3:::b/*"]}, "s3:GetObject", OBJECT, "none"),
    ],
)
def test_elements_and_their_opposites(elements, action, resource, expected):
    assert decide(document(statement(**elements)), asks(action, resource)) == expected


@pytest.mark.parametrize(
    "principal, request_, expected",
    [
        ("*", asks(), "allow"),
        ({"AWS": "*"}, Request("s3:GetObject", OBJECT), "allow"),
        ({"AWS": ROLE}, asks(), "allow"),
        ({"AWS": [f"{ROLE}s", ROLE]}, asks(), "allow"),
        ({"AWS": ROLE}, asks(account=OTHER), "none"),
        ({"AWS": f"arn:aws:iam::{OWN}:root"}, asks(), "delegated"),
        ({"AWS": OWN}, asks(), "delegated"),
        ({"AWS": [OWN, "*"]}, asks(), "allow"),
        ({"AWS": OWN}, asks(account=OTHER), "none"),
        ({"AWS": OWN}, Request("s3:GetObject", OBJECT), "none"),
        ({"Service": "logs.amazonaws.com"}, asks(), "none"),
        ({"Service": "logs.amazonaws.com"}, Request("s3:GetObject", OBJECT, service="logs.amazonaws.com"), "allow"),
        ({"Service": "logs.amazonaws.com"}, Request("s3:GetObject", OBJECT, service="sns.amazonaws.com"), "none"),
        ({"AWS": OWN}, Request("s3:GetObject", OBJECT, service="logs.amazonaws.com"), "none"),
        (
            {"Federated": f"arn:aws:iam::{OWN}:oidc-provider/login.example.org/q"},
            Request("s3:GetObject", OBJECT, provider=f"arn:aws:iam::{OWN}:oidc-provider/login.example.org/q"),
            "allow",
        ),
        (
            {"Federated": f"arn:aws:iam::{OWN}:saml-provider/one"},
            Request("s3:GetObject", OBJECT, provider=f"arn:aws:iam::{OTHER}:saml-provider/one"),
            "none",
        ),
    ],
)
def test_principals_are_named_as_in_iam(principal, request_, expected):
    assert decide(document(statement(Principal=principal)), request_) == expected


def test_everybody_but_the_named_is_denied_by_not_principal():
    kept = document(statement(Principal="*"), statement("Deny", NotPrincipal={"AWS": [ROLE, OWN]}))
    decided = [decide(kept, each) for each in (asks(), asks(account=OTHER), Request("s3:GetObject", OBJECT))]
    assert decided == ["allow", "deny", "deny"]


def body(**changes):
    whole = {"Version": "2012-10-17", "Statement": [statement()], **changes}
    return json.dumps({key: value for key, value in whole.items() if value is not None})


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        body(Statement=None),
        body(Version="2008-10-17"),
        body(Extra=1),
        body(Statement=[statement(effect="allow")]),
        body(Statement=[statement(Note="x")]),
        body(Statement=[statement(NotAction="s3:*")]),
        body(Statement=[statement(action=None)]),
        body(Statement=[statement(action="GetObject")]),
        body(Statement=[statement(action=["s3:GetObject", 3])]),
        body(Statement=[statement(NotResource="*")]),
        body(Statement=[statement(resource=[])]),
        body(Statement=[statement(Principal={"CanonicalUser": "79a5"})]),
        body(Statement=[statement(Principal={"AWS": "arn:aws:iam::*:role/x"})]),
        body(Statement=[statement(Principal={"AWS": f"arn:aws:sts::{OWN}:assumed-role/reader/ada"})]),
        body(Statement=[statement(Principal="everybody")]),
        body(Statement=[statement(Principal="*", NotPrincipal="*")]),
        body(Statement=[statement(NotPrincipal={"AWS": OWN})]),
        body(Statement=["s3:*"]),
    ],
)
def test_what_is_not_understood_raises_instead_of_passing_even_in_an_unrelated_request(text):
    with pytest.raises(NotUnderstoodError):
        decide(text, asks("kms:Decrypt", KEY))
