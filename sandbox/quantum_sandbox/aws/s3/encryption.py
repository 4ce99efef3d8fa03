"""How a bucket encrypts what it is given."""

from quantum_sandbox.aws.entry import Call, Entry, compact
from quantum_sandbox.aws.s3.settings import ABSENT_BUCKET, PLACE, identity, place, target
from quantum_sandbox.cloud import Refusal
from quantum_sandbox.values import Props


def _put(call: Call, inputs: Props) -> str:
    wanted = {"Rules": [_rule(rule) for rule in inputs["rules"]]}
    call.client("s3").put_bucket_encryption(**target(call, identity(inputs)), ServerSideEncryptionConfiguration=wanted)
    return identity(inputs)


def _update(call: Call, _setting: str, _old: Props, new: Props) -> None:
    _put(call, new)


def _read(call: Call, setting: str, _known: Props) -> Props:
    found = call.client("s3").get_bucket_encryption(**target(call, setting))
    rules = found["ServerSideEncryptionConfiguration"]["Rules"]
    return place(setting) | {"rules": [_block(rule) for rule in rules]}


def _delete(call: Call, setting: str, _state: Props) -> None:
    call.client("s3").delete_bucket_encryption(**target(call, setting))


def _rule(rule: Props) -> Props:
    if rule.get("blockedEncryptionTypes"):
        raise Refusal(
            "creating S3 Bucket Server Side Encryption Configuration: the sandbox does not serve"
            " rules.blockedEncryptionTypes"
        )
    default = rule.get("applyServerSideEncryptionByDefault") or {}
    algorithm = compact(SSEAlgorithm=default.get("sseAlgorithm"), KMSMasterKeyID=default.get("kmsMasterKeyId"))
    return compact(ApplyServerSideEncryptionByDefault=algorithm, BucketKeyEnabled=rule.get("bucketKeyEnabled"))


def _block(rule: Props) -> Props:
    default = rule.get("ApplyServerSideEncryptionByDefault") or {}
    algorithm = compact(sseAlgorithm=default.get("SSEAlgorithm"), kmsMasterKeyId=default.get("KMSMasterKeyID"))
    return compact(applyServerSideEncryptionByDefault=algorithm, bucketKeyEnabled=rule.get("BucketKeyEnabled"))


RESOURCES = (
    Entry(
        kind="aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        label="S3 Bucket Server Side Encryption Configuration",
        create=_put,
        read=_read,
        update=_update,
        delete=_delete,
        replace=PLACE,
        subject="bucket",
        gone=ABSENT_BUCKET | frozenset({"ServerSideEncryptionConfigurationNotFoundError"}),
    ),
)
