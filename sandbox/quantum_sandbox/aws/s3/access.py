"""Who may reach a bucket: policy, public access block, object ownership, and the log of who did."""

from typing import Any

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.entry import Call, Entry, decline, names
from quantum_sandbox.aws.s3.settings import ABSENT_BUCKET, PLACE, identity, place, target
from quantum_sandbox.values import Props

BLOCKS = {
    "blockPublicAcls": "BlockPublicAcls",
    "blockPublicPolicy": "BlockPublicPolicy",
    "ignorePublicAcls": "IgnorePublicAcls",
    "restrictPublicBuckets": "RestrictPublicBuckets",
}


def _put_policy(call: Call, inputs: Props) -> str:
    call.client("s3").put_bucket_policy(Bucket=inputs["bucket"], Policy=inputs["policy"])
    return inputs["bucket"]


def _read_policy(call: Call, bucket: str, _known: Props) -> Props:
    return {"bucket": bucket, "policy": call.client("s3").get_bucket_policy(Bucket=bucket)["Policy"]}


def _delete_policy(call: Call, bucket: str, _state: Props) -> None:
    call.client("s3").delete_bucket_policy(Bucket=bucket)


def _put_block(call: Call, inputs: Props) -> str:
    wanted = {name: bool(inputs.get(key)) for key, name in BLOCKS.items()}
    call.client("s3").put_public_access_block(Bucket=inputs["bucket"], PublicAccessBlockConfiguration=wanted)
    return inputs["bucket"]


def _read_block(call: Call, bucket: str, _known: Props) -> Props:
    found = call.client("s3").get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"]
    return {"bucket": bucket, **{key: found.get(name, False) for key, name in BLOCKS.items()}}


def _delete_block(call: Call, bucket: str, state: Props) -> None:
    if not state.get("skipDestroy"):
        call.client("s3").delete_public_access_block(Bucket=bucket)


def _put_ownership(call: Call, inputs: Props) -> str:
    wanted = {"Rules": [{"ObjectOwnership": inputs["rule"]["objectOwnership"]}]}
    call.client("s3").put_bucket_ownership_controls(Bucket=inputs["bucket"], OwnershipControls=wanted)
    return inputs["bucket"]


def _read_ownership(call: Call, bucket: str, _known: Props) -> Props:
    found = call.client("s3").get_bucket_ownership_controls(Bucket=bucket)["OwnershipControls"]["Rules"]
    return {"bucket": bucket, "rule": {"objectOwnership": found[0]["ObjectOwnership"]}}


def _delete_ownership(call: Call, bucket: str, _state: Props) -> None:
    call.client("s3").delete_bucket_ownership_controls(Bucket=bucket)


def _put_logging(call: Call, inputs: Props) -> str:
    decline("S3 Bucket Logging", inputs, "targetGrants", "targetObjectKeyFormat")
    wanted = {"TargetBucket": inputs["targetBucket"], "TargetPrefix": inputs.get("targetPrefix", "")}
    call.client("s3").put_bucket_logging(
        **target(call, identity(inputs)), BucketLoggingStatus={"LoggingEnabled": wanted}
    )
    return identity(inputs)


def _read_logging(call: Call, setting: str, _known: Props) -> Props | None:
    found = call.client("s3").get_bucket_logging(**target(call, setting)).get("LoggingEnabled")
    if found is None:
        return None
    return place(setting) | {
        "targetBucket": found["TargetBucket"],
        "targetPrefix": found.get("TargetPrefix", ""),
    }


def _delete_logging(call: Call, setting: str, _state: Props) -> None:
    call.client("s3").put_bucket_logging(**target(call, setting), BucketLoggingStatus={})


def _again(put: Any) -> Any:
    """These settings are written whole: an update is the same call as a creation."""

    def update(call: Call, _setting: str, _old: Props, new: Props) -> None:
        put(call, new)

    return update


RESOURCES = (
    Entry(
        kind="aws:s3/bucketPolicy:BucketPolicy",
        label="S3 Bucket Policy",
        create=_put_policy,
        read=_read_policy,
        update=_again(_put_policy),
        delete=_delete_policy,
        replace=names("bucket"),
        subject="bucket",
        documents=names("policy"),
        gone=ABSENT_BUCKET | names("NoSuchBucketPolicy"),
        rules=(rules.policy("policy"),),
    ),
    Entry(
        kind="aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
        label="S3 Bucket Public Access Block",
        create=_put_block,
        read=_read_block,
        update=_again(_put_block),
        delete=_delete_block,
        replace=names("bucket"),
        subject="bucket",
        local=names("skipDestroy"),
        gone=ABSENT_BUCKET | names("NoSuchPublicAccessBlockConfiguration"),
    ),
    Entry(
        kind="aws:s3/bucketOwnershipControls:BucketOwnershipControls",
        label="S3 Bucket Ownership Controls",
        create=_put_ownership,
        read=_read_ownership,
        update=_again(_put_ownership),
        delete=_delete_ownership,
        replace=names("bucket"),
        subject="bucket",
        gone=ABSENT_BUCKET | names("OwnershipControlsNotFoundError"),
    ),
    Entry(
        kind="aws:s3/bucketLogging:BucketLogging",
        label="S3 Bucket Logging",
        create=_put_logging,
        read=_read_logging,
        update=_again(_put_logging),
        delete=_delete_logging,
        replace=PLACE,
        subject="bucket",
        gone=ABSENT_BUCKET,
    ),
)
