"""moto's policy engine beside ours: the same where it supports what is asked, and known where it does not.

moto's own text says that it lacks support for conditions, resource policies and most principals, so it can judge the
plainest documents only; tests/access/independent compares with a simulator that can do the rest.
"""

import json

import pytest
from access.samples import OBJECT, asks, document, statement
from hypothesis import given
from hypothesis import strategies as st
from moto.iam.access_control import IAMPolicy, PermissionResult

from quantum_landing_zone.access import decide

SAME = {PermissionResult.PERMITTED: "allow", PermissionResult.DENIED: "deny", PermissionResult.NEUTRAL: "none"}
ACTIONS = ["s3:GetObject", "s3:PutObject", "s3:Get*", "s3:*", "kms:Decrypt", "*"]
RESOURCES = ["*", "arn:aws:s3:::b/*", OBJECT, "arn:aws:s3:::c/*", "arn:aws:s3:::b*"]
plain = st.fixed_dictionaries(
    {
        "Effect": st.sampled_from(["Allow", "Deny"]),
        "Resource": st.lists(st.sampled_from(RESOURCES), min_size=1, max_size=2),
    }
)
action = st.lists(st.sampled_from(ACTIONS), min_size=1, max_size=2)
statements = st.one_of(
    st.tuples(plain, action).map(lambda made: {**made[0], "Action": made[1]}),
    st.tuples(plain, action).map(lambda made: {**made[0], "NotAction": made[1]}),
)


def moto(text, action, resource):
    return SAME[IAMPolicy({"policy_document": text}).is_action_permitted(action, resource)]


@given(
    st.lists(statements, min_size=1, max_size=3),
    st.sampled_from(["s3:GetObject", "s3:PutObject", "kms:Decrypt"]),
    st.sampled_from([OBJECT, "arn:aws:s3:::c/k"]),
)
def test_plain_documents_are_judged_alike(parts, asked, resource):
    text = json.dumps({"Version": "2012-10-17", "Statement": parts})
    assert decide(text, asks(asked, resource)) == moto(text, asked, resource)


@pytest.mark.parametrize(
    "made, asked, ours, theirs",
    [
        # moto passes over a condition that it does not know, where IAM passes over the statement.
        ({"Condition": {"Bool": {"aws:SecureTransport": "false"}}}, "s3:GetObject", "none", "allow"),
        # A denial with NotResource permits in moto, which looks for Resource alone.
        ({"effect": "Deny", "resource": None, "NotResource": "arn:aws:s3:::c/*"}, "s3:GetObject", "deny", "allow"),
        # Actions have no case in IAM.
        ({"action": "S3:getobject"}, "s3:GetObject", "allow", "none"),
        # `?` is one character in IAM and a regular expression's sign in moto.
        ({"action": "s3:GetObjec?"}, "s3:GetObject", "allow", "none"),
    ],
)
def test_where_moto_differs_it_is_because_it_lacks_the_element(made, asked, ours, theirs):
    text = document(statement(**made))
    assert (decide(text, asks(asked)), moto(text, asked, OBJECT)) == (ours, theirs)
