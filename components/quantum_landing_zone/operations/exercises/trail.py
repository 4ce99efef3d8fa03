"""How a trail is made again as it was, from what the account said of it before."""

from typing import Any

from quantum_landing_zone.operations.exercises.stage import Stage
from quantum_landing_zone.operations.exercises.words import Call

_MADE_WITH = {
    "S3BucketName": "S3BucketName",
    "S3KeyPrefix": "S3KeyPrefix",
    "IncludeGlobalServiceEvents": "IncludeGlobalServiceEvents",
    "IsMultiRegionTrail": "IsMultiRegionTrail",
    "IsOrganizationTrail": "IsOrganizationTrail",
    "KmsKeyId": "KmsKeyId",
    "CloudWatchLogsLogGroupArn": "CloudWatchLogsLogGroupArn",
    "CloudWatchLogsRoleArn": "CloudWatchLogsRoleArn",
    "LogFileValidationEnabled": "EnableLogFileValidation",
}
"""What GetTrail says, by the parameter that CreateTrail takes for it."""


def remade(stage: Stage) -> list[Call]:
    """Return the calls that make the workspace's trail again, in order; none where there is no trail."""
    trail = stage.client("cloudtrail")
    arn = stage.here.trail_arn
    try:
        found: dict[str, Any] = trail.get_trail(Name=arn)["Trail"]
    except trail.exceptions.TrailNotFoundException:
        return []
    tags = trail.list_tags(ResourceIdList=[arn])["ResourceTagList"][0]["TagsList"]
    made = {given: found[said] for said, given in _MADE_WITH.items() if found.get(said) is not None}
    calls = [_call("CreateTrail", Name=found["Name"], TagsList=tags, **made)]
    selectors = trail.get_event_selectors(TrailName=arn)
    chosen = {name: selectors[name] for name in ("AdvancedEventSelectors", "EventSelectors") if selectors.get(name)}
    if chosen:
        calls.append(_call("PutEventSelectors", TrailName=arn, **chosen))
    if trail.get_trail_status(Name=arn)["IsLogging"]:
        calls.append(_call("StartLogging", Name=arn))
    return calls


def _call(operation: str, **parameters: Any) -> Call:
    return Call(service="cloudtrail", operation=operation, parameters=parameters)
