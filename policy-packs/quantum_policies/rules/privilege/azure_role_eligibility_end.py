"""Powers that have to be activated, and for how long somebody may do so."""

from __future__ import annotations

from quantum_policies.azure.durations import minutes
from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_LONGEST = 366 * 1440  # Azure's own longest eligibility is a year, unless the role's settings say otherwise
_DATE = 4


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Azure takes an absent end for none. A date is as good as a length: it is read in the review, with the reason."""
    if not (resource.text("justification") or "").strip():
        return resource.fail("nothing says why somebody may activate the role (`justification`)")
    kind = (resource.text("scheduleInfo.expiration.type") or "").lower()
    if kind in ("", "noexpiration"):
        return resource.fail("the eligibility has no end (`scheduleInfo.expiration.type` is not AfterDuration)")
    if kind == "afterdatetime":
        if (resource.text("scheduleInfo.expiration.endDateTime") or "")[:_DATE].isdigit():
            return PASS
        return resource.fail("the eligibility has no end, because `scheduleInfo.expiration.endDateTime` is no date")
    length = minutes(resource.text("scheduleInfo.expiration.duration") or "")
    if length is None or length > _LONGEST:
        return resource.fail("the eligibility lasts longer than a year (`scheduleInfo.expiration.duration`)")
    return PASS


RULE = Rule(
    id="azure-role-eligibility-end",
    title="Eligibility for a privileged role ends, and says what it is for",
    why="who may activate a role for ever is reviewed by nobody, and keeps the power after having left the task",
    controls=("IAM-06", "OPS-01"),
    severity=Severity.HIGH,
    types=every("azure-native:authorization:PimRoleEligibilitySchedule"),
    fix='set `schedule_info` to an expiration of type "AfterDuration" with a duration such as "P180D", and '
    "`justification` to the reason",
    check=check,
    labels=("privilege",),
)
