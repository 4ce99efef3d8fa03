"""When objects move to another class or go."""

from typing import Any

from quantum_sandbox.aws.entry import Call, Entry, compact, names
from quantum_sandbox.aws.s3.settings import ABSENT_BUCKET, PLACE, camel, identity, pascal, place, target
from quantum_sandbox.values import Props

# Where the API does not simply write the block's name with a capital: lists in the singular are plural blocks.
_RENAMES = {
    "id": "ID",
    "transitions": "Transitions",
    "noncurrentVersionTransitions": "NoncurrentVersionTransitions",
}
_SIZE = "transitionDefaultMinimumObjectSize"
_SIZE_DEFAULT = "all_storage_classes_128K"


def _put(call: Call, inputs: Props) -> str:
    rules = [_rule(rule) for rule in inputs.get("rules") or []]
    call.client("s3").put_bucket_lifecycle_configuration(
        **target(call, identity(inputs)),
        LifecycleConfiguration={"Rules": rules},
        **compact(TransitionDefaultMinimumObjectSize=inputs.get(_SIZE)),
    )
    return identity(inputs)


def _update(call: Call, _setting: str, _old: Props, new: Props) -> None:
    _put(call, new)


def _read(call: Call, setting: str, known: Props) -> Props:
    found = call.client("s3").get_bucket_lifecycle_configuration(**target(call, setting))
    return place(setting) | {
        "rules": [_block(rule) for rule in found["Rules"]],
        _SIZE: found.get("TransitionDefaultMinimumObjectSize") or known.get(_SIZE) or _SIZE_DEFAULT,
    }


def _delete(call: Call, setting: str, _state: Props) -> None:
    call.client("s3").delete_bucket_lifecycle(**target(call, setting))


def _rule(block: Props) -> Any:
    given: Props = dict(block)
    if not given.get("filter") and not given.get("prefix"):
        given["filter"] = {"prefix": ""}
    both = (given.get("filter") or {}).get("and")
    if both:
        tags = [{"key": key, "value": value} for key, value in (both.get("tags") or {}).items()]
        given["filter"] = {"and": {**both, "tags": tags or None}}
    return pascal(given, _RENAMES)


def _block(rule: Any) -> Props:
    found: Any = camel(rule, _RENAMES)
    both = (found.get("filter") or {}).get("and")
    if both and both.get("tags"):
        both["tags"] = {tag["key"]: tag["value"] for tag in both["tags"]}
    for holder in [found.get("expiration"), *found.get("transitions", [])]:
        if holder and hasattr(holder.get("date"), "isoformat"):
            holder["date"] = holder["date"].strftime("%Y-%m-%dT%H:%M:%SZ")
    return found


RESOURCES = (
    Entry(
        kind="aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
        label="S3 Bucket Lifecycle Configuration",
        create=_put,
        read=_read,
        update=_update,
        delete=_delete,
        replace=PLACE,
        subject="bucket",
        computed=names(_SIZE),
        local=names("timeouts"),
        sets=names("rules"),
        gone=ABSENT_BUCKET | names("NoSuchLifecycleConfiguration"),
    ),
)
