"""The less known long-lived credentials of IAM users."""

from __future__ import annotations

from quantum_policies.aws.forbidden import refuse
from quantum_policies.kit import Rule, Severity

RULE = Rule(
    id="aws-iam-no-service-credential",
    title="There are no service-specific credentials, SSH keys or signing certificates of IAM users",
    why="each of them is a long-lived credential that works beside the identity provider",
    controls=("IAM-03",),
    severity=Severity.HIGH,
    types=(
        "aws:iam/serviceSpecificCredential:ServiceSpecificCredential",
        "aws:iam/signingCertificate:SigningCertificate",
        "aws:iam/sshKey:SshKey",
    ),
    fix="use a role with short-lived credentials instead",
    check=refuse("a long-lived credential of an IAM user is declared"),
    labels=("credentials",),
)
