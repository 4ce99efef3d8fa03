"""The time in which a deleted key can be saved, and everything encrypted with it."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

LEAST_DAYS = 14
"""AWS accepts 7 to 30 and takes an absent value for 30. A week passes during one holiday; two are the floor here."""


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """The lockout check of AWS must stay on too: it keeps a key from losing its last administrator."""
    days = resource.number("deletionWindowInDays")
    if days is not None and days < LEAST_DAYS:
        return resource.fail("the key is gone {days} days after its deletion; at least 14", days=days)
    if resource.flag("bypassPolicyLockoutSafetyCheck") is True:
        return resource.fail("the key's policy may lock out its last administrator (bypassPolicyLockoutSafetyCheck)")
    return PASS


RULE = Rule(
    id="aws-kms-key-deletion-window",
    title="Deleted keys can be saved for two weeks or more",
    why="when a key is gone, everything encrypted with it is gone, audit records included",
    controls=("ENC-03",),
    severity=Severity.HIGH,
    types=("aws:kms/key:Key", "aws:kms/externalKey:ExternalKey", "aws:kms/replicaKey:ReplicaKey"),
    fix="remove `deletion_window_in_days` or set it to 14 to 30, and leave the lockout check on",
    check=check,
    labels=("encryption",),
)
