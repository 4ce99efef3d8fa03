"""A bucket says how it encrypts, in itself or by a resource of the same stack."""

from __future__ import annotations

from quantum_policies.aws.bucket_companions import BUCKETS, ENCRYPTION
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Without a configuration S3 uses its own key. Which key is named is judged by aws-s3-bucket-customer-key."""
    if ENCRYPTION.of(resource):
        return PASS
    return resource.fail("the bucket has no encryption configuration in this stack, so S3 uses its own key")


RULE = Rule(
    id="aws-s3-bucket-encryption",
    title="Every bucket has an encryption configuration in its stack",
    why="with S3's own key neither the key's users nor its end are the tenant's decision",
    controls=("ENC-02", "ENC-03"),
    severity=Severity.HIGH,
    types=BUCKETS,
    fix="add an aws.s3.BucketServerSideEncryptionConfiguration for the bucket, with the key of the data's class",
    check=check,
    labels=("stack", "encryption"),
    looks_up=ENCRYPTION.types,
)
