import json
from typing import Any

import pytest

from quantum_sandbox.aws import find
from quantum_sandbox.cloud import Refusal, Subject

KIND = "aws:cloudcontrol/resource:Resource"
LIMIT = "AWS::Braket::SpendingLimit"
GARNET = "arn:aws:braket:eu-west-2::device/qpu/oqc/Lucy"


def _state(amount: str = "5", **more: Any) -> str:
    return json.dumps({"DeviceArn": GARNET, "SpendingLimit": amount, "Tags": [{"Key": "a", "Value": "b"}], **more})


def _limits(life: Any) -> list[Any]:
    return life.boto("braket").search_spending_limits()["spendingLimits"]


def test_spending_limit(life: Any) -> None:
    made = life.create(KIND, typeName=LIMIT, desiredState=_state())
    (found,) = _limits(life)
    assert (found["spendingLimitArn"], found["deviceArn"], found["spendingLimit"]) == (made.identity, GARNET, "5")
    assert json.loads(made.state["properties"])["SpendingLimit"] == "5"
    life.update(made, desiredState=_state("7.5", Tags=[{"Key": "c", "Value": "d"}]))
    (found,) = _limits(life)
    assert (found["spendingLimit"], found["tags"]) == ("7.5", {"c": "d"})
    life.replaces(made, typeName="AWS::EC2::VPC")
    life.delete(made)
    assert _limits(life) == []


def test_a_change_behind_the_program_is_in_the_properties_and_no_drift(life: Any) -> None:
    """So it is with the real provider, which never reads the desired state back."""
    made = life.create(KIND, typeName=LIMIT, desiredState=_state())
    life.boto("braket").update_spending_limit(spendingLimitArn=made.identity, spendingLimit="9000")
    assert life.drift(made) == set()
    found = life.cloud.read(made.subject, made.identity, made.inputs, made.state)
    assert json.loads(found.state["properties"])["SpendingLimit"] == "9000"


def test_a_second_limit_for_the_device_is_refused_in_braket_s_words(life: Any) -> None:
    life.create(KIND, typeName=LIMIT, desiredState=_state())
    with pytest.raises(Refusal, match=r"CreateSpendingLimit.*ValidationException: A spending limit already exists"):
        life.create(KIND, typeName=LIMIT, desiredState=_state("6"))


def test_any_other_type_fails_and_says_so(life: Any) -> None:
    with pytest.raises(Refusal, match="AWS::EC2::VPC: the sandbox serves AWS::Braket::SpendingLimit alone"):
        life.create(KIND, typeName="AWS::EC2::VPC", desiredState="{}")


def test_the_device_of_a_limit_is_fixed(life: Any) -> None:
    made = life.create(KIND, typeName=LIMIT, desiredState=_state())
    entry, other = find(KIND), _state(DeviceArn=GARNET.replace("Lucy", "Toshiko"))
    assert entry is not None
    with pytest.raises(Refusal, match="its device is fixed"):
        life.cloud.update(made.subject, made.identity, made.inputs, made.state, {**made.inputs, "desiredState": other})


@pytest.mark.parametrize(
    "state, reason",
    [
        ({"DeviceArn": GARNET}, "required key [SpendingLimit] not found"),
        ({"DeviceArn": GARNET, "SpendingLimit": "5", "Limit": "6"}, "extraneous key [Limit] is not permitted"),
        ([], "the desired state is no JSON object"),
    ],
)
def test_a_desired_state_off_the_schema_fails_at_preview(life: Any, state: Any, reason: str) -> None:
    inputs = {"typeName": LIMIT, "desiredState": json.dumps(state)}
    (failure,) = life.cloud.check(Subject(KIND, "it"), {}, inputs, bytes(8)).failures
    assert reason in failure


def test_botocore_checks_the_desired_state_by_braket_s_model(life: Any) -> None:
    with pytest.raises(Refusal, match="Invalid type for parameter spendingLimit, value: 5"):
        life.create(KIND, typeName=LIMIT, desiredState=json.dumps({"DeviceArn": GARNET, "SpendingLimit": 5}))
