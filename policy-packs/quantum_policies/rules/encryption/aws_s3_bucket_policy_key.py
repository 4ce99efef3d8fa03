"""Which key an object is written under or moved to, which a request may choose unless the bucket's policy refuses."""

from __future__ import annotations

from quantum_policies.aws.bucket_companions import LOG_TARGETS, receives_access_logs
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, Statement, not_applicable

_SEPARATE = "aws:s3/bucketPolicy:BucketPolicy"
_HEAD = "s3:x-amz-server-side-encryption"
CHOICES = {
    "the algorithm": _HEAD,
    "the key": f"{_HEAD}-aws-kms-key-id",
    "a key of its own": f"{_HEAD}-customer-algorithm",
}
"""What a request may choose, and the condition key that tells. Source: S3 user guide, condition keys, 2026-11-25."""
REENCRYPTION = "s3:UpdateObjectEncryption"
"""Puts an object that exists under another key of KMS, without a copy: the request names the key, and its headers are
none of `CHOICES`. Source: S3 API reference, UpdateObjectEncryption, 2026-11-25."""
_SERVICES = frozenset({"aws:principalisawsservice", "aws:viaawsservice"})


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A Deny of `s3:PutObject` for everybody, under a condition on each of the three headers, and one of re-encryption.

    S3 delivers access logs under its own key only, so their bucket is left out.
    """
    document = resource.document("policy")
    if document is None and resource.type != _SEPARATE:
        return not_applicable("the policy is a resource of its own")
    denying = document.denying() if document is not None else ()
    free = [choice for choice, key in CHOICES.items() if not any(_refuses(statement, key) for statement in denying)]
    if not any(_refuses_reencryption(statement) for statement in denying):
        free.append("another key for what is there")
    if not free:
        return PASS
    if receives_access_logs(resource):
        return not_applicable("S3 delivers access logs under its own key only")
    return resource.fail("`policy` lets a writer choose {free}", free=free)


def _refuses(statement: Statement, key: str) -> bool:
    others = [each.key for each in statement.conditions if each.key != key and each.key not in _SERVICES]
    conditional = bool(statement.condition_values(key)) and not others
    return _everybody(statement) and statement.covers("s3:PutObject") and conditional


def _refuses_reencryption(statement: Statement) -> bool:
    """Services and named roles may be spared: somebody has to move objects when a key is replaced."""
    spared = {*_SERVICES, "aws:principalarn"}
    others = [each.key for each in statement.conditions if each.key not in spared]
    return _everybody(statement) and statement.covers(REENCRYPTION) and not others


def _everybody(statement: Statement) -> bool:
    return "*" in statement.public_principals() or "AWS: *" in statement.public_principals()


RULE = Rule(
    id="aws-s3-bucket-policy-key",
    title="Writers to a bucket can't choose another key",
    why="a bucket's encryption is a default only: a request that names another key, or none of the tenant's, wins",
    controls=("ENC-02", "ENC-03"),
    severity=Severity.MEDIUM,
    types=(_SEPARATE, "aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"),
    fix='deny `s3:PutObject` to `"*"` in three statements: where `s3:x-amz-server-side-encryption`, where '
    "`s3:x-amz-server-side-encryption-aws-kms-key-id` and where `s3:x-amz-server-side-encryption-customer-algorithm` "
    'is given (`Null: {"<key>": "false"}`) or is another than the tenant\'s; and deny `s3:UpdateObjectEncryption`',
    check=check,
    labels=("encryption",),
    looks_up=LOG_TARGETS,
)
