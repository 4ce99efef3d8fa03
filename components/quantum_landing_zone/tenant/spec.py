"""The tenant's declaration: one reviewed file per team, the source of everything that is provisioned.

The models own form (types, patterns, closed sets, defaults). What needs more than one field is judged in
`checks`. Nothing here imports a cloud.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel

from quantum_landing_zone.tenant.vocabulary import (
    ArtifactKind,
    Environment,
    Framework,
    Jurisdiction,
    QuantumLabel,
    RegulatedData,
    Role,
    SecretReader,
    Sensitivity,
    Stage,
)

Email = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=254)]
AccountId = Annotated[str, StringConstraints(pattern=r"^[0-9]{12}$")]
Guid = Annotated[str, StringConstraints(pattern=r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$")]
HttpsUrl = Annotated[str, StringConstraints(pattern=r"^https://[^\s/?#]+(/[^\s?#]*)?$", max_length=255)]
# What a claim of an identity provider may carry into a session tag (STS: 256 characters of this set).
GroupName = Annotated[str, StringConstraints(pattern=r"^[\w .:/=+@-]{1,128}$")]
Subject = Annotated[str, StringConstraints(pattern=r"^[^\s*?]\S{2,199}$")]
# AWS tag values: letters, digits and a few signs, at most 256 characters.
TagText = Annotated[str, StringConstraints(pattern=r"^[\w .:/=+@-]{1,128}$")]
# Letters of any script: names of resources come from a slug that `naming` makes collision-safe.
TeamName = Annotated[str, StringConstraints(pattern=r"^[^\W_][\w '&.+-]{0,62}[^\W_]$|^[^\W_]$")]
SecretName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=40)]
DeviceId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[A-Za-z0-9-]+$")]
Days = Annotated[int, Field(ge=1, le=36500)]
Usd = Annotated[float, Field(ge=0, le=10_000_000)]


class _Model(BaseModel):
    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=True, extra="forbid", frozen=True, defer_build=True
    )


class Oidc(_Model):
    """Sign-in through an OpenID Connect provider of the organisation."""

    kind: Literal["oidc"]
    issuer: HttpsUrl = Field(description="Issuer URL, exactly as the token's `iss` claim has it.")
    audience: str = Field(min_length=1, max_length=255, description="The token's `aud` claim; pinned in every trust.")
    subjects: list[Subject] = Field(
        min_length=1,
        description="Patterns of the token's `sub` claim that belong to the team; never a bare `*`.",
    )
    entra_tenant_id: Guid | None = Field(default=None, description="Microsoft Entra tenant, for Azure workspaces.")


class Saml(_Model):
    """Sign-in through a SAML provider that the platform team has registered in the account."""

    kind: Literal["saml"]
    provider_name: str = Field(pattern=r"^[\w.-]{1,128}$", description="Name of the IAM SAML provider in the account.")
    entra_tenant_id: Guid | None = None


class IdentityCenter(_Model):
    """Sign-in through AWS IAM Identity Center, by permission sets that the platform team assigns."""

    kind: Literal["identity-center"]
    permission_sets: dict[Role, Annotated[str, StringConstraints(pattern=r"^[\w+=,.@-]{1,32}$")]] = Field(
        description="Permission set through which each role signs in."
    )
    entra_tenant_id: Guid | None = None


class ArtifactClass(_Model):
    """How artifacts of one kind are handled (CLS-02, CLS-03); unset fields follow the sensitivity's defaults."""

    sensitivity: Sensitivity
    labels: list[QuantumLabel] = Field(default_factory=list, max_length=3)
    retention_days: Days | None = Field(default=None, description="Days after which objects expire.")
    immutable: bool = Field(default=False, description="Write-once: object lock for the whole retention (AUD-05).")


class Residency(_Model):
    """Where artifacts may be (RES-01)."""

    jurisdictions: list[Jurisdiction] = Field(
        min_length=1, description="Where every artifact may be, unless said otherwise."
    )
    artifacts: dict[ArtifactKind, list[Jurisdiction]] = Field(
        default_factory=dict,
        description="Kinds with a rule of their own, for example benchmarks that may leave.",
    )


class AwsAccount(_Model):
    """The account and region of one environment; the account exists already (decision 1)."""

    account: AccountId
    region: str = Field(description="A region with Amazon Braket; the workspace's data stays in it.")
    cidr: str = Field(default="10.64.0.0/20", pattern=r"^\d{1,3}(\.\d{1,3}){3}/(1[6-9]|2[0-4])$")
    account_wide: Literal["create", "adopt"] = Field(
        default="create",
        description="Who makes what an account holds once (OIDC provider, Braket's job log group): `adopt` where"
        " another environment of the same account creates it.",
    )
    deployment_role: Annotated[str, StringConstraints(pattern=r"^[\w+=,.@/-]{1,64}$")] = Field(
        default="qlz-deployment",
        description="Name of the role through which the platform deploys; it administers the keys and cannot use them.",
    )


