"""Who administers a key and who uses it, in the key's own policy."""

from __future__ import annotations

from quantum_policies.aws.arns import segments
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, Statement, not_applicable

_ACCOUNT_ONLY = frozenset(
    {"aws:principalaccount", "aws:principalorgid", "aws:resourceaccount", "aws:sourceaccount", "kms:calleraccount"}
)
"""Conditions that name an account or an organisation, and nobody in it."""


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """The account as principal stands for every role that an IAM policy gives the right to; a condition narrows it."""
    document = resource.document("policy")
    if document is None:
        return not_applicable("the key has no policy here, which another rule judges")
    for statement in document.allowing():
        account = next((value for _, value in statement.principals if _is_account(value)), None)
        if account and not _narrowed(statement):
            return resource.fail(
                "`policy`, {statement}, leaves it to IAM policies of account {account} who may do it",
                statement=statement.label,
                account=account,
            )
    return PASS


def _is_account(principal: str) -> bool:
    parts = segments(principal)
    return principal.isdigit() or (parts is not None and parts[2] == "iam" and parts[5] == "root")


def _narrowed(statement: Statement) -> bool:
    return any(condition.key not in _ACCOUNT_ONLY and condition.pinned for condition in statement.conditions)


RULE = Rule(
    id="aws-kms-key-principals",
    title="Key policies name who administers and who uses the key",
    why="where the whole account is let in, whoever may write IAM policies may also read the data and delete the key",
    controls=("ENC-03",),
    severity=Severity.MEDIUM,
    types=("aws:kms/externalKey:ExternalKey", "aws:kms/key:Key", "aws:kms/keyPolicy:KeyPolicy"),
    fix="name the roles as principals, or add a condition on `aws:PrincipalArn`, `kms:ViaService` or an encryption "
    "context; let one role administer the key, and others use it",
    check=check,
    labels=("encryption",),
)
