import pytest
from hypothesis import given
from hypothesis import strategies as st
from policies.contract import allow, deny

from quantum_policies.aws.bounds import allows, pinned
from quantum_policies.kit.iam_document import parse

RUN, KEY = "braket:CreateQuantumTask", "aws:requestedregion"
OPEN = allow(Action="braket:*", Resource="*")


def read(*statements):
    return parse({"Statement": list(statements)}, "policy")


def only(operator, values, effect=deny, action=RUN, resources="*", **more):
    return effect(Action=action, Resource=resources, Condition={operator: {"aws:RequestedRegion": values}, **more})


def is_pinned(*statements, absent_passes=False):
    return pinned(read(*statements), RUN, KEY, {"eu-north-1", "eu-west-2"}.__contains__, absent_passes=absent_passes)


def test_a_document_allows_what_one_of_its_statements_allows():
    assert allows(read(OPEN), RUN)
    assert not allows(read(allow(Action="s3:*", Resource="*"), deny(Action="braket:*", Resource="*")), RUN)


@pytest.mark.parametrize(
    "statements",
    [
        (OPEN, only("StringNotEquals", "eu-north-1")),
        (OPEN, only("StringNotEqualsIfExists", ["eu-north-1", "eu-west-2"])),
        (OPEN, only("StringNotLike", "eu-north-1", action="braket:Create*")),
        (only("StringEquals", "eu-north-1", allow),),
        (only("StringEquals", "eu-north-1", allow), only("StringLike", "eu-west-2", allow, "braket:*")),
    ],
)
def test_a_deny_of_every_other_value_or_an_allow_of_approved_ones_pins(statements):
    assert is_pinned(*statements)


@pytest.mark.parametrize(
    "statements",
    [
        (OPEN,),
        (OPEN, only("StringEquals", "eu-north-1", allow)),
        (OPEN, only("StringNotEquals", ["eu-north-1", "us-east-1"])),
        (OPEN, only("StringNotEquals", [])),
        (OPEN, only("StringEquals", "eu-north-1")),
        (OPEN, only("StringNotEquals", "eu-north-1", action="braket:CreateJob")),
        (OPEN, only("StringNotEquals", "eu-north-1", resources="arn:aws:braket:eu-north-1::device/*")),
        (OPEN, only("StringNotEquals", "eu-north-1", Bool={"aws:MultiFactorAuthPresent": "false"})),
        (OPEN, only("StringNotEquals", "eu-north-1", Null={"aws:RequestedRegion": "false"})),
        (OPEN, deny(Action=RUN, Resource="*", Condition={"Null": {"aws:RequestedRegion": "false"}})),
        (only("StringEqualsIfExists", "eu-north-1", allow),),
        (only("StringEquals", "us-east-1", allow),),
    ],
)
def test_anything_less_does_not_pin(statements):
    assert not is_pinned(*statements)


def test_requests_without_the_key_may_pass_where_that_is_meant():
    spared = only("StringNotEquals", "eu-north-1", Null={"aws:RequestedRegion": "false"})
    assert is_pinned(OPEN, spared, absent_passes=True)
    assert is_pinned(only("StringEqualsIfExists", "eu-north-1", allow), absent_passes=True)


@given(st.lists(st.sampled_from(["eu-north-1", "eu-west-2", "us-east-1", "*", "eu-*"]), min_size=1))
def test_every_value_must_be_approved(values):
    assert is_pinned(OPEN, only("StringNotEquals", values)) is (set(values) <= {"eu-north-1", "eu-west-2"})
