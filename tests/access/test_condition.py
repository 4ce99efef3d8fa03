"""Operators and their modifiers, against what the IAM user guide says of them."""

import json

import pytest
from access.samples import asks, document, statement

from quantum_landing_zone.access import NotUnderstoodError, decide
from quantum_landing_zone.access.condition import read_conditions
from quantum_landing_zone.access.operators import OPERATORS

KEY = {"a__K": "v"}
ARN = "arn:aws:iam::111122223333:role/x"


def holds(condition, **context):
    return decide(document(statement(Condition=condition)), asks(**context)) == "allow"


@pytest.mark.parametrize(
    "condition, context, expected",
    [
        ({"StringEquals": {"a:K": "v"}}, KEY, True),
        ({"StringEquals": {"a:K": ["u", "v"]}}, KEY, True),
        ({"StringEquals": {"a:K": "V"}}, KEY, False),
        ({"StringEquals": {"a:K": "v*"}}, {"a__K": "v1"}, False),
        ({"StringEquals": {"a:K": "v"}}, {}, False),
        ({"StringNotEquals": {"a:K": "v"}}, {}, True),
        ({"StringNotEquals": {"a:K": ["u", "v"]}}, KEY, False),
        ({"StringEqualsIgnoreCase": {"a:K": "V"}}, KEY, True),
        ({"StringNotEqualsIgnoreCase": {"a:K": "V"}}, KEY, False),
        ({"StringLike": {"a:K": "v*"}}, {"a__K": "v/1"}, True),
        ({"StringLike": {"a:K": "v?"}}, {"a__K": "v"}, False),
        ({"StringLike": {"a:K": "v"}}, {"a__K": "v/1"}, False),
        ({"StringNotLike": {"a:K": "v*"}}, {"a__K": "w"}, True),
        ({"StringLike": {"a:K": "v.1"}}, {"a__K": "vx1"}, False),
        ({"ArnEquals": {"a:K": ARN}}, {"a__K": ARN}, True),
        ({"ArnLike": {"a:K": "arn:aws:iam::*:role/*"}}, {"a__K": ARN}, True),
        ({"ArnLike": {"a:K": "arn:aws:*:role/x:*:*"}}, {"a__K": ARN}, False),
        ({"ArnLike": {"a:K": "*"}}, {"a__K": ARN}, True),
        ({"ArnNotEquals": {"a:K": ARN}}, {"a__K": f"{ARN}y"}, True),
        ({"ArnNotLike": {"a:K": ARN}}, {}, True),
        ({"Bool": {"a:K": "false"}}, {}, False),
        ({"Bool": {"a:K": "True"}}, {"a__K": "true"}, True),
        ({"BoolIfExists": {"a:K": "false"}}, {}, True),
        ({"BoolIfExists": {"a:K": "false"}}, {"a__K": "true"}, False),
        ({"Null": {"a:K": "false"}}, {"a__K": ""}, True),
        ({"Null": {"a:K": "false"}}, {}, False),
        ({"Null": {"a:K": True}}, {}, True),
        ({"NumericLessThan": {"a:K": "1.2"}}, {"a__K": "1.1"}, True),
        ({"NumericLessThan": {"a:K": "1.2"}}, {"a__K": "1.2"}, False),
        ({"NumericLessThan": {"a:K": 10}}, {"a__K": "9"}, True),
        ({"NumericLessThanEquals": {"a:K": "1.2"}}, {"a__K": "1.20"}, True),
        ({"NumericGreaterThan": {"a:K": "1"}}, {"a__K": "1"}, False),
        ({"NumericGreaterThanEquals": {"a:K": "1"}}, {"a__K": "1"}, True),
        ({"NumericEquals": {"a:K": "1"}}, {"a__K": "1.0"}, True),
        ({"NumericNotEquals": {"a:K": "1"}}, {"a__K": "1.0"}, False),
        ({"NumericLessThan": {"a:K": "1.2"}}, {}, False),
        ({"DateLessThan": {"a:K": "2027-01-01T00:00:00Z"}}, {"a__K": "2026-12-31T23:59:59Z"}, True),
        ({"DateLessThan": {"a:K": "2027-01-01"}}, {"a__K": "1800000000"}, False),
        ({"DateGreaterThanEquals": {"a:K": "2027-01-01"}}, {"a__K": "2027-01-01T01:00:00+01:00"}, True),
        ({"IpAddress": {"a:K": "10.0.0.0/8"}}, {"a__K": "10.1.2.3"}, True),
        ({"IpAddress": {"a:K": "10.0.0.0/8"}}, {"a__K": "::1"}, False),
        ({"NotIpAddress": {"a:K": ["10.0.0.0/8", "192.0.2.1"]}}, {"a__K": "192.0.2.1"}, False),
        ({"NotIpAddress": {"a:K": "10.0.0.0/8"}}, {}, True),
        ({"StringEqualsIfExists": {"a:K": "v"}}, {}, True),
        ({"StringEqualsIfExists": {"a:K": "v"}}, {"a__K": "w"}, False),
        ({"StringEquals": {"a:K": "v", "a:L": "w"}}, KEY, False),
        ({"StringEquals": {"a:K": "v"}, "Bool": {"a:L": "true"}}, {"a__K": "v", "a__L": "true"}, True),
        ({"StringEquals": {"A:k": "v"}}, KEY, True),
    ],
)
def test_operators_hold_as_in_iam(condition, context, expected):
    assert holds(condition, **context) is expected


