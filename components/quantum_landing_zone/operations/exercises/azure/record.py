"""The activity log's record of a call: made here, because the stand-in keeps no activity log.

A record says what the call did: the operation of its type, the resource, and whether it succeeded. A refusal by a
policy has an event of its own, of the category `Policy` (Microsoft Learn, activity log event schema; its `status` was
recalled and not looked up: the alert on refusals asks for none).
"""

from collections.abc import Mapping
from typing import Any

from quantum_landing_zone.operations.exercises.words import Call

HOP = "activity log's record: simulated, made from the call that was sent and its answer"
DENIAL = "Microsoft.Authorization/policies/deny/action"
_BY_POLICY = "RequestDisallowedByPolicy"


def record(call: Call, answer: Mapping[str, Any]) -> dict[str, str]:
    """Return what the activity log says of a call.

    Args:
        call: The call that was made.
        answer: What it was answered; a refusal under `Error`.
    """
    identity = str(call.parameters["id"])
    error = answer.get("Error") or {}
    if error.get("Code") == _BY_POLICY:
        return {"category": "Policy", "operationName": DENIAL, "status": "Failed", "resourceId": identity}
    verb = "delete" if call.operation == "DELETE" else "write"
    return {
        "category": "Administrative",
        "operationName": f"{_kind(identity)}/{verb}",
        "status": "Failed" if error else "Succeeded",
        "resourceId": identity,
    }


def _kind(identity: str) -> str:
    _, _, rest = identity.rpartition("/providers/")
    namespace, *parts = rest.split("/")
    return "/".join([namespace, *parts[::2]])
