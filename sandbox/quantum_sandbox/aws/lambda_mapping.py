"""What a function takes from a queue. The sandbox keeps the mapping and delivers nothing: it runs no function."""

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.entry import Call, Entry, compact, decline, names, tag_changes
from quantum_sandbox.values import Props

_LABEL = "Lambda Event Source Mapping"
_UNSERVED = (
    "amazonManagedKafkaEventSourceConfig",
    "bisectBatchOnFunctionError",
    "destinationConfig",
    "documentDbEventSourceConfig",
    "filterCriteria",
    "kmsKeyArn",
    "maximumRecordAgeInSeconds",
    "maximumRetryAttempts",
    "metricsConfig",
    "parallelizationFactor",
    "provisionedPollerConfig",
    "queues",
    "selfManagedEventSource",
    "selfManagedKafkaEventSourceConfig",
    "sourceAccessConfigurations",
    "startingPosition",
    "startingPositionTimestamp",
    "topics",
    "tumblingWindowInSeconds",
)
_BATCH = 10  # of a queue, which is the only source that is served


def _settings(inputs: Props) -> Props:
    """Returns what can be changed; an absent one is given as what its absence means."""
    return {
        "FunctionName": inputs["functionName"],
        "BatchSize": int(inputs.get("batchSize") or _BATCH),
        "Enabled": inputs.get("enabled") is not False,
        "MaximumBatchingWindowInSeconds": int(inputs.get("maximumBatchingWindowInSeconds") or 0),
        "FunctionResponseTypes": inputs.get("functionResponseTypes") or [],
        "ScalingConfig": compact(MaximumConcurrency=(inputs.get("scalingConfig") or {}).get("maximumConcurrency")),
    }


def _create(call: Call, inputs: Props) -> str:
    decline(_LABEL, inputs, *_UNSERVED)
    made = call.client("lambda").create_event_source_mapping(
        EventSourceArn=inputs["eventSourceArn"], **_settings(inputs), **compact(Tags=inputs.get("tags"))
    )
    return made["UUID"]


def _update(call: Call, uuid: str, old: Props, new: Props) -> None:
    client = call.client("lambda")
    if _settings({**old, "functionName": new["functionName"]}) != _settings(new):
        client.update_event_source_mapping(UUID=uuid, **_settings(new))
    changed, removed = tag_changes(old, new)
    arn = call.arn("lambda", f"event-source-mapping:{uuid}")
    if removed:
        client.untag_resource(Resource=arn, TagKeys=removed)
    if changed:
        client.tag_resource(Resource=arn, Tags=changed)


def _read(call: Call, uuid: str, known: Props) -> Props:
    client = call.client("lambda")
    found = client.get_event_source_mapping(UUID=uuid)
    function = found["FunctionArn"].rsplit(":", 1)[-1]
    given = known.get("functionName")
    scaling = (found.get("ScalingConfig") or {}).get("MaximumConcurrency")
    return {
        "uuid": uuid,
        "arn": found["EventSourceMappingArn"],
        "functionArn": found["FunctionArn"],
        # A program may name the function or its ARN.
        "functionName": given if given in {function, found["FunctionArn"]} else function,
        "eventSourceArn": found["EventSourceArn"],
        "batchSize": found["BatchSize"],
        "enabled": found["State"] == "Enabled",
        "state": found["State"],
        "maximumBatchingWindowInSeconds": found.get("MaximumBatchingWindowInSeconds") or 0,
        "functionResponseTypes": found.get("FunctionResponseTypes") or None,
        "scalingConfig": {"maximumConcurrency": scaling} if scaling else None,
        "tags": client.list_tags(Resource=found["EventSourceMappingArn"]).get("Tags") or {},
    }


def _delete(call: Call, uuid: str, _state: Props) -> None:
    call.client("lambda").delete_event_source_mapping(UUID=uuid)


RESOURCES = (
    Entry(
        kind="aws:lambda/eventSourceMapping:EventSourceMapping",
        label=_LABEL,
        create=_create,
        read=_read,
        update=_update,
        delete=_delete,
        replace=names("eventSourceArn"),
        subject="eventSourceArn",
        defaults={"batchSize": _BATCH, "enabled": True, "maximumBatchingWindowInSeconds": 0},
        local=names("useResourceTimeoutForPropagation"),
        sets=names("functionResponseTypes"),
        gone=names("ResourceNotFoundException"),
        rules=(
            rules.arn("eventSourceArn"),
            rules.between("batchSize", 1, 10000),
            rules.between("maximumBatchingWindowInSeconds", 0, 300),
        ),
    ),
)
