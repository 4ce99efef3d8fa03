"""Who is told of a bucket's events: one setting for all of them. moto serves queues, topics and functions."""

from quantum_sandbox.aws.entry import Call, Entry, decline, names
from quantum_sandbox.aws.s3.settings import ABSENT_BUCKET
from quantum_sandbox.values import Props

_LABEL = "S3 Bucket Notification"
# Block, its address, and both in the words of the API.
_TARGETS = (
    ("queues", "queueArn", "QueueConfigurations", "QueueArn"),
    ("topics", "topicArn", "TopicConfigurations", "TopicArn"),
    ("lambdaFunctions", "lambdaFunctionArn", "LambdaFunctionConfigurations", "LambdaFunctionArn"),
)
_FILTERS = (("filterPrefix", "prefix"), ("filterSuffix", "suffix"))


def _put(call: Call, inputs: Props) -> str:
    # moto takes it and never gives it back.
    decline(_LABEL, inputs, "eventbridge")
    wanted: Props = {}
    for block, address, name, api in _TARGETS:
        given = [_configuration(one, address, api) for one in inputs.get(block) or []]
        if given:
            wanted[name] = given
    call.client("s3").put_bucket_notification_configuration(
        Bucket=inputs["bucket"], NotificationConfiguration=wanted, SkipDestinationValidation=True
    )
    return inputs["bucket"]


def _configuration(one: Props, address: str, api: str) -> Props:
    found = [{"Name": word, "Value": one[name]} for name, word in _FILTERS if one.get(name)]
    made: Props = {api: one[address], "Events": one["events"]}
    if one.get("id"):
        made["Id"] = one["id"]
    return {**made, "Filter": {"Key": {"FilterRules": found}}} if found else made


def _update(call: Call, _bucket: str, _old: Props, new: Props) -> None:
    _put(call, new)


def _read(call: Call, bucket: str, known: Props) -> Props | None:
    found = call.client("s3").get_bucket_notification_configuration(Bucket=bucket)
    state: Props = {"bucket": bucket}
    for block, address, name, api in _TARGETS:
        state[block] = [
            _block(one, address, api, {given.get("id") for given in known.get(block) or []})
            for one in found.get(name, [])
        ] or None
    return state if any(state[block] for block, *_ in _TARGETS) else None


def _block(one: Props, address: str, api: str, given: set[str | None]) -> Props:
    held = {rule["Name"].lower(): rule["Value"] for rule in one.get("Filter", {}).get("Key", {}).get("FilterRules", [])}
    made: Props = {address: one[api], "events": one["Events"]}
    made |= {name: held[word] for name, word in _FILTERS if word in held}
    # S3 makes an id up where the program gives none.
    return {**made, "id": one["Id"]} if one.get("Id") in given or not given else made


def _delete(call: Call, bucket: str, _state: Props) -> None:
    call.client("s3").put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration={})


RESOURCES = (
    Entry(
        kind="aws:s3/bucketNotification:BucketNotification",
        label=_LABEL,
        create=_put,
        read=_read,
        update=_update,
        delete=_delete,
        replace=names("bucket"),
        subject="bucket",
        gone=ABSENT_BUCKET,
    ),
)
