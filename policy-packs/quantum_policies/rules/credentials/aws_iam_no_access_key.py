"""Access keys never end by themselves, and Pulumi would keep the secret in its state."""

from __future__ import annotations

from quantum_policies.aws.forbidden import refuse
from quantum_policies.kit import Rule, Severity

RULE = Rule(
    id="aws-iam-no-access-key",
    title="There are no IAM access keys",
    why="an access key works from anywhere, for as long as nobody deletes it, and its secret is kept in the state",
    controls=("IAM-03",),
    severity=Severity.CRITICAL,
    types=("aws:iam/accessKey:AccessKey",),
    fix="let the caller assume a role with short-lived credentials: sts:AssumeRoleWithWebIdentity for a CI system, "
    "the identity provider for people",
    check=refuse("a long-lived access key is declared"),
    labels=("credentials",),
    non_waivable=True,
)
