"""Federated sign-in, tied to an audience and to a subject."""

from __future__ import annotations

import re

from quantum_policies.aws.arns import account_of
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, Statement, not_applicable
from quantum_policies.kit.iam_document import has_wildcard

_WEB_IDENTITY = "sts:AssumeRoleWithWebIdentity"
_SAML = "sts:AssumeRoleWithSAML"


SHARED_ISSUERS = frozenset(
    {
        "agent.buildkite.com",
        "api.bitbucket.org",
        "api.pulumi.com",
        "app.terraform.io",
        "gitlab.com",
        "oidc.circleci.com",
        "token.actions.githubusercontent.com",
        "vstoken.dev.azure.com",
    },
)
"""Issuers whose users are not one organisation's: anybody can get a token with a subject of their own choice."""

_HEAD = re.compile(r"[^*?$]+[:/@|._-](?=[*?$])")


def check(resource: Resource, config: Config) -> Judgement:
    """OIDC needs `<issuer>:aud` and `<issuer>:sub`, SAML needs `SAML:aud`."""
    document = resource.document("assumeRolePolicy")
    federated = [
        statement
        for statement in (document.allowing() if document else ())
        if statement.covers(_WEB_IDENTITY) or statement.covers(_SAML)
    ]
    if not federated:
        return not_applicable("the role is not assumed by federation")
    for statement in federated:
        missing = _missing(statement)
        if missing:
            return resource.fail(
                "`assumeRolePolicy`, {statement}, does not pin {missing}", statement=statement.label, missing=missing
            )
        foreign = _foreign_account(statement, config)
        if foreign:
            return resource.fail(
                "`assumeRolePolicy`, {statement}, trusts an identity provider of account {account}",
                statement=statement.label,
                account=foreign,
            )
    return PASS


def _foreign_account(statement: Statement, config: Config) -> str | None:
    """The account of a provider that is not the tenant's: who writes there decides who signs in."""
    accounts = [account_of(value) for kind, value in statement.principals if kind == "Federated"]
    own = config.aws.account_id if config.aws else None
    return next((each for each in accounts if each and own and each != own), None)


def _missing(statement: Statement) -> list[str]:
    wanted: list[str] = []
    if statement.covers(_WEB_IDENTITY):
        wanted += [claim for claim in ("aud", "sub") if not _pinned(statement, claim, oidc=True)]
    if statement.covers(_SAML) and not _pinned(statement, "aud", oidc=False):
        wanted.append("SAML:aud")
    return wanted


def _pinned(statement: Statement, claim: str, *, oidc: bool) -> bool:
    for condition in statement.conditions:
        issuer, _, name = condition.key.rpartition(":")
        if name != claim or (issuer == "saml") == oidc:
            continue
        # StringEquals compares `*` as a plain character; with StringLike it lets in a family of subjects.
        exact = condition.operator.endswith("equals")
        if condition.pinned and (exact or all(_names_a_family(value, issuer, claim) for value in condition.pinned)):
            return True
    return False


def _names_a_family(value: str, issuer: str, claim: str) -> bool:
    """Whether a pattern names its family up to a separator, such as `photonics:*`, at an issuer of the tenant's own.

    At an issuer that serves everybody, a family is other people's repositories too: there the value must be exact.
    """
    if not has_wildcard(value):
        return True
    head = _HEAD.match(value)
    shared = any(issuer == each or issuer.startswith(f"{each}/") for each in SHARED_ISSUERS)
    return claim == "sub" and head is not None and not shared


RULE = Rule(
    id="aws-iam-federated-trust",
    title="Federated trust pins audience and subject",
    why="without the audience any token of the issuer is accepted, without the subject any of its users or pipelines",
    controls=("IAM-07", "IAM-08"),
    severity=Severity.CRITICAL,
    types=("aws:iam/role:Role",),
    fix="add StringEquals conditions on `<issuer>:aud` and `<issuer>:sub` (OIDC) or `SAML:aud` (SAML), "
    "with values in full; a subject may end in a wildcard "
    "after a separator only where the issuer is the tenant's own",
    check=check,
    labels=("trust",),
)
