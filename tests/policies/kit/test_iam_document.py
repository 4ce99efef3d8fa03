import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quantum_policies.kit import MalformedDocument
from quantum_policies.kit.iam_document import Condition, matches, may_begin_with, parse

STATEMENT = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Principal": "*"}


def test_every_accepted_shape_gives_the_same_normal_form():
    listed = {**STATEMENT, "Action": ["s3:GetObject"], "Resource": ["*"]}
    shapes = [
        {"Statement": STATEMENT},
        {"Statement": [STATEMENT]},
        {"Version": "2012-10-17", "Statement": [listed]},
        json.dumps({"Statement": STATEMENT}),
        " \n" + json.dumps({"Statement": [listed]}),
    ]
    assert len({parse(shape, "policy") for shape in shapes}) == 1


@pytest.mark.parametrize(
    "principal, expected, public",
    [
        ("*", (("*", "*"),), ("*",)),
        ({"AWS": "*"}, (("AWS", "*"),), ("AWS: *",)),
        ({"AWS": ["1", "2"], "Service": "s"}, (("AWS", "1"), ("AWS", "2"), ("Service", "s")), ()),
        ("123456789012", (("AWS", "123456789012"),), ()),
    ],
)
def test_principals_are_normalised(principal, expected, public):
    statement = parse({"Statement": {**STATEMENT, "Principal": principal}}, "policy").statements[0]
    assert (statement.principals, statement.public_principals()) == (expected, public)


def test_conditions_lose_the_case_that_aws_ignores_and_booleans_become_text():
    condition = {"Bool": {"aws:SecureTransport": False}, "NumericLessThan": {"aws:MultiFactorAuthAge": 300}}
    statement = parse({"Statement": {**STATEMENT, "Condition": condition}}, "policy").statements[0]
    assert statement.conditions == (
        Condition("bool", "aws:securetransport", ("false",)),
        Condition("numericlessthan", "aws:multifactorauthage", ("300",)),
    )


@pytest.mark.parametrize(
    "value, reason",
    [
        ("{", "it is not valid JSON"),
        ("[]", "it must be a JSON object"),
        (7, "it must be a JSON object"),
        ({}, "it has no Statement"),
        ({"Statement": []}, "it has no Statement"),
        ({"Statement": ["x"]}, "statement 1 must be an object"),
        ({"Statement": {"Action": "a"}}, "statement 1 must have Effect Allow or Deny"),
        ({"Statement": {"Effect": "allow", "Action": "a"}}, "statement 1 must have Effect Allow or Deny"),
        ({"Statement": {"Effect": "Allow"}}, "statement 1 must have Action or NotAction"),
        ({"Statement": {**STATEMENT, "Action": {"a": 1}}}, "statement 1: Action must be text or a list of texts"),
        ({"Statement": {**STATEMENT, "Principal": [1]}}, "statement 1: Principal must be text or an object"),
        ({"Statement": {**STATEMENT, "Condition": "x"}}, "statement 1: Condition must be an object"),
        ({"Statement": {**STATEMENT, "Condition": {"Bool": 1}}}, "statement 1: Condition must map operators to keys"),
        ('{"Statement": {"Effect": "Deny", "Effect": "Allow"}}', "a key is given twice in one object"),
        ("[" * 100_000, "it is not valid JSON"),
        (" " * 200_001, "it has more than 200000 characters"),
    ],
)
def test_what_is_no_document_is_refused_with_the_reason(value, reason):
    with pytest.raises(MalformedDocument) as raised:
        parse(value, "policy")
    assert str(raised.value) == f"`policy` is no IAM document: {reason}"


@pytest.mark.parametrize(
    "pattern, text, expected",
    [
        ("s3:Get*", "s3:GetObject", True),
        ("S3:getObjec?", "s3:GetObject", True),
        ("s3:Get", "s3:GetObject", False),
        ("s3:[G]etObject", "s3:GetObject", False),
        ("*", "anything", True),
    ],
)
def test_patterns_match_as_in_iam(pattern, text, expected):
    assert matches(pattern, text) is expected


@given(st.text(alphabet="ab*?", max_size=6), st.text(alphabet="ab", max_size=4), st.text(alphabet="ab", max_size=4))
def test_a_pattern_that_matches_a_text_may_begin_with_each_of_its_prefixes(pattern, head, tail):
    if matches(pattern, head + tail):
        assert may_begin_with(pattern, head)


def test_not_action_covers_all_but_its_list():
    statement = parse({"Statement": {"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}}, "p").statements[0]
    assert (statement.covers("braket:CreateJob"), statement.covers("iam:CreateUser")) == (True, False)


@given(
    st.recursive(
        st.none() | st.booleans() | st.text(max_size=5),
        lambda c: (
            st.lists(c)
            | st.dictionaries(
                st.sampled_from(["Statement", "Effect", "Action", "Principal", "Condition", "Resource"]), c
            )
        ),
    )
)
def test_any_value_is_read_or_refused_and_nothing_else(value):
    """A rule may rely on the one exception."""
    try:
        parse(value, "policy")
    except MalformedDocument:
        return
