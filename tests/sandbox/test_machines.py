"""State machines run in the account of their execution, and their functions from the package that the account holds."""

import json
import time
from typing import Any

import pytest
from sandbox.aws.conftest import archive

MACHINE = "aws:sfn/stateMachine:StateMachine"
FUNCTION = "aws:lambda/function:Function"
TOPIC = """
import boto3
def handle(event, context):
    if event["name"] == "bad":
        raise LookupError("there is no such name")
    return {"arn": boto3.client("sns").create_topic(Name=event["name"])["TopicArn"]}
"""


@pytest.fixture
def machine(life: Any) -> Any:
    """Runs states with an input, and returns how the execution ended."""
    trust = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
    role = life.create("aws:iam/role:Role", name="worker", assumeRolePolicy=document).state["arn"]
    life.create(
        FUNCTION,
        name="topics",
        role=role,
        runtime="python3.12",
        handler="topics.handle",
        code=archive("topics.py", TOPIC),
        timeout=60,  # moto looks for a key in every account, and the tests before this one have made hundreds
    )

    def ended(states: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
        definition = json.dumps({"StartAt": next(iter(states)), "States": states})
        made = life.create(MACHINE, name="m", definition=definition, roleArn=role)
        machines = life.boto("stepfunctions")
        started = machines.start_execution(stateMachineArn=made.identity, name="e", input=json.dumps(given))
        deadline = time.monotonic() + 90
        while True:
            found = machines.describe_execution(executionArn=started["executionArn"])
            # moto says that an execution succeeded a moment before it says with what.
            if found["status"] not in {"RUNNING", "SUCCEEDED"} or "output" in found:
                return found
            assert time.monotonic() < deadline
            time.sleep(0.05)

    return ended


def invoke(**more: Any) -> dict[str, Any]:
    parameters = {"FunctionName": "topics", "Payload.$": "$"}
    resource = "arn:aws:states:::lambda:invoke"
    return {"Type": "Task", "Resource": resource, "Parameters": parameters, "OutputPath": "$.Payload", **more}


def test_a_function_runs_from_its_package_in_its_own_account(life: Any, machine: Any) -> None:
    found = machine({"Make": invoke(End=True)}, {"name": "made"})
    assert (found["status"], found.get("error"), found.get("cause")) == ("SUCCEEDED", None, None)
    assert json.loads(found["output"]) == {"arn": f"arn:aws:sns:eu-west-2:{life.account}:made"}
    assert [one["TopicArn"] for one in life.boto("sns").list_topics()["Topics"]] == [
        f"arn:aws:sns:eu-west-2:{life.account}:made"
    ]


def test_what_a_function_raises_is_caught_by_its_name(machine: Any) -> None:
    caught = {"ErrorEquals": ["LookupError"], "ResultPath": "$.error", "Next": "Told"}
    states = {"Make": invoke(Catch=[caught], End=True), "Told": {"Type": "Pass", "End": True}}
    found = machine(states, {"name": "bad"})
    assert found["status"] == "SUCCEEDED"
    assert "there is no such name" in json.loads(found["output"])["error"]["Cause"]


def test_tasks_call_the_account_s_own_services_and_name_iam_s_errors_as_aws_does(life: Any, machine: Any) -> None:
    tag = {"RoleName": "worker", "Tags": [{"Key": "By", "Value": "machine"}]}
    gone = {"ErrorEquals": ["Iam.NoSuchEntityException"], "Next": "Done"}
    task = {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:iam:tagRole", "Parameters": tag, "Next": "Miss"}
    miss = {
        "Type": "Task",
        "Resource": "arn:aws:states:::aws-sdk:iam:getRole",
        "Parameters": {"RoleName": "nobody"},
        "Catch": [gone],
        "End": True,
    }
    found = machine({"Tag": task, "Miss": miss, "Done": {"Type": "Pass", "Result": {"caught": True}, "End": True}}, {})
    assert (found["status"], json.loads(found["output"])) == ("SUCCEEDED", {"caught": True})
    assert life.boto("iam").list_role_tags(RoleName="worker")["Tags"] == [{"Key": "By", "Value": "machine"}]
