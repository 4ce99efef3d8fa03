"""People and machines federate: a local user is a second way in that nobody reviews."""

from __future__ import annotations

from quantum_policies.aws.forbidden import refuse
from quantum_policies.kit import Rule, Severity

RULE = Rule(
    id="aws-iam-no-user",
    title="There are no IAM users",
    why="a local user lives outside the identity provider, keeps working after its owner has left, and is the place "
    "that long-lived keys attach to",
    controls=("IAM-02", "IAM-03"),
    severity=Severity.CRITICAL,
    types=("aws:iam/user:User",),
    fix="use a role that is assumed through the tenant's identity provider",
    check=refuse("an IAM user is declared"),
    labels=("credentials",),
)
