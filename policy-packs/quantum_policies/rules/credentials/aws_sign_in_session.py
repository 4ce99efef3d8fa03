"""Sessions that people and machines get by ways other than a role's own."""

from __future__ import annotations

import re

from quantum_policies.kit import PASS, Config, Judgement, Malformed, Resource, Rule, Severity

LIMIT_SECONDS = 3600
_SET = "aws:ssoadmin/permissionSet:PermissionSet"
_PROFILE = "aws:rolesanywhere/profile:Profile"
_DURATION = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """AWS takes an absent value for one hour, in both."""
    seconds = resource.number("durationSeconds") if resource.type == _PROFILE else _seconds(resource)
    if seconds is not None and seconds > LIMIT_SECONDS:
        return resource.fail("sessions last up to {seconds} seconds; at most 3600", seconds=int(seconds))
    return PASS


def _seconds(resource: Resource) -> int | None:
    text = resource.text("sessionDuration")
    if text is None:
        return None
    found = _DURATION.fullmatch(text)
    if found is None or text[-1] in "PT":
        raise Malformed("`sessionDuration` must be an ISO 8601 duration such as PT1H")
    days, hours, minutes, seconds = (int(each or 0) for each in found.groups())
    return ((days * 24 + hours) * 60 + minutes) * 60 + seconds


RULE = Rule(
    id="aws-sign-in-session",
    title="Sessions from the identity centre and from certificates end within an hour",
    why="a session can't be taken back one by one, so its length bounds what a stolen one is worth",
    controls=("IAM-04",),
    severity=Severity.MEDIUM,
    types=(_SET, _PROFILE),
    fix='set `session_duration="PT1H"` or `duration_seconds=3600`, or less',
    check=check,
    labels=("credentials",),
)
