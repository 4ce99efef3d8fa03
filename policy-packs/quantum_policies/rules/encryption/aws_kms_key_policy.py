"""A key's own policy, instead of the one that AWS would give it."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """What the policy says is judged by the rules about principals and actions."""
    if resource.document("policy") is None:
        return resource.fail("the key has no policy, so AWS lets the account's IAM policies decide about everything")
    return PASS


RULE = Rule(
    id="aws-kms-key-policy",
    title="Keys carry a policy of their own",
    why="with AWS's default policy whoever may write IAM policies may also use and delete the key",
    controls=("ENC-03",),
    severity=Severity.HIGH,
    types=("aws:kms/key:Key", "aws:kms/externalKey:ExternalKey", "aws:kms/replicaKey:ReplicaKey"),
    fix="set `policy` to a document that names the key's administrators and its users apart",
    check=check,
    labels=("encryption",),
)
