"""The answers of the intake: what only the team or the platform can say; everything else has a default (UX-01)."""

import json
from typing import Any

from pydantic import Field

from quantum_landing_zone.tenant.azure import Offer
from quantum_landing_zone.tenant.fields import (
    AccountId,
    DeviceId,
    Email,
    GroupName,
    Guid,
    HttpsUrl,
    Model,
    Subject,
    TagText,
    TeamName,
    Usd,
)
from quantum_landing_zone.tenant.pilot import PilotExit
from quantum_landing_zone.tenant.vocabulary import Environment, Framework, Jurisdiction, Sensitivity, Stage

FILE = "intake.schema.json"


class AwsAnswer(Model):
    """The account that the workspace goes into; it exists already."""

    account: AccountId
    region: str = Field(description="A region with Amazon Braket.")


class AzureAnswer(Model):
    """The subscription that the workspace goes into; it exists already."""

    subscription: Guid
    location: str = Field(pattern=r"^[a-z0-9]{3,30}$", description="A location with Azure Quantum, in its short form.")
    deployer: Guid = Field(description="Object id of the identity that deploys.")
    billing_country: str | None = Field(
        default=None, pattern=r"^[A-Z]{2}$", description="Country of the billing account; needed with a provider."
    )


class Groups(Model):
    """Groups of the identity provider; without a name each is called after the team, the auditors' `security-audit`."""

    researchers: GroupName | None = Field(default=None, description="Authors of circuits, who submit jobs as well.")
    platform: GroupName | None = Field(default=None, description="Administrators of backends.")
    finance: GroupName | None = Field(default=None, description="Viewers of bills.")
    audit: GroupName | None = Field(default=None, description="Reviewers of the audit records.")


class GroupIds(Model):
    """Object ids of the same groups in Microsoft Entra, which Azure assigns roles to."""

    researchers: Guid
    platform: Guid
    finance: Guid
    audit: Guid


class Answers(Model):
    """Everything that the intake asks. A workspace on one cloud needs six answers, the rest have defaults."""

    team: TeamName
    owners: list[Email] = Field(min_length=1, max_length=10)
    use_case: str = Field(min_length=10, max_length=500)
    cost_centre: TagText
    aws: AwsAnswer | None = None
    azure: AzureAnswer | None = None
    issuer: HttpsUrl | None = Field(
        default=None, description="Issuer of the identity provider; without it, that of the Entra tenant."
    )
    audience: str = Field(default="quantum-landing-zone", min_length=1, max_length=255)
    subjects: list[Subject] | None = Field(default=None, min_length=1, description="Without them `<team>:*`.")
    entra_tenant: Guid | None = Field(
        default=None, description="For Azure; without it, the tenant that an issuer of Entra names."
    )
    groups: Groups = Field(default_factory=Groups)
    group_ids: GroupIds | None = None
    devices: list[DeviceId] | None = Field(
        default=None, description="Braket devices; without them, the simulators of the region."
    )
    providers: list[Offer] = Field(default_factory=list, description="Offers of Azure Quantum as `provider/sku`.")
    accepted_terms: bool = Field(default=False, description="Whether a person has accepted the offers' terms.")
    monthly_budget_usd: Usd = Field(default=250, description="Alert budget; what stands there is part of it.")
    environment: Environment = Environment.DEV
    stage: Stage = Stage.PILOT
    pilot_exit: PilotExit | None = None
    data_class: Sensitivity = Field(default=Sensitivity.INTERNAL, description="Class of everything that is held.")
    frameworks: list[Framework] = Field(default_factory=list)
    jurisdictions: list[Jurisdiction] | None = Field(
        default=None, min_length=1, description="Where data may be; without it, where region and location are."
    )


def document() -> dict[str, Any]:
    """Return the JSON Schema of a file of answers."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Answers.model_json_schema(by_alias=True),
        "title": "Answers of qlz intake",
    }


def render() -> str:
    """Return the schema in canonical JSON."""
    return json.dumps(document(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"
