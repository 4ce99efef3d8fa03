"""Benchmark results that others may read, each by an approval that is recorded and ends (BEN-02)."""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from quantum_landing_zone.tenant.fields import AccountId, Email, Model
from quantum_landing_zone.tenant.vocabulary import Environment, Jurisdiction

LONGEST_DAYS = 180
"""Days from an approval to its last day, at most: whoever wants longer asks again."""

ShareName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=30)]


class Share(Model):
    """One recipient, one folder of benchmark reports, until one day."""

    environment: Environment = Field(description="Whose benchmark outputs are shared.")
    folder: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*$", max_length=200)] = Field(
        description="The folder of the benchmark store that the recipient may read, and nothing beside it."
    )
    recipient_account: AccountId = Field(description="The AWS account whose principals may read.")
    jurisdiction: Jurisdiction = Field(description="Where the recipient keeps what it reads.")
    external_id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_+=,.@:/-]{16,200}$")] = Field(
        description="What the recipient sends when it comes in (confused deputy); an identifier, not a secret."
    )
    purpose: Annotated[str, StringConstraints(min_length=10, max_length=300)]
    approver: Email
    approved_on: date = Field(description="Day of the approval; nothing is shared before it, by UTC.")
    expires: date = Field(description="Last day, by UTC; at most 180 days after the approval.")
