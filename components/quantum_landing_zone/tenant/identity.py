"""How people of a team sign in (IAM-02)."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from quantum_landing_zone.tenant.fields import GroupName, Guid, HttpsUrl, Model, Subject
from quantum_landing_zone.tenant.vocabulary import Role


class _SignIn(Model):
    """What every way of signing in may say about Microsoft Entra, which Azure workspaces need."""

    entra_tenant_id: Guid | None = Field(default=None, description="Microsoft Entra tenant, for Azure workspaces.")
    entra_groups: dict[GroupName, Guid] = Field(
        default_factory=dict,
        description="Object id of each group in Entra: Azure assigns roles to ids, and names can be given anew.",
    )


class Oidc(_SignIn):
    """Sign-in through an OpenID Connect provider of the organisation."""

    kind: Literal["oidc"]
    issuer: HttpsUrl = Field(description="Issuer URL, exactly as the token's `iss` claim has it.")
    audience: str = Field(min_length=1, max_length=255, description="The token's `aud` claim; pinned in every trust.")
    subjects: list[Subject] = Field(
        min_length=1,
        description="Patterns of the token's `sub` claim that belong to the team; never a bare `*`.",
    )


class Saml(_SignIn):
    """Sign-in through a SAML provider that the platform team has registered in the account."""

    kind: Literal["saml"]
    provider_name: str = Field(
        pattern=r"^[\w.-]+$", max_length=128, description="Name of the IAM SAML provider in the account."
    )


class IdentityCenter(_SignIn):
    """Sign-in through AWS IAM Identity Center, by permission sets that the platform team assigns."""

    kind: Literal["identity-center"]
    permission_sets: dict[Role, Annotated[str, StringConstraints(pattern=r"^[\w+=,.@-]+$", max_length=32)]] = Field(
        description="Permission set through which each role signs in."
    )
