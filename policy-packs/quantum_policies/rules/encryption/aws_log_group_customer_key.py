"""The key that a log group encrypts with."""

from __future__ import annotations

from quantum_policies.aws.customer_key import judge_key
from quantum_policies.kit import Config, Judgement, Resource, Rule, Severity


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """An absent key means AWS's own."""
    return judge_key(resource, "kmsKeyId", "the log group")


RULE = Rule(
    id="aws-log-group-customer-key",
    title="Log groups encrypt with a customer-managed key",
    why="logs hold job metadata and identities; with AWS's own key their readers are not the tenant's decision",
    controls=("ENC-02",),
    severity=Severity.MEDIUM,
    types=("aws:cloudwatch/logGroup:LogGroup",),
    fix="set `kms_key_id` to the key of the data's class",
    check=check,
    labels=("encryption",),
)
