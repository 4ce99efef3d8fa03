"""Who may become a role: the trust policies of the five human roles (IAM-02, IAM-05, IAM-08).

What each way of signing in can pin, and what it cannot:

| | OIDC | SAML | Identity Center |
|---|---|---|---|
| provider and audience | yes | yes | the permission set's role of this account |
| team | token's `Team` session tag and `sub` | assertion's `Team` session tag | who is assigned the permission set |
| role | token's `Group` session tag | assertion's `Group` session tag | one permission set per role |
| MFA of privileged roles | token's `amr` claim | assertion's `MFA` session tag | **no**: set it in Identity Center |

Under OIDC and SAML session tags are signed by the identity provider. Under Identity Center the caller chooses them, so
they decide nothing there: team and environment are then pinned to the role's own tags, and `User` to the attribute that
Identity Center asserts about the caller. A session carries one `Group`: the provider sends that of the role asked for.

`amr` is among the keys that AWS documents for any OIDC provider; whether the provider fills it in is the provider's
matter, and a token without it is refused. The key is not tried against AWS here. In a session, no role asks for MFA
again: `aws:MultiFactorAuthPresent` is false in a role's session even when its holder signed in with MFA.

In `validation` a submitter and a backend administrator also name the change that they act on, in the session tag
`Change`; CloudTrail records it with the session.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quantum_landing_zone.aws.iam import document, statement
from quantum_landing_zone.tenant.identity import Oidc, Saml
from quantum_landing_zone.tenant.vocabulary import Environment, Role
from quantum_landing_zone.tenant.workspace import AwsWorkspace

SAML_AUDIENCE = "https://signin.aws.amazon.com/saml"
_SUFFIX = "?" * 16  # what Identity Center appends; its length keeps `Team` from matching `Team_Admin`
_BY_CHANGE = frozenset({Role.JOB_SUBMITTER, Role.BACKEND_ADMIN})


def needs_change(here: AwsWorkspace, role: Role) -> bool:
    """Return whether a session of the role names a change: work on production-like hardware does."""
    return here.environment is Environment.VALIDATION and role in _BY_CHANGE


def needs_mfa(here: AwsWorkspace, role: Role) -> bool:
    """Return whether the role needs MFA at sign-in."""
    return role.privileged or needs_change(here, role)


def role_trust(here: AwsWorkspace, role: Role) -> str:
    """Return the trust policy of a human role as JSON."""
    sets = getattr(here.tenant.identity, "permission_sets", {})
    return sign_in(
        here,
        Admitted(
            asserted={"Group": here.tenant.roles[role]},
            mfa=needs_mfa(here, role),
            change=needs_change(here, role),
            permission_set=sets.get(role, ""),
        ),
    )


@dataclass(frozen=True, kw_only=True)
class Admitted:
    """Whom a role lets in.

    Attributes:
        asserted: Session tags that the identity provider has to assert, each with the values that are let in.
        mfa: Whether MFA is asked for, where the way of signing in can show it.
        change: Whether the session names a change.
        permission_set: The permission set, under Identity Center.
        regions: Regions whose STS lets them in; every region where none is named.
        people: Under Identity Center: the only persons of the permission set who are let in; all where none is named.
    """

    asserted: Mapping[str, Sequence[str]]
    mfa: bool
    change: bool = False
    permission_set: str = ""
    regions: Sequence[str] = ()
    people: Sequence[str] = ()


def sign_in(here: AwsWorkspace, admitted: Admitted) -> str:
    """Return the trust policy of a role for people as JSON."""
    identity = here.tenant.identity
    if isinstance(identity, Oidc):
        return _oidc(here, admitted, identity)
    if isinstance(identity, Saml):
        return _saml(here, admitted, identity)
    return _identity_center(here, admitted)


def _oidc(here: AwsWorkspace, admitted: Admitted, identity: Oidc) -> str:
    issuer = identity.issuer.removeprefix("https://")
    condition = _asserted(here, admitted, {f"{issuer}:aud": identity.audience})
    condition["StringLike"] = {f"{issuer}:sub": list(identity.subjects), **_change(admitted)}
    if admitted.mfa:
        condition["ForAnyValue:StringEquals"] = {f"{issuer}:amr": ["mfa"]}
    return document(
        statement(
            "SignInByOidc",
            "Allow",
            ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"],
            principal={"Federated": here.oidc_provider_arn},
            condition=condition,
        )
    )


def _saml(here: AwsWorkspace, admitted: Admitted, identity: Saml) -> str:
    mfa = {"aws:RequestTag/MFA": "true"} if admitted.mfa else {}
    condition = _asserted(here, admitted, {"SAML:aud": SAML_AUDIENCE, **mfa})
    if admitted.change:
        condition["StringLike"] = _change(admitted)
    return document(
        statement(
            "SignInBySaml",
            "Allow",
            ["sts:AssumeRoleWithSAML", "sts:TagSession"],
            principal={"Federated": here.iam_arn("saml-provider", identity.provider_name)},
            condition=condition,
        )
    )


def _identity_center(here: AwsWorkspace, admitted: Admitted) -> str:
    name = f"AWSReservedSSO_{admitted.permission_set}_{_SUFFIX}"
    # Identity Center puts its own region into the path, except where that is us-east-1.
    paths = ("", "*/")
    roles = [here.iam_arn("role", f"aws-reserved/sso.amazonaws.com/{path}{name}") for path in paths]
    condition: dict[str, dict[str, str | list[str]]] = {
        "ArnLike": {"aws:PrincipalArn": roles},
        "StringEqualsIfExists": {
            "aws:RequestTag/Team": here.slug,
            "aws:RequestTag/Environment": str(here.environment),
            "aws:RequestTag/User": "${aws:PrincipalTag/User}",
        },
    }
    pinned: dict[str, str | list[str]] = {
        **({"aws:PrincipalTag/User": list(admitted.people)} if admitted.people else {}),
        **_regions(admitted),
    }
    if pinned:
        condition["StringEquals"] = pinned
    if admitted.change:
        condition["StringLike"] = _change(admitted)
    return document(
        statement(
            "SignInByIdentityCenter",
            "Allow",
            ["sts:AssumeRole", "sts:TagSession"],
            principal={"AWS": f"arn:aws:iam::{here.account}:root"},
            condition=condition,
        )
    )


def _asserted(here: AwsWorkspace, admitted: Admitted, more: dict[str, str]) -> dict[str, dict[str, str | list[str]]]:
    """Return what the identity provider has to assert about the person.

    `Environment` may be left out, as the role's own tag says it; a session may not say another.
    """
    return {
        "StringEquals": {
            **more,
            "aws:RequestTag/Team": here.slug,
            **{f"aws:RequestTag/{tag}": list(values) for tag, values in admitted.asserted.items()},
            **_regions(admitted),
        },
        "StringEqualsIfExists": {"aws:RequestTag/Environment": str(here.environment)},
    }


def _regions(admitted: Admitted) -> dict[str, str | list[str]]:
    return {"aws:RequestedRegion": list(admitted.regions)} if admitted.regions else {}


def _change(admitted: Admitted) -> dict[str, str | list[str]]:
    return {"aws:RequestTag/Change": "?*"} if admitted.change else {}
