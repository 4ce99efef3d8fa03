"""Schedules. Nothing in the sandbox ever starts their targets."""

from typing import Any

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.entry import Autoname, Call, Entry, compact, decline, names
from quantum_sandbox.values import Props

_LABEL = "EventBridge Scheduler Schedule"
_UNSERVED_TARGETS = (
    "ecsParameters",
    "eventbridgeParameters",
    "kinesisParameters",
    "sagemakerPipelineParameters",
    "sqsParameters",
)
_EVENT_AGE, _ATTEMPTS = 86400, 185


def _settings(inputs: Props) -> dict[str, Any]:
    target, window = inputs["target"], inputs["flexibleTimeWindow"]
    decline(_LABEL, target, *_UNSERVED_TARGETS)
    retries = target.get("retryPolicy") or {}
    return {
        "ScheduleExpression": inputs["scheduleExpression"],
        "ScheduleExpressionTimezone": inputs["scheduleExpressionTimezone"],
        "FlexibleTimeWindow": compact(Mode=window["mode"], MaximumWindowInMinutes=window.get("maximumWindowInMinutes")),
        "State": inputs["state"],
        "Description": inputs.get("description") or "",
        "Target": {
            "Arn": target["arn"],
            "RoleArn": target["roleArn"],
            "RetryPolicy": {
                "MaximumEventAgeInSeconds": int(retries.get("maximumEventAgeInSeconds", _EVENT_AGE)),
                "MaximumRetryAttempts": int(retries.get("maximumRetryAttempts", _ATTEMPTS)),
            },
            **compact(Input=target.get("input")),
            **compact(DeadLetterConfig=compact(Arn=(target.get("deadLetterConfig") or {}).get("arn"))),
        },
        **compact(KmsKeyArn=inputs.get("kmsKeyArn")),
    }


def _create(call: Call, inputs: Props) -> str:
    decline(_LABEL, inputs, "startDate", "endDate")
    group = inputs["groupName"]
    call.client("scheduler").create_schedule(Name=inputs["name"], GroupName=group, **_settings(inputs))
    return f"{group}/{inputs['name']}"


def _update(call: Call, identity: str, _old: Props, new: Props) -> None:
    group, _, name = identity.partition("/")
    call.client("scheduler").update_schedule(Name=name, GroupName=group, **_settings(new))


def _read(call: Call, identity: str, _known: Props) -> Props:
    group, _, name = identity.partition("/")
    found = call.client("scheduler").get_schedule(Name=name, GroupName=group)
    target, window = found["Target"], found["FlexibleTimeWindow"]
    retries = target.get("RetryPolicy") or {}
    return {
        "arn": found["Arn"],
        "name": found["Name"],
        "groupName": found["GroupName"],
        "description": found.get("Description") or None,
        "scheduleExpression": found["ScheduleExpression"],
        "scheduleExpressionTimezone": found.get("ScheduleExpressionTimezone") or "UTC",
        "state": found["State"],
        "kmsKeyArn": found.get("KmsKeyArn") or None,
        "flexibleTimeWindow": compact(mode=window["Mode"], maximumWindowInMinutes=window.get("MaximumWindowInMinutes")),
        "target": {
            "arn": target["Arn"],
            "roleArn": target["RoleArn"],
            **compact(input=target.get("Input")),
            **compact(deadLetterConfig=compact(arn=(target.get("DeadLetterConfig") or {}).get("Arn"))),
            "retryPolicy": {
                "maximumEventAgeInSeconds": retries.get("MaximumEventAgeInSeconds", _EVENT_AGE),
                "maximumRetryAttempts": retries.get("MaximumRetryAttempts", _ATTEMPTS),
            },
        },
    }


def _delete(call: Call, identity: str, _state: Props) -> None:
    group, _, name = identity.partition("/")
    call.client("scheduler").delete_schedule(Name=name, GroupName=group)


RESOURCES = (
    Entry(
        kind="aws:scheduler/schedule:Schedule",
        label=_LABEL,
        create=_create,
        read=_read,
        update=_update,
        delete=_delete,
        replace=names("name", "namePrefix", "groupName"),
        autoname=Autoname("name", 64),
        subject="name",
        defaults={"groupName": "default", "scheduleExpressionTimezone": "UTC", "state": "ENABLED"},
        gone=names("ResourceNotFoundException"),
        rules=(
            rules.arn("kmsKeyArn"),
            rules.one_of("state", "ENABLED", "DISABLED"),
            rules.length("scheduleExpression", 1, 256),
            rules.matches("name", r"[0-9A-Za-z_.-]{1,64}", "only 0-9, A-Z, a-z, -, _ and ., at most 64"),
        ),
    ),
)
