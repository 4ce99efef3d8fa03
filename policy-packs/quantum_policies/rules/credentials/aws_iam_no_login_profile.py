"""A console password is a long-lived credential as well."""

from __future__ import annotations

from quantum_policies.aws.forbidden import refuse
from quantum_policies.kit import Rule, Severity

RULE = Rule(
    id="aws-iam-no-login-profile",
    title="There are no console passwords",
    why="a password of an IAM user passes by the identity provider, its MFA and its offboarding",
    controls=("IAM-02", "IAM-03"),
    severity=Severity.CRITICAL,
    types=("aws:iam/userLoginProfile:UserLoginProfile",),
    fix="let people sign in through the tenant's identity provider",
    check=refuse("a console password of an IAM user is declared"),
    labels=("credentials",),
    non_waivable=True,
)