@pytest.mark.parametrize(
    "condition, values, expected",
    [
        ({"ForAnyValue:StringEquals": {"a:K": ["u", "v"]}}, ("v", "x"), True),
        ({"ForAnyValue:StringEquals": {"a:K": ["u", "v"]}}, ("x", "y"), False),
        ({"ForAnyValue:StringEquals": {"a:K": "v"}}, (), False),
        ({"ForAnyValue:StringEquals": {"a:K": "v"}}, None, False),
        ({"ForAnyValue:StringNotEquals": {"a:K": "v"}}, ("v", "x"), True),
        ({"ForAnyValue:StringNotEquals": {"a:K": "v"}}, ("v",), False),
        ({"ForAnyValue:StringNotEquals": {"a:K": "v"}}, None, False),
        ({"ForAllValues:StringEquals": {"a:K": ["u", "v"]}}, ("v", "u"), True),
        ({"ForAllValues:StringEquals": {"a:K": ["u", "v"]}}, ("v", "x"), False),
        ({"ForAllValues:StringEquals": {"a:K": "v"}}, None, True),
        ({"ForAllValues:StringNotLike": {"a:K": "v*"}}, ("x", "v1"), False),
        ({"ForAnyValue:StringLike": {"a:K": "v*"}}, "v1", True),
        ({"ForAnyValue:StringEqualsIfExists": {"a:K": "v"}}, None, True),
    ],
)
def test_sets_of_values_are_compared_as_in_iam(condition, values, expected):
    assert holds(condition, **({} if values is None else {"a__K": values})) is expected


def test_all_operators_are_compared_somewhere_above():
    """A new operator comes with a case; the parameters above are read from the marks."""
    marks = [*test_operators_hold_as_in_iam.pytestmark, *test_sets_of_values_are_compared_as_in_iam.pytestmark]
    cases = json.dumps([case for mark in marks for case in mark.args[1]])
    untried = {name for name in OPERATORS if f'"{name}"' not in cases}
    assert untried == {"DateEquals", "DateNotEquals", "DateLessThanEquals", "DateGreaterThan"}  # the same code


@pytest.mark.parametrize(
    "condition",
    [
        {"BinaryEquals": {"a:K": "dg=="}},
        {"StringEqual": {"a:K": "v"}},
        {"stringEquals": {"a:K": "v"}},
        {"ForSomeValues:StringEquals": {"a:K": "v"}},
        {"ForAnyValue:Null": {"a:K": "true"}},
        {"NullIfExists": {"a:K": "true"}},
        {"Null": {"a:K": "yes"}},
        {"StringEquals": {"K": "v"}},
        {"StringEquals": {"a:K*": "v"}},
        {"StringEquals": {"a:K": []}},
        {"StringEquals": {"a:K": None}},
        {"StringEquals": {"a:K": {"v": "w"}}},
        {"StringEquals": {}},
        {"StringEquals": "v"},
        {"StringEquals": {"a:K": "${aws:PrincipalTag/User"}},
        {"StringEquals": {"a:K": "${}"}},
        {"ArnLike": {"a:K": "arn:aws:iam"}},
        {"Bool": {"a:K": "yes"}},
        {"NumericLessThan": {"a:K": "many"}},
        {"IpAddress": {"a:K": "10.0.0.0/40"}},
        {"DateLessThan": {"a:K": "tomorrow"}},
        ["StringEquals"],
    ],
)
def test_a_condition_of_unknown_shape_is_refused_even_where_nothing_asks_for_it(condition):
    with pytest.raises(NotUnderstoodError):
        read_conditions(condition)


@pytest.mark.parametrize(
    "condition, value",
    [
        ({"StringEquals": {"a:K": "v"}}, ("v", "w")),
        ({"NumericLessThan": {"a:K": "1"}}, "few"),
        ({"Bool": {"a:K": "true"}}, "yes"),
        ({"DateLessThan": {"a:K": "1"}}, "soon"),
        ({"IpAddress": {"a:K": "10.0.0.0/8"}}, "here"),
    ],
)
def test_a_value_that_cannot_be_compared_is_refused(condition, value):
    with pytest.raises(NotUnderstoodError):
        holds(condition, a__K=value)
