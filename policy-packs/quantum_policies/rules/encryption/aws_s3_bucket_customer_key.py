"""The key that a bucket encrypts with."""

from __future__ import annotations

from quantum_policies.aws.customer_key import judge_key
from quantum_policies.aws.paths import spread
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

_SEPARATE = (
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
)
_INLINE = ("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2")
_DEFAULTS = {
    _INLINE[0]: "serverSideEncryptionConfiguration.rule[*].applyServerSideEncryptionByDefault",
    _INLINE[1]: "serverSideEncryptionConfigurations[*].rules[*].applyServerSideEncryptionByDefaults[*]",
}
"""Where a bucket's own properties say how it encrypts."""


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A bucket without the inline property is judged through its separate configuration."""
    separate = resource.type in _SEPARATE
    defaults = spread(resource, _DEFAULTS.get(resource.type, "rules[*].applyServerSideEncryptionByDefault"))
    if not defaults and not separate:
        return not_applicable("the encryption is configured by a resource of its own")
    if not defaults:
        return resource.fail("the encryption configuration has no rule")
    for default in defaults:
        algorithm = resource.read(f"{default}.sseAlgorithm")
        if algorithm not in ("aws:kms", "aws:kms:dsse"):
            return resource.fail("the bucket encrypts with {algorithm}", algorithm=algorithm or "no algorithm")
        judgement = judge_key(resource, f"{default}.kmsMasterKeyId", "the bucket")
        if judgement is not PASS:
            return judgement
    return PASS


RULE = Rule(
    id="aws-s3-bucket-customer-key",
    title="Buckets encrypt with a customer-managed key",
    why="with AWS's own key neither the key's users nor its end are the tenant's decision",
    controls=("ENC-02",),
    severity=Severity.HIGH,
    types=(*_SEPARATE, *_INLINE),
    fix='set `sse_algorithm="aws:kms"` and `kms_master_key_id` to the key of the data\'s class',
    check=check,
    labels=("encryption",),
)
