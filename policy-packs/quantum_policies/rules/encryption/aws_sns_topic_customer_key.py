"""The key that a topic encrypts with."""

from __future__ import annotations

from quantum_policies.aws.customer_key import judge_key
from quantum_policies.kit import Config, Judgement, Resource, Rule, Severity


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """An absent key means AWS's own."""
    return judge_key(resource, "kmsMasterKeyId", "the topic")


RULE = Rule(
    id="aws-sns-topic-customer-key",
    title="Topics encrypt with a customer-managed key",
    why="messages hold alerts and job metadata; without the tenant's key they lie in the clear or under AWS's own key",
    controls=("ENC-02",),
    severity=Severity.MEDIUM,
    types=("aws:sns/topic:Topic",),
    fix="set `kms_master_key_id` to the key of the data's class",
    check=check,
    labels=("encryption",),
)
