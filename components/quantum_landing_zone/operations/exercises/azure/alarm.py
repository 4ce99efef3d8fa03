"""Whether an alert reaches people: a record is held against the deployed rule, and its action group is looked at.

Rule and group are read from the subscription; the stand-in has no alerting, so that matching is judged here by what the
rule says. Values are compared whatever their case, as Azure does (REST reference, activity log alerts, leaf condition).
"""

from collections.abc import Mapping
from typing import Any

from quantum_landing_zone.operations.arm import ArmError, Body
from quantum_landing_zone.operations.exercises.azure.record import HOP, record
from quantum_landing_zone.operations.exercises.azure.stage import AzureStage
from quantum_landing_zone.operations.exercises.words import Call, Found

RULES = "Microsoft.Insights/activityLogAlerts"
_JUDGED = "rule: read from the subscription, its scope, state and condition judged here"
_GROUP = "action group and its receivers: read from the subscription; that Azure mails is not tried"


def raised(stage: AzureStage, alert: str, call: Call, answer: Mapping[str, Any]) -> Found:
    """Return whether a call that was made raises an alert, all the way to somebody who is told."""
    name = stage.here.alert_rule(alert)
    rule = stage.arm(stage.here.resource_id(RULES, name))
    hops = (HOP, _JUDGED, _GROUP)
    if rule is None:
        return Found(held=False, detail=f"the subscription has no rule {name}", hops=hops)
    if rule.get("enabled") is not True:
        return Found(held=False, detail=f"rule {name} is off", hops=hops)
    event = record(call, answer)
    below = [scope for scope in rule.get("scopes") or [] if _lies(event["resourceId"], str(scope))]
    if not below:
        return Found(held=False, detail=f"{event['resourceId']} is in no scope of rule {name}", hops=hops)
    try:
        if not _matches(rule.get("condition") or {}, event):
            detail = f"rule {name} does not take {event['operationName']} ({event['status']})"
            return Found(held=False, detail=detail, hops=hops)
    except ArmError as why:
        return Found(held=None, detail=f"rule {name} cannot be judged: {why}", hops=hops)
    return told(stage, _groups(rule), f"rule {name} takes {event['operationName']}", hops)


def told(stage: AzureStage, groups: list[str], what: str, hops: tuple[str, ...]) -> Found:
    """Return whether action groups tell anybody."""
    found = {one: stage.arm(one) for one in groups}
    mails = [
        str(each.get("emailAddress"))
        for group in found.values()
        if group is not None and group.get("enabled") is True
        for each in group.get("emailReceivers") or []
    ]
    off = [one.rpartition("/")[2] for one, group in found.items() if group is None or group.get("enabled") is not True]
    count = len(mails)
    if count:
        return Found(held=True, detail=f"{what}; told to {count} receiver{'s'[: count != 1]}", hops=hops)
    why = f"action group {', '.join(off)} is off or gone" if off else "nobody is told"
    return Found(held=False, detail=f"{what}, and {why}", hops=hops)


def _groups(rule: Body) -> list[str]:
    return [str(one.get("actionGroupId")) for one in (rule.get("actions") or {}).get("actionGroups") or []]


def _matches(condition: Mapping[str, Any], event: Mapping[str, str]) -> bool:
    """Whether an event meets a condition: all of its leaves, and of each `anyOf` one.

    Raises:
        ArmError: A leaf has a form that is not judged here.
    """
    leaves = condition.get("allOf") or []
    return bool(leaves) and all(
        any(_leaf(one, event) for one in leaf["anyOf"]) if leaf.get("anyOf") else _leaf(leaf, event) for leaf in leaves
    )


def _leaf(leaf: Mapping[str, Any], event: Mapping[str, str]) -> bool:
    name, wanted = str(leaf.get("field")), leaf.get("equals")
    if name not in event or not isinstance(wanted, str):
        raise ArmError(f"a condition on {name} is not judged here")
    return event[name].lower() == wanted.lower()


def _lies(identity: str, scope: str) -> bool:
    return f"{identity.lower()}/".startswith(f"{scope.lower().rstrip('/')}/")
