"""A private bucket: everything that each bucket of a workspace carries, made in one place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

_ABORT_UPLOAD_DAYS = 7


@dataclass(frozen=True, kw_only=True)
class BucketPlan:
    """What is decided about a bucket.

    Attributes:
        bucket: Physical name.
        policy: Bucket policy as JSON.
        tags: Required tags.
        expire_days: Days after which current objects expire.
        noncurrent_days: Days for which an overwritten or deleted version is kept.
        lock_days: Days of compliance-mode object lock for each new object; None for a bucket without lock.
        key_arn: Key of the bucket's data class; None only for the access-log bucket, to which S3 delivers
            under its own keys alone.
        access_log_bucket: Bucket that receives the access logs; None only for the access-log bucket itself.
        access_log_ready: What must exist before S3 accepts that bucket as a target.
        outlives: Whether the records outlive the workspace: Pulumi then refuses to delete or replace the bucket and
            its protections until somebody unprotects them.
    """

    bucket: str
    policy: str
    tags: Mapping[str, str]
    expire_days: int
    noncurrent_days: int
    lock_days: int | None = None
    key_arn: pulumi.Output[str] | None
    access_log_bucket: str | None
    access_log_ready: Sequence[pulumi.Resource] = ()
    outlives: bool = False


@dataclass(frozen=True, kw_only=True)
class PrivateBucket:
    """A bucket and its parts.

    Attributes:
        bucket: The bucket.
        parts: The bucket and everything that protects it, for `depends_on` of what writes to it.
    """

    bucket: aws.s3.Bucket
    parts: tuple[pulumi.Resource, ...]


def private_bucket(name: str, plan: BucketPlan, parent: pulumi.Resource) -> PrivateBucket:
    """Make a bucket that is never public, versioned, encrypted, TLS-only by its policy, and expires its objects.

    The parts take the bucket's plain name, never its output, so that all of them are known at preview.

    Args:
        name: Pulumi name; the parts are named from it.
        plan: What is decided about the bucket.
        parent: The component that owns it.
    """
    bucket = aws.s3.Bucket(
        name,
        bucket=plan.bucket,
        force_destroy=False,
        object_lock_enabled=plan.lock_days is not None,
        tags=dict(plan.tags),
        opts=pulumi.ResourceOptions(parent=parent, protect=plan.outlives),
    )

    def after(*resources: pulumi.Resource) -> pulumi.ResourceOptions:
        # Deleted with the bucket and never before it: a `destroy` that fails on a bucket with objects must not have
        # stripped it of its protections.
        return pulumi.ResourceOptions(
            parent=parent, depends_on=list(resources), deleted_with=bucket, protect=plan.outlives
        )

    versioning = aws.s3.BucketVersioning(
        f"{name}-versioning",
        bucket=plan.bucket,
        versioning_configuration={"status": "Enabled"},
        opts=after(bucket),
    )
    ownership = aws.s3.BucketOwnershipControls(
        f"{name}-ownership",
        bucket=plan.bucket,
        rule={"object_ownership": "BucketOwnerEnforced"},
        opts=after(bucket),
    )
    private = aws.s3.BucketPublicAccessBlock(
        f"{name}-private",
        bucket=plan.bucket,
        block_public_acls=True,
        block_public_policy=True,
        ignore_public_acls=True,
        restrict_public_buckets=True,
        opts=after(bucket),
    )
    encryption = _encryption(name, plan, after(bucket))
    policy = aws.s3.BucketPolicy(f"{name}-policy", bucket=plan.bucket, policy=plan.policy, opts=after(private))
    lifecycle = _lifecycle(name, plan, after(versioning))
    parts: list[pulumi.Resource] = [bucket, versioning, ownership, private, encryption, policy, lifecycle]
    if plan.lock_days is not None:
        parts.append(_lock(name, plan.bucket, plan.lock_days, after(versioning)))
    if plan.access_log_bucket is not None:
        parts.append(
            aws.s3.BucketLogging(
                f"{name}-access-log",
                bucket=plan.bucket,
                target_bucket=plan.access_log_bucket,
                target_prefix=f"{plan.bucket}/",
                opts=after(bucket, *plan.access_log_ready),
            )
        )
    return PrivateBucket(bucket=bucket, parts=tuple(parts))


def _encryption(
    name: str, plan: BucketPlan, opts: pulumi.ResourceOptions
) -> aws.s3.BucketServerSideEncryptionConfiguration:
    """Make the bucket's default the key of its class; a bucket key saves a KMS call per object."""
    managed = plan.key_arn is None
    return aws.s3.BucketServerSideEncryptionConfiguration(
        f"{name}-encryption",
        bucket=plan.bucket,
        rules=[
            {
                "apply_server_side_encryption_by_default": {"sse_algorithm": "AES256"}
                if managed
                else {"sse_algorithm": "aws:kms", "kms_master_key_id": plan.key_arn},
                "bucket_key_enabled": not managed,
            }
        ],
        opts=opts,
    )


def _lifecycle(name: str, plan: BucketPlan, opts: pulumi.ResourceOptions) -> aws.s3.BucketLifecycleConfiguration:
    """Expire by retention. S3 never expires a version before its lock ends, whatever a lifecycle says."""
    return aws.s3.BucketLifecycleConfiguration(
        f"{name}-lifecycle",
        bucket=plan.bucket,
        rules=[
            {
                "id": "retention",
                "status": "Enabled",
                "filter": {"prefix": ""},
                "expiration": {"days": plan.expire_days},
                "noncurrent_version_expiration": {"noncurrent_days": plan.noncurrent_days},
                "abort_incomplete_multipart_upload": {"days_after_initiation": _ABORT_UPLOAD_DAYS},
            }
        ],
        opts=opts,
    )


def _lock(name: str, bucket: str, days: int, opts: pulumi.ResourceOptions) -> aws.s3.BucketObjectLockConfiguration:
    """Lock in compliance mode: no principal, the root user included, can shorten it."""
    return aws.s3.BucketObjectLockConfiguration(
        f"{name}-lock",
        bucket=bucket,
        object_lock_enabled="Enabled",
        rule={"default_retention": {"mode": "COMPLIANCE", "days": days}},
        opts=opts,
    )
