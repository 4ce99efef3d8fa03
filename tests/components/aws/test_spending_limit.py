"""Amounts are written as Braket gives them back, and what would be no limit at all is refused."""

import json
import re
from decimal import Decimal

import boto3
import pytest
from botocore.validate import ParamValidator
from hypothesis import given
from hypothesis import strategies as st

from quantum_landing_zone.aws.spending_limit import amount, desired_state
from quantum_landing_zone.facts import braket_devices

GARNET = braket_devices()["iqm/Garnet"].arn


def create_spending_limit():
    return boto3.client("braket", region_name="eu-north-1").meta.service_model.operation_model("CreateSpendingLimit")


@pytest.mark.parametrize(
    "usd, expected",
    [(0, "0"), (0.0, "0"), (50, "50"), (50.0, "50"), (100.5, "100.5"), (0.01, "0.01"), (10_000_000, "10000000")],
)
def test_an_amount_has_no_cents_that_are_zero(usd, expected):
    assert amount(usd) == expected


@given(st.integers(0, 10**9))
def test_every_whole_cent_is_written_exactly_and_as_braket_takes_it(cents):
    pattern = create_spending_limit().input_shape.members["spendingLimit"].metadata["pattern"]
    written = amount(cents / 100)
    assert Decimal(written) * 100 == cents
    assert re.fullmatch(pattern, written)
    assert not re.search(r"\.\d*0$", written)


@pytest.mark.parametrize("usd", [0.001, 19.999, -1, float("nan"), float("inf")])
def test_an_amount_that_is_not_in_whole_cents_is_refused(usd):
    with pytest.raises(ValueError, match="whole cents"):
        amount(usd)


def test_the_document_has_what_cloudformation_s_type_has_and_no_end():
    assert json.loads(desired_state(GARNET, 50.5, {"Team": "aurora", "Owner": "o"})) == {
        "DeviceArn": GARNET,
        "SpendingLimit": "50.5",
        "Tags": [{"Key": "Owner", "Value": "o"}, {"Key": "Team", "Value": "aurora"}],
    }


def test_the_document_says_what_braket_s_own_call_takes():
    document = json.loads(desired_state(GARNET, 0, {"Team": "aurora"}))
    tags = {tag["Key"]: tag["Value"] for tag in document["Tags"]}
    call = {
        "clientToken": "t",
        "deviceArn": document["DeviceArn"],
        "spendingLimit": document["SpendingLimit"],
        "tags": tags,
    }
    assert ParamValidator().validate(call, create_spending_limit().input_shape).generate_report() == ""


def test_a_simulator_has_no_limit():
    with pytest.raises(ValueError, match="spending limits for QPUs only"):
        desired_state(braket_devices()["amazon/sv1"].arn, 5, {})
