"""The key that a trail encrypts with."""

from __future__ import annotations

from quantum_policies.aws.customer_key import judge_key
from quantum_policies.kit import Config, Judgement, Resource, Rule, Severity


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """An absent key means AWS's own."""
    return judge_key(resource, "kmsKeyId", "the trail")


RULE = Rule(
    id="aws-cloudtrail-customer-key",
    title="Trails encrypt with a customer-managed key",
    why="the trail is the record of who did what; with AWS's own key its readers are not the tenant's decision",
    controls=("ENC-02",),
    severity=Severity.HIGH,
    types=("aws:cloudtrail/trail:Trail",),
    fix="set `kms_key_id` to the key of the data's class",
    check=check,
    labels=("encryption",),
)
