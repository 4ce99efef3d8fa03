"""Which events are brought home from which region: those that an alert there can't see. Plain values."""

import json
from typing import Any

from quantum_landing_zone.aws import alert_calls as calls
from quantum_landing_zone.aws.alert_patterns import API_CALL, FROM_AWS, GLOBAL_REGION, SIGN_IN
from quantum_landing_zone.facts import braket_regions
from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.privileged import Privileged

_EVERYWHERE = (*calls.CREATION, *calls.SPENDING_LIMIT, "AcceptUserAgreement", *calls.RULE, *calls.RULE_TARGETS)
_IAM = (*calls.CREDENTIALS, *calls.ROLE, *calls.POLICY, *calls.TRUST)


def watched_regions(workspace: AwsWorkspace) -> tuple[str, ...]:
    """Return the regions whose events are brought home: where AWS records global services, and where Braket is."""
    return tuple(region for region in dict.fromkeys((GLOBAL_REGION, *braket_regions())) if region != workspace.region)


def forwarded_pattern(workspace: AwsWorkspace, region: str) -> str:
    """Return the pattern of the events that are brought home from a region.

    It is coarser than the alerts' own patterns, which judge again at home, but takes only what was raised in that
    region itself: an event that came from elsewhere is never sent on.

    Args:
        workspace: The tenant's environment.
        region: One of `watched_regions`.

    Raises:
        ValueError: The region is not watched.
    """
    if region not in watched_regions(workspace):
        raise ValueError(f"no events come home from {region}: watched are {', '.join(watched_regions(workspace))}")
    wanted: list[dict[str, Any]] = [
        {"userIdentity": {"type": ["Root"]}},
        {"eventName": list(_EVERYWHERE)},
    ]
    if region == GLOBAL_REGION:
        wanted.append({"eventSource": ["iam.amazonaws.com"], "eventName": list(_IAM)})
        wanted.append({"eventSource": ["budgets.amazonaws.com"], "eventName": list(calls.BUDGET)})
        wanted += _break_glass(workspace)
    pattern = {
        "source": FROM_AWS,
        "detail-type": [API_CALL, SIGN_IN],
        "detail": {"awsRegion": [region], "$or": wanted},
    }
    return json.dumps(pattern, separators=(",", ":"))


def _break_glass(workspace: AwsWorkspace) -> list[dict[str, Any]]:
    """Return the sign-ins to the emergency role alone: those to all roles would flood the bus."""
    parts = Privileged(workspace)
    if parts.break_glass is None:
        return []
    role = {"roleArn": [parts.role_arn(parts.break_glass_role)]}
    names = list(calls.SIGN_IN_TO_ROLE)
    return [{"eventSource": ["sts.amazonaws.com"], "eventName": names, "requestParameters": role}]
