"""The tenant's declaration: one reviewed file per team, the source of everything that is provisioned.

The models own form (types, patterns, closed sets, defaults). What needs more than one field is judged in
`checks`. Nothing here imports a cloud. Parts that have a life of their own stand in files of their own.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from quantum_landing_zone.tenant.azure import AzureSubscription
from quantum_landing_zone.tenant.export import ExportSink
from quantum_landing_zone.tenant.fields import (
    AccountId,
    Days,
    DeviceId,
    Email,
    GroupName,
    Model,
    SecretName,
    TagText,
    TeamName,
    Usd,
)
from quantum_landing_zone.tenant.guardrails import Guardrails
from quantum_landing_zone.tenant.identity import IdentityCenter, Oidc, Saml
from quantum_landing_zone.tenant.notebook import JobImages, Notebook, NotebookName
from quantum_landing_zone.tenant.pilot import PilotExit
from quantum_landing_zone.tenant.pipeline import Pipeline, PipelineName
from quantum_landing_zone.tenant.privilege import BreakGlass, Elevation
from quantum_landing_zone.tenant.schedule import ScheduledJobs
from quantum_landing_zone.tenant.secret import Secret
from quantum_landing_zone.tenant.share import Share, ShareName
from quantum_landing_zone.tenant.template import TemplateStamp
from quantum_landing_zone.tenant.vocabulary import (
    ArtifactKind,
    Environment,
    Framework,
    Jurisdiction,
    QuantumLabel,
    RecordKind,
    RegulatedData,
    Role,
    Sensitivity,
    Stage,
)


class ArtifactClass(Model):
    """How artifacts of one kind are handled (CLS-02, CLS-03); unset fields follow the sensitivity's defaults."""

    sensitivity: Sensitivity
    labels: list[QuantumLabel] = Field(default_factory=list, max_length=3)
    retention_days: Days | None = Field(default=None, description="Days after which objects expire.")
    immutable: bool = Field(default=False, description="Write-once: object lock for the whole retention (AUD-05).")


class Residency(Model):
    """Where artifacts may be (RES-01)."""

    jurisdictions: list[Jurisdiction] = Field(
        min_length=1, description="Where every artifact may be, unless said otherwise."
    )
    artifacts: dict[ArtifactKind, list[Jurisdiction]] = Field(
        default_factory=dict,
        description="Kinds with a rule of their own, for example benchmarks that may leave.",
    )


class AwsAccount(Model):
    """The account and region of one environment; the account exists already (decision 1)."""

    account: AccountId
    region: str = Field(description="A region with Amazon Braket; the workspace's data stays in it.")
    cidr: str = Field(default="10.64.0.0/20", pattern=r"^\d{1,3}(\.\d{1,3}){3}/(1[6-9]|2[0-4])$")
    account_wide: Literal["create", "adopt"] = Field(
        default="create",
        description="Who makes what an account holds once (OIDC provider, Braket's job log group): `adopt` where"
        " another environment of the same account creates it.",
    )
    deployment_role: Annotated[str, StringConstraints(pattern=r"^[\w+=,.@/-]+$", max_length=64)] = Field(
        default="qlz-deployment",
        description="Name of the role through which the platform deploys; it administers the keys and cannot use them.",
    )


class EnvironmentSpec(Model):
    """One environment of the team: where it is, which backends it may use, what it may spend."""

    aws: AwsAccount | None = None
    azure: AzureSubscription | None = None
    devices: list[DeviceId] = Field(default_factory=list, description="Approved Braket devices as `provider/name`.")
    monthly_budget_usd: Usd = Field(default=0, description="Alert budget per month in USD.")
    notebooks: dict[NotebookName, Notebook] = Field(default_factory=dict, max_length=10)
    job_images: JobImages | None = Field(default=None, description="A registry for images of hybrid jobs.")
    schedules: ScheduledJobs | None = Field(
        default=None, description="Evidence, reviews and the provider monitor on a clock, in the AWS account itself."
    )
    spend_caps_usd: dict[DeviceId, Usd] = Field(
        default_factory=dict,
        description="Hard cap per QPU in USD; every approved QPU needs one, 0 blocks it.",
    )


class Waiver(Model):
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


class Tenant(Model):
    """A team's declaration. Everything that the product provisions, allows and reports derives from it."""

    api_version: Literal["quantum-landing-zone/v1"]
    template: TemplateStamp | None = Field(
        default=None, description="The template that the file was written from; decides nothing."
    )
    team: TeamName
    owners: list[Email] = Field(min_length=1, max_length=10)
    cost_centre: TagText
    stage: Stage = Stage.PILOT
    pilot_exit: PilotExit | None = Field(
        default=None, description="The approval by which the pilot ended; `stage: active` is refused without it."
    )
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
    retention_days: dict[RecordKind, Days] = Field(
        default_factory=dict,
        description="Days per kind of record, where one is kept for longer than the rest; the longer wins.",
    )
    environments: dict[Environment, EnvironmentSpec] = Field(min_length=1)
    secrets: dict[SecretName, Secret] = Field(
        default_factory=dict, max_length=20, description="Secrets that each workspace keeps for the team, by name."
    )
    elevation: Elevation | None = Field(
        default=None, description="Just-in-time backend administration; without it the role's groups hold it for good."
    )
    break_glass: BreakGlass | None = None
    pipelines: dict[PipelineName, Pipeline] = Field(
        default_factory=dict, max_length=10, description="Pipelines that act in the workspace, by name."
    )
    sharing: dict[ShareName, Share] = Field(
        default_factory=dict, max_length=20, description="Approved shares of benchmark outputs, by name."
    )
    exports: list[ExportSink] = Field(default_factory=list)
    guardrails: Guardrails = Field(default_factory=Guardrails)
    waivers: list[Waiver] = Field(default_factory=list)
