"""Queues."""

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.entry import Autoname, Call, Entry, names, tag_changes
from quantum_sandbox.values import Props

_NUMBERS = {
    "delaySeconds": ("DelaySeconds", 0),
    "maxMessageSize": ("MaximumMessageSize", 262144),
    "messageRetentionSeconds": ("MessageRetentionPeriod", 345600),
    "receiveWaitTimeSeconds": ("ReceiveMessageWaitTimeSeconds", 0),
    "visibilityTimeoutSeconds": ("VisibilityTimeout", 30),
    "kmsDataKeyReusePeriodSeconds": ("KmsDataKeyReusePeriodSeconds", 300),
}
_TEXTS = {
    "deduplicationScope": "DeduplicationScope",
    "fifoThroughputLimit": "FifoThroughputLimit",
    "kmsMasterKeyId": "KmsMasterKeyId",
    "policy": "Policy",
    "redriveAllowPolicy": "RedriveAllowPolicy",
    "redrivePolicy": "RedrivePolicy",
}
_FLAGS = {
    "contentBasedDeduplication": "ContentBasedDeduplication",
    "fifoQueue": "FifoQueue",
    "sqsManagedSseEnabled": "SqsManagedSseEnabled",
}
_NAMES = {name: api for name, (api, _) in _NUMBERS.items()} | _TEXTS | _FLAGS


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _create(call: Call, inputs: Props) -> str:
    given = {api: _text(inputs[name]) for name, api in _NAMES.items() if inputs.get(name)}
    made = call.client("sqs").create_queue(QueueName=inputs["name"], Attributes=given, tags=inputs.get("tags") or {})
    return made["QueueUrl"]


def _update(call: Call, url: str, old: Props, new: Props) -> None:
    sqs = call.client("sqs")
    changed = {
        api: _text(new[name] if new.get(name) is not None else _NUMBERS.get(name, ("", ""))[1])
        for name, api in _NAMES.items()
        if old.get(name) != new.get(name)
    }
    if changed:
        sqs.set_queue_attributes(QueueUrl=url, Attributes=changed)
    tags, removed = tag_changes(old, new)
    if removed:
        sqs.untag_queue(QueueUrl=url, TagKeys=removed)
    if tags:
        sqs.tag_queue(QueueUrl=url, Tags=tags)


def _read(call: Call, url: str, known: Props) -> Props:
    sqs = call.client("sqs")
    found = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    state: Props = {name: int(found.get(api, default)) for name, (api, default) in _NUMBERS.items()}
    state |= {name: found.get(api) or None for name, api in _TEXTS.items()}
    # moto takes it and does not keep it: the program's own word stands in.
    state["redriveAllowPolicy"] = state["redriveAllowPolicy"] or known.get("redriveAllowPolicy")
    state |= {name: found.get(api) == "true" for name, api in _FLAGS.items()}
    return state | {
        "arn": found["QueueArn"],
        "url": url,
        "name": url.rsplit("/", 1)[-1],
        "tags": sqs.list_queue_tags(QueueUrl=url).get("Tags", {}),
    }


def _delete(call: Call, url: str, _state: Props) -> None:
    call.client("sqs").delete_queue(QueueUrl=url)


RESOURCES = (
    Entry(
        kind="aws:sqs/queue:Queue",
        label="SQS Queue",
        create=_create,
        read=_read,
        update=_update,
        delete=_delete,
        replace=names("name", "namePrefix", "fifoQueue"),
        autoname=Autoname("name", 80),
        subject="name",
        defaults={name: default for name, (_, default) in _NUMBERS.items() if default},
        computed=names("policy", "sqsManagedSseEnabled", "deduplicationScope", "fifoThroughputLimit"),
        documents=names("policy", "redrivePolicy", "redriveAllowPolicy"),
        gone=names("AWS.SimpleQueueService.NonExistentQueue", "QueueDoesNotExist"),
        rules=(
            rules.policy("policy"),
            rules.json_document("redrivePolicy"),
            rules.json_document("redriveAllowPolicy"),
            rules.matches("name", r"[a-zA-Z0-9_-]{1,80}|[a-zA-Z0-9_-]{1,75}\.fifo", "invalid queue name"),
            rules.between("delaySeconds", 0, 900),
            rules.between("messageRetentionSeconds", 60, 1209600),
            rules.between("visibilityTimeoutSeconds", 0, 43200),
        ),
    ),
)
