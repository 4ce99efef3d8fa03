from typing import Any

import pytest

from quantum_sandbox.aws import rules
from quantum_sandbox.values import UNKNOWN

STATEMENT = '{"Effect": "Allow", "Action": "*"}'


@pytest.mark.parametrize(
    "rule, value, reasons",
    [
        (rules.length("p", 2, 3), "a", ["expected length of p to be in the range (2 - 3), got 1"]),
        (rules.length("p", 2, 3), "abc", []),
        (rules.between("p", 7, 30), 31, ["expected p to be in the range (7 - 30), got 31"]),
        (rules.between("p", 7, 30), 7, []),
        (rules.one_of("p", "A", "B"), "C", ['expected p to be one of ["A", "B"]']),
        (rules.one_of("p", 0, 7), 7, []),
        (rules.matches("p", "[a-z]+", "letters"), "a1", ["invalid value for p (letters)"]),
        (rules.arn("p"), "key/1", ['"p" is an invalid ARN: arn: invalid prefix or sections']),
        (rules.arn("p"), "arn:aws:kms:eu-west-2:123456789012:key/1", []),
        (rules.arn("p"), "arn:aws:iam::aws:policy/ReadOnlyAccess", []),
        (rules.arn("p"), "arn:aws:s3:::bucket", []),
        (rules.json_document("p"), "{}", []),
        (rules.policy("p"), "[]", ['"p" contains an invalid JSON policy: the document is no JSON object']),
        (rules.policy("p"), "{}", ['"p" contains an invalid JSON policy: a policy needs at least one statement']),
        (rules.policy("p"), f'{{"Statement": [{STATEMENT}]}}', []),
        (rules.policy("p"), f'{{"Statement": {STATEMENT}}}', []),
        (
            rules.policy("p"),
            '{"Colour": 1, "Statement": [{"Effect": "Maybe", "Action": "*"}, {"Effect": "Deny"}, 1]}',
            [
                "\"p\" contains an invalid JSON policy: unknown element 'Colour'",
                '"p" contains an invalid JSON policy: statement 0 needs an Effect of Allow or Deny',
                '"p" contains an invalid JSON policy: statement 1 needs an Action or a NotAction',
                '"p" contains an invalid JSON policy: statement 2 is no JSON object',
            ],
        ),
    ],
)
def test_rule(rule: rules.Rule, value: Any, reasons: list[str]) -> None:
    assert rule({"p": value}, "eu-west-2") == [("p", reason) for reason in reasons]


@pytest.mark.parametrize(
    "rule",
    [
        rules.length("p", 2, 3),
        rules.between("p", 1, 2),
        rules.one_of("p", "A"),
        rules.matches("p", "a", "a"),
        rules.arn("p"),
        rules.policy("p"),
        rules.json_document("p"),
    ],
)
@pytest.mark.parametrize("inputs", [{}, {"p": UNKNOWN}])
def test_absent_and_unknown_values_pass(rule: rules.Rule, inputs: dict[str, Any]) -> None:
    assert rule(inputs, "eu-west-2") == []


def test_exactly_one_of_several() -> None:
    rule = rules.exactly_one("a", "b")
    assert rule({"a": UNKNOWN}, "") == []
    assert rule({}, "") == [("a", "Invalid combination of arguments: one of `a,b` must be specified")]
    assert rule({"a": 1, "b": 2}, "") == [
        ("a", "Invalid combination of arguments: only one of `a,b` can be specified, but `a,b` were specified")
    ]


def test_at_most_one_of_several() -> None:
    rule = rules.exclusive("a", "b")
    assert rule({}, "") == rule({"a": 1}, "") == []
    assert rule({"a": 1, "b": 2}, "") == [
        ("a", 'Conflicting configuration arguments. "a": conflicts with b'),
        ("b", 'Conflicting configuration arguments. "b": conflicts with a'),
    ]