class AzureSubscription(_Model):
    """The subscription and location of one environment."""

    subscription_id: Guid
    location: str = Field(pattern=r"^[a-z0-9]{3,30}$")
    providers: list[Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[\w-]+$")]] = Field(
        default_factory=list, description="Approved `provider/sku` pairs."
    )


class EnvironmentSpec(_Model):
    """One environment of the team: where it is, which backends it may use, what it may spend."""

    aws: AwsAccount | None = None
    azure: AzureSubscription | None = None
    devices: list[DeviceId] = Field(default_factory=list, description="Approved Braket devices as `provider/name`.")
    monthly_budget_usd: Usd = Field(default=0, description="Alert budget per month in USD.")
    spend_caps_usd: dict[DeviceId, Usd] = Field(
        default_factory=dict,
        description="Hard cap per QPU in USD; every approved QPU needs one, 0 blocks it.",
    )


class HttpIssuer(_Model):
    """A provider's way of giving out a new token for the current one; the addresses are the provider's matter."""

    kind: Literal["http"]
    issue_url: HttpsUrl = Field(description="Answers a POST that bears the current token with a new one, in JSON.")
    check_url: HttpsUrl = Field(description="Answers a GET with 2xx if, and only if, the token that it bears is valid.")
    revoke_url: HttpsUrl | None = Field(
        default=None,
        description="Token revocation by RFC 7009; without it a replaced token lives until it expires by itself.",
    )
    token_field: str = Field(
        default="access_token", pattern=r"^[A-Za-z_][\w-]{0,63}$", description="Field of the answer that is the token."
    )


class Secret(_Model):
    """A secret of the team, such as a provider's API token (SEC-01, SEC-02). Its value never stands here."""

    purpose: str = Field(min_length=10, max_length=200, description="What it opens, for a reviewer.")
    sensitivity: Sensitivity = Field(
        default=Sensitivity.CONFIDENTIAL, description="`confidential` or `restricted`: the class whose key protects it."
    )
    rotate_every_days: Annotated[int, Field(ge=1, le=90)] = Field(description="Longest life of a value, at most 90.")
    readers: list[SecretReader] = Field(min_length=1, max_length=3, description="Who may read it; nobody else can.")
    environments: list[Environment] = Field(
        default_factory=list, description="Environments that hold it; every AWS environment where none is named."
    )
    issuer: HttpIssuer | None = Field(
        default=None,
        description="Where a new value comes from. Without it a person replaces the value, and is told when.",
    )


class ExportSink(_Model):
    """Where audit events go besides the tenant's own archive (AUD-06)."""

    kind: Literal["firehose", "sqs", "event-hub"]
    name: Annotated[str, StringConstraints(pattern=r"^[\w-]{1,60}$")]
    jurisdiction: Jurisdiction


class Waiver(_Model):
    """An exception in the open (CMP-04): it ends by itself, and an expired one blocks again."""

    rule: str = Field(pattern=r"^[a-z0-9-]+$", description="Id of the rule that is waived.")
    control: str = Field(pattern=r"^[A-Z]{2,3}-\d{2}$")
    resource: str = Field(
        min_length=3, description="Name or URN of the resource; `*` stands for any run of characters."
    )
    reason: str = Field(min_length=10)
    approver: str = Field(min_length=3)
    compensating_control: str = Field(min_length=10)
    expires: date


class Tenant(_Model):
    """A team's declaration. Everything that the product provisions, allows and reports derives from it."""

    api_version: Literal["quantum-landing-zone/v1"]
    team: TeamName
    owners: list[Email] = Field(min_length=1, max_length=10)
    cost_centre: TagText
    stage: Stage = Stage.PILOT
    use_case: str = Field(min_length=10, max_length=500)
    frameworks: list[Framework] = Field(default_factory=list)
    regulated_data: list[RegulatedData] = Field(default_factory=list)
    residency: Residency
    identity: Annotated[Oidc | Saml | IdentityCenter, Field(discriminator="kind")]
    roles: dict[Role, list[GroupName]] = Field(description="Groups of the identity provider that hold each role.")
    artifacts: dict[ArtifactKind, ArtifactClass] = Field(
        default_factory=dict,
        description="Kinds that the workspace holds; without any, four kinds at `internal`.",
    )
    audit_retention_days: Days = Field(default=400, description="Write-once days of audit records (AUD-04).")
    environments: dict[Environment, EnvironmentSpec] = Field(min_length=1)
    secrets: dict[SecretName, Secret] = Field(
        default_factory=dict, max_length=20, description="Secrets that each workspace keeps for the team, by name."
    )
    exports: list[ExportSink] = Field(default_factory=list)
    waivers: list[Waiver] = Field(default_factory=list)
