"""Privileged roles, and whether whoever signs in has shown a second factor."""

from __future__ import annotations

from quantum_policies.aws.role_documents import LOOKED_UP, ROLE, granted
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, Statement, not_applicable
from quantum_policies.rules.trust.aws_iam_federated_trust import SHARED_ISSUERS

PRIVILEGED = (
    "braket:DeleteSpendingLimit",
    "braket:UpdateSpendingLimit",
    "cloudtrail:LookupEvents",
    "cloudtrail:StopLogging",
    "iam:AttachRolePolicy",
    "iam:DetachRolePolicy",
    "iam:PutRolePolicy",
    "iam:UpdateAssumeRolePolicy",
    "kms:PutKeyPolicy",
    "kms:ScheduleKeyDeletion",
    "s3:PutBucketPolicy",
)
"""Who may do one of these lifts limits, changes who may do what, or reads what everybody did."""
_WEB_IDENTITY, _SAML = "sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML"
_CLAIMS = frozenset({"acr", "amr"})
"""Claims of OpenID Connect that say how somebody signed in (OpenID Connect Core 1.0, section 2)."""
_TAG = "aws:requesttag/mfa"


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """SAML has no key for it, so its provider says so in a session tag `MFA`. Pipelines have no second factor."""
    document = resource.document("assumeRolePolicy")
    signing_in = [
        statement
        for statement in (document.allowing() if document else ())
        if (statement.covers(_WEB_IDENTITY) or statement.covers(_SAML)) and not _is_pipeline(statement)
    ]
    if not signing_in:
        return not_applicable("nobody signs in to the role")
    documents = granted(resource)
    rights = [
        action
        for action in PRIVILEGED
        if any(statement.covers(action) for each in documents for statement in each.allowing())
    ]
    if not rights:
        return not_applicable("the role has no privileged right")
    for statement in signing_in:
        if not any(_is_second_factor(each.key) and each.pinned for each in statement.conditions):
            return resource.fail(
                "`assumeRolePolicy`, {statement}, asks for no second factor, and the role may {rights}",
                statement=statement.label,
                rights=rights,
            )
    return PASS


def _is_pipeline(statement: Statement) -> bool:
    issuers = [value.partition(":oidc-provider/")[2] for kind, value in statement.principals if kind == "Federated"]
    return bool(issuers) and all(
        any(issuer == each or issuer.startswith(f"{each}/") for each in SHARED_ISSUERS) for issuer in issuers
    )


def _is_second_factor(key: str) -> bool:
    return key == _TAG or (not key.startswith("aws:") and key.rpartition(":")[2] in _CLAIMS)


RULE = Rule(
    id="aws-iam-privileged-mfa",
    title="Privileged roles ask for a second factor",
    why="a password that was fished or reused is then all it takes to lift limits, change rights or read every record",
    controls=("IAM-05",),
    severity=Severity.HIGH,
    types=(ROLE,),
    fix="add `ForAnyValue:StringEquals` on `<issuer>:amr` with `mfa`, `StringEquals` on `<issuer>:acr` with the "
    "level that means it, or, with SAML, on `aws:RequestTag/MFA`",
    check=check,
    labels=("trust",),
    looks_up=LOOKED_UP,
)
