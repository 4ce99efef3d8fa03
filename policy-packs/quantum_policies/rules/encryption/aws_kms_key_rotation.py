"""Rotation of customer-managed keys."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

LIMIT_DAYS = 365


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """AWS rotates only symmetric keys whose material it made itself."""
    if resource.read("customerMasterKeySpec", "SYMMETRIC_DEFAULT") != "SYMMETRIC_DEFAULT":
        return not_applicable("AWS rotates symmetric keys only")
    if resource.read("customKeyStoreId") or resource.read("xksKeyId"):
        return not_applicable("AWS does not rotate keys of a custom key store")
    if resource.flag("enableKeyRotation") is not True:
        return resource.fail("the key is not rotated, because `enableKeyRotation` is not true")
    days = resource.number("rotationPeriodInDays")
    if days is not None and days > LIMIT_DAYS:
        return resource.fail("the key is rotated every {days} days; at most 365", days=days)
    return PASS


RULE = Rule(
    id="aws-kms-key-rotation",
    title="Keys are rotated every year or sooner",
    why="rotation bounds how much data one version of the key protects",
    controls=("ENC-03", "OPS-03"),
    severity=Severity.MEDIUM,
    types=("aws:kms/key:Key",),
    fix="set `enable_key_rotation=True`, and `rotation_period_in_days` to 365 or less",
    check=check,
    labels=("encryption",),
)
