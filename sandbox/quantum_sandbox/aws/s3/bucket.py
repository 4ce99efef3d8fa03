"""The bucket itself."""

from typing import Any

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.entry import (
    Autoname,
    Call,
    Entry,
    compact,
    decline,
    names,
    tag_list,
    tag_map,
)
from quantum_sandbox.aws.errors import unless
from quantum_sandbox.cloud import Refusal
from quantum_sandbox.values import Props

_FIRST_REGION = "us-east-1"
_ABSENT = names("404", "NoSuchBucket")
# What older programs set on the bucket itself; each has a resource type of its own.
_INLINE = (
    "accelerationStatus",
    "acl",
    "corsRules",
    "grants",
    "lifecycleRules",
    "logging",
    "objectLockConfiguration",
    "policy",
    "replicationConfiguration",
    "requestPayer",
    "serverSideEncryptionConfiguration",
    "versioning",
    "website",
)
_HOSTED_ZONES = {
    "us-east-1": "Z3AQBSTGFJSTF",
    "us-west-1": "Z2F56UZL2M1ACD",
    "us-west-2": "Z3BJ6K6RIION7M",
    "eu-west-1": "Z1BKCTXD74EZPE",
    "eu-west-2": "Z3GKZC51ZF0DB4",
    "eu-central-1": "Z21DNDUVLTQW6Q",
    "eu-north-1": "Z3BAZG2TWCNX0D",
}


def _create(call: Call, inputs: Props) -> str:
    decline("S3 Bucket", inputs, *_INLINE, "bucketNamespace")
    s3, name = call.client("s3"), inputs["bucket"]
    # In its first region the service answers a second creation by the owner with success: that would be a twin.
    if call.region == _FIRST_REGION and unless(_ABSENT, lambda: s3.head_bucket(Bucket=name)):
        raise Refusal(
            f"creating S3 Bucket ({name}): operation error S3: CreateBucket, https response error StatusCode: 409,"
            " BucketAlreadyExists: bucket already exists"
        )
    placed: Props = (
        {} if call.region == _FIRST_REGION else {"CreateBucketConfiguration": {"LocationConstraint": call.region}}
    )
    locked = inputs.get("objectLockEnabled")
    s3.create_bucket(Bucket=name, **placed, **compact(ObjectLockEnabledForBucket=locked))
    return name


def _update(call: Call, name: str, old: Props, new: Props) -> None:
    s3, tags = call.client("s3"), new.get("tags") or {}
    if tags == (old.get("tags") or {}):
        return
    if tags:
        s3.put_bucket_tagging(Bucket=name, Tagging={"TagSet": tag_list(tags)})
    else:
        s3.delete_bucket_tagging(Bucket=name)


def _read(call: Call, name: str, _known: Props) -> Props | None:
    s3 = call.client("s3")
    s3.head_bucket(Bucket=name)
    region = s3.get_bucket_location(Bucket=name).get("LocationConstraint") or _FIRST_REGION
    lock = unless(names("ObjectLockConfigurationNotFoundError"), lambda: s3.get_object_lock_configuration(Bucket=name))
    tags = unless(names("NoSuchTagSet"), lambda: s3.get_bucket_tagging(Bucket=name)) or {}
    return {
        "bucket": name,
        "arn": f"arn:{call.partition}:s3:::{name}",
        "bucketDomainName": f"{name}.s3.amazonaws.com",
        "bucketRegionalDomainName": f"{name}.s3.{region}.amazonaws.com",
        "bucketRegion": region,
        "hostedZoneId": _HOSTED_ZONES.get(region),
        "objectLockEnabled": lock is not None,
        "tags": tag_map(tags.get("TagSet")),
    }


def _delete(call: Call, name: str, state: Props) -> None:
    s3 = call.client("s3")
    if state.get("forceDestroy"):
        _empty(s3, name)
    s3.delete_bucket(Bucket=name)


def _empty(s3: Any, name: str) -> None:
    for page in s3.get_paginator("list_object_versions").paginate(Bucket=name):
        for version in [*page.get("Versions", []), *page.get("DeleteMarkers", [])]:
            s3.delete_object(
                Bucket=name,
                Key=version["Key"],
                VersionId=version["VersionId"],
                BypassGovernanceRetention=True,
            )


RESOURCES = (
    Entry(
        kind="aws:s3/bucket:Bucket",
        label="S3 Bucket",
        create=_create,
        read=_read,
        update=_update,
        settle=True,
        delete=_delete,
        replace=names("bucket", "bucketPrefix", "bucketNamespace", "objectLockEnabled"),
        autoname=Autoname("bucket", 63),
        subject="bucket",
        computed=names(*_INLINE, "objectLockEnabled", "bucketNamespace"),
        local=names("forceDestroy", "bucketPrefix"),
        gone=_ABSENT,
        rules=(
            rules.length("bucket", 3, 63),
            rules.matches(
                "bucket",
                r"[a-z0-9][a-z0-9.-]*[a-z0-9]",
                "only lowercase alphanumeric characters, hyphens and periods, a letter or digit at both ends",
            ),
        ),
    ),
)
