"""Trails."""

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.entry import Autoname, Call, Entry, compact, decline, names, tag_changes, tag_list, tag_map
from quantum_sandbox.values import Props

_SELECTOR_LISTS = {
    "endsWiths": "EndsWith",
    "equals": "Equals",
    "notEndsWiths": "NotEndsWith",
    "notEquals": "NotEquals",
    "notStartsWiths": "NotStartsWith",
    "startsWiths": "StartsWith",
}


def _create(call: Call, inputs: Props) -> str:
    decline("CloudTrail Trail", inputs, "isOrganizationTrail")
    call.client("cloudtrail").create_trail(**_settings(inputs), TagsList=tag_list(inputs.get("tags")))
    return call.arn("cloudtrail", f"trail/{inputs['name']}")


def _settings(inputs: Props) -> Props:
    return {
        "Name": inputs["name"],
        "S3BucketName": inputs["s3BucketName"],
        "IncludeGlobalServiceEvents": inputs.get("includeGlobalServiceEvents", True),
        "IsMultiRegionTrail": inputs.get("isMultiRegionTrail", False),
        "EnableLogFileValidation": inputs.get("enableLogFileValidation", False),
        **compact(
            S3KeyPrefix=inputs.get("s3KeyPrefix"),
            SnsTopicName=inputs.get("snsTopicName"),
            CloudWatchLogsLogGroupArn=inputs.get("cloudWatchLogsGroupArn"),
            CloudWatchLogsRoleArn=inputs.get("cloudWatchLogsRoleArn"),
            KmsKeyId=inputs.get("kmsKeyId"),
        ),
    }


def _update(call: Call, trail: str, old: Props, new: Props) -> None:
    client = call.client("cloudtrail")
    if old:
        client.update_trail(**_settings(new))
        changed, removed = tag_changes(old, new)
        if removed:
            client.remove_tags(ResourceId=trail, TagsList=[{"Key": key} for key in removed])
        if changed:
            client.add_tags(ResourceId=trail, TagsList=tag_list(changed))
    if new.get("enableLogging", True) != old.get("enableLogging", False):
        (client.start_logging if new.get("enableLogging", True) else client.stop_logging)(Name=trail)
    basic, advanced = new.get("eventSelectors") or [], new.get("advancedEventSelectors") or []
    if (basic, advanced) != (old.get("eventSelectors") or [], old.get("advancedEventSelectors") or []):
        selectors = compact(
            EventSelectors=[_selector(block) for block in basic],
            AdvancedEventSelectors=[_advanced(block) for block in advanced],
        )
        client.put_event_selectors(TrailName=trail, **(selectors or {"EventSelectors": [_selector({})]}))
    if (new.get("insightSelectors") or []) != (old.get("insightSelectors") or []):
        insights = [{"InsightType": block["insightType"]} for block in new.get("insightSelectors") or []]
        client.put_insight_selectors(TrailName=trail, InsightSelectors=insights)


def _selector(block: Props) -> Props:
    resources = [{"Type": item["type"], "Values": item["values"]} for item in block.get("dataResources") or []]
    return {
        "ReadWriteType": block.get("readWriteType", "All"),
        "IncludeManagementEvents": block.get("includeManagementEvents", True),
        "DataResources": resources,
        "ExcludeManagementEventSources": block.get("excludeManagementEventSources") or [],
    }


def _selector_block(found: Props) -> Props:
    resources = [{"type": item["Type"], "values": item["Values"]} for item in found.get("DataResources") or []]
    return {
        "readWriteType": found.get("ReadWriteType", "All"),
        "includeManagementEvents": found.get("IncludeManagementEvents", True),
        "dataResources": resources,
        "excludeManagementEventSources": found.get("ExcludeManagementEventSources") or [],
    }


def _advanced(block: Props) -> Props:
    fields = [
        {"Field": item["field"], **{api: item[name] for name, api in _SELECTOR_LISTS.items() if item.get(name)}}
        for item in block["fieldSelectors"]
    ]
    return {**compact(Name=block.get("name")), "FieldSelectors": fields}


def _advanced_block(found: Props) -> Props:
    fields = [
        {"field": item["Field"], **{name: item[api] for name, api in _SELECTOR_LISTS.items() if item.get(api)}}
        for item in found["FieldSelectors"]
    ]
    return {**compact(name=found.get("Name")), "fieldSelectors": fields}


def _explicit(blocks: list[Props] | None) -> list[Props] | None:
    """What a selector leaves out has a meaning; with it written out, two ways to write one selector are the same."""
    return [_selector_block(_selector(block)) for block in blocks] if blocks else None


def _read(call: Call, trail: str, known: Props) -> Props | None:
    client = call.client("cloudtrail")
    found = client.get_trail(Name=trail)["Trail"]
    selectors = client.get_event_selectors(TrailName=trail)
    basic = [_selector_block(item) for item in selectors.get("EventSelectors") or []]
    if basic == _explicit([{}]) and not known.get("eventSelectors"):
        basic = []  # what every trail has until somebody asks for more
    if basic == _explicit(known.get("eventSelectors")):
        basic = known["eventSelectors"]
    insights = (
        client.get_insight_selectors(TrailName=trail)["InsightSelectors"]
        if found.get("HasInsightSelectors") or known.get("insightSelectors")
        else []
    )
    tags = client.list_tags(ResourceIdList=[trail])["ResourceTagList"]
    return {
        "arn": found["TrailARN"],
        "name": found["Name"],
        "homeRegion": found.get("HomeRegion", call.region),
        "s3BucketName": found["S3BucketName"],
        "s3KeyPrefix": found.get("S3KeyPrefix"),
        "snsTopicName": found.get("SnsTopicName"),
        "snsTopicArn": found.get("SnsTopicARN"),
        "includeGlobalServiceEvents": found["IncludeGlobalServiceEvents"],
        "isMultiRegionTrail": found["IsMultiRegionTrail"],
        "isOrganizationTrail": found.get("IsOrganizationTrail", False),
        "enableLogFileValidation": found["LogFileValidationEnabled"],
        "cloudWatchLogsGroupArn": found.get("CloudWatchLogsLogGroupArn"),
        "cloudWatchLogsRoleArn": found.get("CloudWatchLogsRoleArn"),
        "kmsKeyId": found.get("KmsKeyId"),
        "enableLogging": client.get_trail_status(Name=trail)["IsLogging"],
        "eventSelectors": basic,
        "advancedEventSelectors": [_advanced_block(i) for i in selectors.get("AdvancedEventSelectors") or []],
        "insightSelectors": [{"insightType": item["InsightType"]} for item in insights],
        "tags": tag_map(tags[0]["TagsList"] if tags else []),
    }


def _delete(call: Call, trail: str, _state: Props) -> None:
    call.client("cloudtrail").delete_trail(Name=trail.rsplit("/", 1)[-1])  # moto ignores an ARN here


RESOURCES = (
    Entry(
        kind="aws:cloudtrail/trail:Trail",
        label="CloudTrail Trail",
        create=_create,
        read=_read,
        update=_update,
        settle=True,
        delete=_delete,
        replace=names("name"),
        autoname=Autoname("name", 128),
        subject="name",
        defaults={"enableLogging": True, "includeGlobalServiceEvents": True},
        gone=names("TrailNotFoundException"),
        rules=(
            rules.length("name", 3, 128),
            rules.arn("kmsKeyId"),
            rules.arn("cloudWatchLogsGroupArn"),
            rules.arn("cloudWatchLogsRoleArn"),
            rules.exclusive("eventSelectors", "advancedEventSelectors"),
        ),
    ),
)
