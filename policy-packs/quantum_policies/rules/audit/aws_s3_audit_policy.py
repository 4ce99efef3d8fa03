"""What the policy of a bucket with audit records keeps even its own account from doing."""

from __future__ import annotations

from quantum_policies.aws.audit_buckets import BUCKETS, holds_audit_records, tags_of_bucket
from quantum_policies.aws.bucket_guards import SEPARATE, TYPES, refuses_all
from quantum_policies.aws.sources import services
from quantum_policies.kit import PASS, Config, Document, Judgement, Resource, Rule, Severity, not_applicable
from quantum_policies.kit.iam_document import matches

REFUSED = {
    "records be removed": ("s3:DeleteObject", "s3:DeleteObjectVersion"),
    "their lock be changed": ("s3:PutObjectRetention", "s3:PutObjectLegalHold"),
    "the bucket be changed": (
        "s3:DeleteBucketPolicy",
        "s3:PutBucketObjectLockConfiguration",
        "s3:PutBucketPolicy",
        "s3:PutBucketVersioning",
        "s3:PutLifecycleConfiguration",
    ),
}
"""What must be refused, and the actions that do it. Source: S3's actions in the service authorization reference,
2026-11-25."""
FORGED = "records be written in a service's place"
_WRITE = "s3:PutObject"


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Each refused to everybody; roles that are named, such as the one that deploys, and services may be spared."""
    document = resource.document("policy")
    if document is None and resource.type != SEPARATE:
        return not_applicable("the policy is a resource of its own")
    tags = resource.mapping("tags") if resource.type in BUCKETS else tags_of_bucket(resource)
    if tags is None or not holds_audit_records(tags):
        return not_applicable("the bucket holds no audit records")
    free = list(REFUSED) if document is None else _free(document)
    return resource.fail("`policy` lets {free}", free=free) if free else PASS


def _free(document: Document) -> list[str]:
    denying = document.denying()
    free = [
        what
        for what, actions in REFUSED.items()
        if not all(any(refuses_all(statement, action) for statement in denying) for action in actions)
    ]
    delivered = [
        pattern
        for statement in document.allowing()
        if services(statement) and statement.covers(_WRITE)
        for pattern in statement.resources
    ]
    kept = [pattern for each in denying if refuses_all(each, _WRITE) for pattern in each.resources]
    if not all(any(matches(pattern, place) for pattern in kept) for place in delivered):
        free.append(FORGED)
    return free


RULE = Rule(
    id="aws-s3-audit-policy",
    title="Policies of audit buckets refuse removal, forgery and changes",
    why="who has taken over an administrator of the account could otherwise delete the records of it, write others in "
    "their place, or end their retention first",
    controls=("AUD-05",),
    severity=Severity.HIGH,
    types=TYPES,
    fix='deny to `"*"` `s3:DeleteObject` and `s3:DeleteObjectVersion`; `s3:PutObjectRetention` and '
    "`s3:PutObjectLegalHold`; `s3:PutBucketPolicy`, `s3:DeleteBucketPolicy`, `s3:PutBucketVersioning`, "
    "`s3:PutBucketObjectLockConfiguration` and `s3:PutLifecycleConfiguration`; and, where a service delivers, "
    '`s3:PutObject` under `BoolIfExists: {"aws:PrincipalIsAWSService": "false"}`; spare roles by '
    "`ArnNotEquals` on `aws:PrincipalArn` alone",
    check=check,
    labels=("audit",),
    looks_up=BUCKETS,
)
