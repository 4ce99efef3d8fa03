"""Where an environment is on Azure, and which quantum providers it may use there."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from quantum_landing_zone.tenant.fields import Guid, Model

Offer = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[\w-]+$")]


class AzureSubscription(Model):
    """The subscription and location of one environment; the subscription exists already (decision 1)."""

    subscription_id: Guid
    location: str = Field(pattern=r"^[a-z0-9]{3,30}$", description="A location with Azure Quantum, in its short form.")
    cidr: str = Field(default="10.65.0.0/20", pattern=r"^\d{1,3}(\.\d{1,3}){3}/(1[6-9]|2[0-4])$")
    providers: list[Offer] = Field(default_factory=list, description="Approved `provider/sku` pairs.")
    accepted_terms: list[Offer] = Field(
        default_factory=list,
        description="Pairs whose terms a person has accepted; a workspace with others cannot be made.",
    )
    billing_country: str | None = Field(
        default=None, pattern=r"^[A-Z]{2}$", description="Country of the billing account: providers sell by country."
    )
    subscription_wide: Literal["create", "adopt"] = Field(
        default="create",
        description="Who exports the subscription's activity log, which there is once: `adopt` where somebody else"
        " does, as it holds what every team in the subscription did.",
    )
    archive_locked: bool = Field(
        default=False,
        description="Whether the archive's write-once policy is locked for good. Azure makes one unlocked only: deploy"
        " first, then set this by a reviewed change.",
    )
    deployment_principal_id: Guid = Field(
        description="Object id of the identity that deploys; it administers keys and cannot use them."
    )
