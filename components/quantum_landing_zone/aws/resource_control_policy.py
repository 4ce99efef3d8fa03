"""Resource control policies: who may reach what is in a tenant's account, whatever a resource's own policy says.

Two documents, all of denials, beside the full-access policy of AWS. They bind principals of other accounts, anonymous
ones and AWS services that act for others; they do not reach service-linked roles, the management account's resources
and keys that AWS manages. Services that know these policies: S3, STS, KMS, SQS and Secrets Manager are used here.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from quantum_landing_zone.aws.iam import Statement, compact
from quantum_landing_zone.aws.organization_scope import OrganizationScope, issuer_key

_STORES = ("kms:*", "s3:*", "secretsmanager:*", "sqs:*")
# People and machines who come by a token have no organisation yet, so signing in, and the session tags and the source
# identity that go with it, cannot be asked for one: see the second document.
_SESSIONS = ("sts:AssumeRole", "sts:GetFederationToken", "sts:GetSessionToken", "sts:SetContext")
_WEB_IDENTITY = ("sts:AssumeRoleWithWebIdentity",)
_TLS = "1.2"


def resource_control_policies(scope: OrganizationScope) -> Mapping[str, str]:
    """Return the documents by purpose, as compact JSON."""
    return {"perimeter": compact(*_perimeter(scope)), "federation": compact(*_federation(scope))}


def _perimeter(scope: OrganizationScope) -> list[Statement]:
    foreign: dict[str, Any] = {"aws:PrincipalOrgID": scope.organization_id}
    foreign_source: dict[str, Any] = {"aws:SourceOrgID": scope.organization_id}
    if scope.partner_accounts:
        foreign["aws:PrincipalAccount"] = list(scope.partner_accounts)
        foreign_source["aws:SourceAccount"] = list(scope.partner_accounts)
    return [
        _deny(
            "OnlyOrganization",
            [*_STORES, *_SESSIONS],
            {"StringNotEqualsIfExists": foreign, "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}},
        ),
        # A service acts for somebody. Where it says for whom, that must be one of ours; a service that does not say
        # is bound by the resource's own policy and by iam:PassRole.
        _deny(
            "OnlyForOrganization",
            [*_STORES, "sts:AssumeRole"],
            {
                "StringNotEqualsIfExists": foreign_source,
                "Null": {"aws:SourceAccount": "false"},
                "Bool": {"aws:PrincipalIsAWSService": "true"},
            },
        ),
        # A service may speak to another inside of AWS without TLS being visible to the policy.
        _deny(
            "OnlyTls",
            _STORES,
            {"Bool": {"aws:SecureTransport": "false"}, "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}},
        ),
        _deny(
            "OnlyCurrentTls",
            ["s3:*"],
            {"NumericLessThan": {"s3:TlsVersion": _TLS}, "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}},
        ),
    ]


def _federation(scope: OrganizationScope) -> list[Statement]:
    """Return who may sign in by a token: the declared issuers, for their audience, and their subjects alone."""
    subjects: dict[str, list[str]] = {}
    audiences: dict[str, list[str]] = {}
    for declared in (scope.people_issuers, scope.pipeline_issuers):
        for issuer, (known, pinned) in declared.items():
            audiences.setdefault(issuer, []).extend(known)
            subjects.setdefault(issuer, []).extend(pinned)
    for url, patterns in scope.workload_issuers.items():
        subjects.setdefault(issuer_key(url), []).extend(patterns)
    if not subjects:
        return [_deny("OnlyKnownIssuers", _WEB_IDENTITY)]
    unknown = {"Null": {f"{issuer}:sub": "true" for issuer in subjects}}
    made = [_deny("OnlyKnownIssuers", _WEB_IDENTITY, unknown)]
    for index, (issuer, patterns) in enumerate(subjects.items(), start=1):
        mine = {"Null": {f"{issuer}:sub": "false"}}
        stranger = {"StringNotLike": {f"{issuer}:sub": list(dict.fromkeys(patterns))}}
        made.append(_deny(f"OnlySubjects{index}", _WEB_IDENTITY, {**stranger, **mine}))
        if issuer in audiences and issuer not in map(issuer_key, scope.workload_issuers):
            other = {"StringNotEquals": {f"{issuer}:aud": list(dict.fromkeys(audiences[issuer]))}}
            made.append(_deny(f"OnlyAudience{index}", _WEB_IDENTITY, {**other, **mine}))
    return made


def _deny(sid: str, actions: Sequence[str], condition: Mapping[str, Any] | None = None) -> Statement:
    """Return a denial for everybody on everything, in the one form of principal that these policies know."""
    made: Statement = {"Sid": sid, "Effect": "Deny", "Principal": "*", "Action": list(actions), "Resource": ["*"]}
    return made if condition is None else {**made, "Condition": dict(condition)}
