"""Transport encryption, which a bucket expresses in its policy."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, Statement, not_applicable

_SEPARATE = "aws:s3/bucketPolicy:BucketPolicy"


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A Deny on every S3 action of everybody where `aws:SecureTransport` is false.

    A bucket without the inline property is judged through its separate policy.
    """
    document = resource.document("policy")
    if document is None and resource.type != _SEPARATE:
        return not_applicable("the policy is a resource of its own")
    if document is not None and any(_refuses_plaintext(statement) for statement in document.denying()):
        return PASS
    return resource.fail("`policy` does not refuse requests without TLS")


def _refuses_plaintext(statement: Statement) -> bool:
    everybody = "*" in statement.public_principals() or "AWS: *" in statement.public_principals()
    everything = any(action in ("*", "s3:*") for action in statement.actions)
    only = len(statement.conditions) == 1
    return (
        everybody
        and everything
        and only
        and any(
            condition.operator in ("bool", "boolifexists") and condition.values == ("false",)
            for condition in statement.condition_values("aws:securetransport")
        )
    )


RULE = Rule(
    id="aws-s3-bucket-policy-tls",
    title="Bucket policies refuse requests without TLS",
    why="an object or a credential could be read on its way",
    controls=("ENC-01",),
    severity=Severity.HIGH,
    types=(_SEPARATE, "aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"),
    fix='add a statement that denies `s3:*` to `"*"` on the bucket and its objects under the condition '
    '`Bool: {"aws:SecureTransport": "false"}`, and under nothing else',
    check=check,
    labels=("encryption",),
)
