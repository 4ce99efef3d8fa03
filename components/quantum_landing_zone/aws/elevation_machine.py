"""What grants and takes away: two state machines in Amazon States Language, made from plain values.

`elevation` judges, records, grants, waits and takes away. Whatever fails once a grant may stand leads to its removal;
whatever fails before leads to no grant: an approval that cannot be recorded is not granted. `sweep` removes what an
execution left that was stopped from outside.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from quantum_landing_zone.tenant.privileged import Privileged

SOURCE = "qlz.elevation"
State = dict[str, Any]

_ALL = "States.ALL"
_REFUSED = "RefusedError"  # the class's name in the function: `elevation.errors`
_GONE = "Iam.NoSuchEntityException"
_TASK_SECONDS = 60
_HOUR = 3600
_EXECUTION = {"execution.$": "$$.Execution.Id"}
_OF_GRANT = ("id", "requester", "approver")


def elevation_definition(parts: Privileged, longest_minutes: int) -> str:
    """Return the definition of the machine that grants.

    Its input is `{"id", "requester", "approver"}`: names, and no leave. What counts are the items in the table.

    Args:
        parts: The names.
        longest_minutes: Longest grant; an execution that lasts an hour longer is ended, and swept.
    """
    request = ("reason", "minutes", "requested", "digest")
    states: dict[str, State] = {
        "Admit": {
            **_judge(parts, {"do": "admit", "claim.$": "$", **_EXECUTION}, "RecordApproval"),
            "Catch": [_catch("RecordRefusal", _REFUSED), _catch("RecordFailure")],
        },
        "RecordApproval": {
            **_record(
                parts,
                [
                    ("Elevation Requested", ("id", "requester", *request)),
                    ("Elevation Approved", (*_OF_GRANT, "approved", "digest")),
                ],
                "Grant",
            ),
            "Catch": [_catch("RecordFailure")],
        },
        "Grant": {
            **_iam(parts, "putRolePolicy", {"PolicyDocument.$": "$.policyDocument"}, "RecordGrant"),
            "Retry": [_retry(2)],
            "Catch": [_catch("Withdraw")],
        },
        "RecordGrant": {
            **_record(parts, [("Elevation Granted", (*_OF_GRANT, "minutes", "until", "policyName"))], "Hold"),
            "Catch": [_catch("Withdraw")],
        },
        "Hold": {"Type": "Wait", "TimestampPath": "$.until", "Next": "End"},
        "End": {**_remove(parts, "RecordEnd"), "Catch": [_catch("RecordEnd", _GONE), _catch("RecordFailure")]},
        "RecordEnd": {
            **_record(parts, [("Elevation Ended", (*_OF_GRANT, "until", "policyName"))], "Done"),
            "Catch": [_catch("Failed")],
        },
        "Done": {"Type": "Succeed"},
        "Withdraw": {
            **_remove(parts, "RecordFailure"),
            "Catch": [_catch("RecordFailure", _GONE, path=None), _catch("RecordFailure", path=None)],
        },
        "RecordFailure": {
            **_outcome(parts, "Elevation Failed", "Failed"),
            "Catch": [_catch("Failed")],
        },
        "Failed": {
            "Type": "Fail",
            "Error": "ElevationFailed",
            "Cause": "No grant stands, or it ends by its own bound.",
        },
        "RecordRefusal": {
            **_outcome(parts, "Elevation Refused", "Refused"),
            "Catch": [_catch("Refused")],
        },
        "Refused": {"Type": "Fail", "Error": "ElevationRefused", "Cause": "A rule is not kept; the record says which."},
    }
    limit = longest_minutes * 60 + _HOUR
    return _machine("Grants backend administration for a bounded time.", "Admit", states, limit)


def sweep_definition(parts: Privileged) -> str:
    """Return the definition of the machine that removes what stopped executions left."""
    removal: dict[str, State] = {
        "Remove": {**_remove(parts, "RecordRemoval"), "Catch": [_catch("Gone", _GONE)]},
        "RecordRemoval": {
            **_record(parts, [("Elevation Removed", ("id", "policyName", "why"))], "Gone"),
        },
        "Gone": {"Type": "Pass", "End": True},
    }
    states: dict[str, State] = {
        "List": {
            "Type": "Task",
            "Resource": "arn:aws:states:::aws-sdk:iam:listRolePolicies",
            "Parameters": {"RoleName": parts.elevated_role, "MaxItems": 1000},
            "TimeoutSeconds": _TASK_SECONDS,
            "Retry": [_retry(2)],
            "Next": "Judge",
        },
        "Judge": _judge(parts, {"do": "leftovers", "names.$": "$.PolicyNames"}, "RemoveEach"),
        "RemoveEach": {
            "Type": "Map",
            "ItemsPath": "$.leftovers",
            "MaxConcurrency": 1,
            "ItemProcessor": {"ProcessorConfig": {"Mode": "INLINE"}, "StartAt": "Remove", "States": removal},
            "End": True,
        },
    }
    return _machine("Removes grants for which no execution waits any more.", "List", states, _HOUR)


def _machine(comment: str, start: str, states: Mapping[str, State], seconds: int) -> str:
    body = {"Comment": comment, "StartAt": start, "TimeoutSeconds": seconds, "States": states}
    return json.dumps(body, indent=1)


def _judge(parts: Privileged, payload: Mapping[str, Any], following: str) -> State:
    return {
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        "Parameters": {"FunctionName": parts.function_arn, "Payload": dict(payload)},
        "OutputPath": "$.Payload",
        "TimeoutSeconds": _TASK_SECONDS,
        "Retry": [
            {
                "ErrorEquals": [
                    "Lambda.ClientExecutionTimeoutException",
                    "Lambda.SdkClientException",
                    "Lambda.ServiceException",
                    "Lambda.TooManyRequestsException",
                ],
                "IntervalSeconds": 2,
                "MaxAttempts": 4,
                "BackoffRate": 2,
            }
        ],
        "Next": following,
    }


def _iam(parts: Privileged, action: str, more: Mapping[str, str], following: str) -> State:
    return {
        "Type": "Task",
        "Resource": f"arn:aws:states:::aws-sdk:iam:{action}",
        "Parameters": {"RoleName": parts.elevated_role, "PolicyName.$": "$.policyName", **more},
        "ResultPath": None,
        "TimeoutSeconds": _TASK_SECONDS,
        "Next": following,
    }


def _remove(parts: Privileged, following: str) -> State:
    gone = {"ErrorEquals": [_GONE], "MaxAttempts": 0}
    # Half an hour of trying: the power is over already, and the sweep comes too.
    lasting = {"ErrorEquals": [_ALL], "IntervalSeconds": 5, "MaxAttempts": 9, "BackoffRate": 2, "MaxDelaySeconds": 300}
    return {**_iam(parts, "deleteRolePolicy", {}, following), "Retry": [gone, lasting]}


def _record(parts: Privileged, events: Sequence[tuple[str, Sequence[str]]], following: str) -> State:
    """Return the state that puts audit events on the account's bus; the given fields are copied from the state."""
    return _put_events(
        parts, [(kind, {f"{name}.$": f"$.{name}" for name in names}) for kind, names in events], following
    )


