"""Amazon Braket's spending limits as programs declare them: as a resource of Cloud Control, in JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from quantum_policies.kit import Malformed

if TYPE_CHECKING:
    from quantum_policies.kit import Resource

CLOUD_CONTROL = "aws:cloudcontrol/resource:Resource"
LIMIT = "AWS::Braket::SpendingLimit"


def limited_device(resource: Resource) -> str | None:
    """The public ARN of the device that a resource of Cloud Control limits; None where it limits none.

    Raises:
        UnknownValue: where its type or its desired state is not known.
    """
    state = _state(resource)
    return None if state is None else state.get("DeviceArn")


def tags_of_limit(resource: Resource) -> dict[str, Any] | None:
    """The tags of a spending limit, None where the resource of Cloud Control is something else.

    Raises:
        UnknownValue: where its type or its desired state is not known.
    """
    state = _state(resource)
    if state is None:
        return None
    pairs = state.get("Tags")
    given = [each for each in pairs if isinstance(each, dict)] if isinstance(pairs, list) else []
    return {str(each.get("Key")): each.get("Value") for each in given}


def _state(resource: Resource) -> dict[str, Any] | None:
    if resource.read("typeName") != LIMIT:
        return None
    try:
        state = json.loads(resource.text("desiredState") or "")
    except (Malformed, ValueError, RecursionError):
        return {}
    return state if isinstance(state, dict) else {}
