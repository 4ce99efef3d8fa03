"""A grant's policy: every statement is bound to a person and a moment, and keeps what it was bound to before."""

import json

import pytest
from elevation.conftest import ADA, NOW

from quantum_landing_zone.elevation.grant import grant_policy, policy_name

PLAIN = {"Sid": "A", "Effect": "Allow", "Action": ["a:B"], "Resource": ["*"]}
BOUND = {**PLAIN, "Condition": {"StringEquals": {"kms:ViaService": "s3"}, "Bool": {"aws:SecureTransport": "true"}}}


def test_every_statement_is_the_requester_s_until_the_end():
    made = json.loads(grant_policy([PLAIN, BOUND], ADA, NOW))["Statement"]
    until = {"DateLessThan": {"aws:CurrentTime": "2026-11-25T10:00:00Z"}}
    assert [one["Condition"] for one in made] == [
        {"StringEquals": {"aws:PrincipalTag/User": ADA}, **until},
        {
            "StringEquals": {"kms:ViaService": "s3", "aws:PrincipalTag/User": ADA},
            "Bool": {"aws:SecureTransport": "true"},
            **until,
        },
    ]


def test_the_statements_themselves_are_left_as_they_are():
    grant_policy([BOUND], ADA, NOW)
    assert "aws:PrincipalTag/User" not in BOUND["Condition"]["StringEquals"]


@pytest.mark.parametrize(
    "condition", [{"StringEquals": {"aws:PrincipalTag/User": "x"}}, {"DateLessThan": {"aws:CurrentTime": "x"}}]
)
def test_a_statement_that_says_who_or_when_itself_is_refused(condition):
    with pytest.raises(ValueError, match="it already says"):
        grant_policy([{**PLAIN, "Condition": condition}], ADA, NOW)


def test_the_name_says_which_request_it_is():
    assert policy_name("0123456789abcdef") == "elevation-0123456789abcdef"