def _outcome(parts: Privileged, kind: str, following: str) -> State:
    # `Cause` is the function's or the service's own message; the claim is not repeated, as nobody has judged it yet.
    return _put_events(parts, [(kind, {"error.$": "$.error.Error", "why.$": "$.error.Cause"})], following)


def _put_events(parts: Privileged, events: Sequence[tuple[str, Mapping[str, str]]], following: str) -> State:
    here = parts.workspace
    known = {"team": here.slug, "environment": str(here.environment), "role": parts.elevated_role}
    return {
        "Type": "Task",
        "Resource": "arn:aws:states:::events:putEvents",
        "Parameters": {
            "Entries": [
                {"Source": SOURCE, "DetailType": kind, "Detail": {**known, **_EXECUTION, **detail}}
                for kind, detail in events
            ]
        },
        "ResultPath": None,
        "TimeoutSeconds": _TASK_SECONDS,
        "Retry": [_retry(3)],
        "Next": following,
    }


def _retry(attempts: int) -> dict[str, Any]:
    return {"ErrorEquals": [_ALL], "IntervalSeconds": 2, "MaxAttempts": attempts, "BackoffRate": 2}


def _catch(following: str, error: str = _ALL, path: str | None = "$.error") -> dict[str, Any]:
    return {"ErrorEquals": [error], "ResultPath": path, "Next": following}
