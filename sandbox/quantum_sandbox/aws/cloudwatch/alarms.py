"""Alarms on one metric. moto keeps them; it has no metrics of its own, so none ever sounds."""

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.entry import Autoname, Call, Entry, compact, decline, names, tag_changes, tag_list, tag_map
from quantum_sandbox.values import Props

_LABEL = "CloudWatch Metric Alarm"
_UNSERVED = (
    "evaluateLowSampleCountPercentiles",
    "evaluationCriteria",
    "evaluationInterval",
    "evaluationWindow",
    "extendedStatistic",
    "metricQueries",
    "thresholdMetricId",
    "warmUpConfiguration",
)
_NUMBERS = {"evaluationPeriods": "EvaluationPeriods", "period": "Period", "datapointsToAlarm": "DatapointsToAlarm"}
_TEXTS = {
    "alarmDescription": "AlarmDescription",
    "comparisonOperator": "ComparisonOperator",
    "metricName": "MetricName",
    "namespace": "Namespace",
    "statistic": "Statistic",
    "treatMissingData": "TreatMissingData",
    "unit": "Unit",
}
_ACTIONS = {
    "alarmActions": "AlarmActions",
    "insufficientDataActions": "InsufficientDataActions",
    "okActions": "OKActions",
}


def _put(call: Call, inputs: Props) -> str:
    decline(_LABEL, inputs, *_UNSERVED)
    dimensions = [{"Name": name, "Value": value} for name, value in (inputs.get("dimensions") or {}).items()]
    call.client("cloudwatch").put_metric_alarm(
        AlarmName=inputs["name"],
        ActionsEnabled=inputs.get("actionsEnabled") is not False,
        Threshold=float(inputs["threshold"]),
        **{api: int(inputs[name]) for name, api in _NUMBERS.items() if inputs.get(name)},
        **compact(**{api: inputs.get(name) for name, api in {**_TEXTS, **_ACTIONS}.items()}),
        **compact(Dimensions=dimensions, Tags=tag_list(inputs.get("tags"))),
    )
    return inputs["name"]


def _update(call: Call, name: str, old: Props, new: Props) -> None:
    _put(call, {**new, "tags": None})
    client, arn = call.client("cloudwatch"), call.arn("cloudwatch", f"alarm:{name}")
    changed, removed = tag_changes(old, new)
    if removed:
        client.untag_resource(ResourceARN=arn, TagKeys=removed)
    if changed:
        client.tag_resource(ResourceARN=arn, Tags=tag_list(changed))


def _read(call: Call, name: str, _known: Props) -> Props | None:
    client = call.client("cloudwatch")
    alarms = client.describe_alarms(AlarmNames=[name])["MetricAlarms"]
    if not alarms:
        return None
    (found,) = alarms
    state: Props = {key: found.get(api) for key, api in {**_NUMBERS, **_TEXTS}.items()}
    state |= {key: found.get(api) or None for key, api in _ACTIONS.items()}
    return state | {
        "name": name,
        "arn": found["AlarmArn"],
        "actionsEnabled": found["ActionsEnabled"],
        "threshold": found["Threshold"],
        "dimensions": {one["Name"]: one["Value"] for one in found.get("Dimensions", [])} or None,
        "tags": tag_map(client.list_tags_for_resource(ResourceARN=found["AlarmArn"])["Tags"]),
    }


def _delete(call: Call, name: str, _state: Props) -> None:
    call.client("cloudwatch").delete_alarms(AlarmNames=[name])


RESOURCES = (
    Entry(
        kind="aws:cloudwatch/metricAlarm:MetricAlarm",
        label=_LABEL,
        create=_put,
        read=_read,
        update=_update,
        delete=_delete,
        replace=names("name"),
        autoname=Autoname("name", 255),
        subject="name",
        defaults={"actionsEnabled": True, "treatMissingData": "missing"},
        sets=names(*_ACTIONS),
        gone=names("ResourceNotFound"),
        rules=(
            rules.length("name", 1, 255),
            rules.length("alarmDescription", 0, 1024),
            rules.between("evaluationPeriods", 1, 10080),
        ),
    ),
)
