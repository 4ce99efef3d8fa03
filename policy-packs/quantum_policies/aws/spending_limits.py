"""Amazon Braket's spending limits as programs declare them: as a resource of Cloud Control, in JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

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
    if resource.read("typeName") != LIMIT:
        return None
    try:
        state = json.loads(resource.text("desiredState") or "")
    except (Malformed, ValueError, RecursionError):
        return None
    return state.get("DeviceArn") if isinstance(state, dict) else None
