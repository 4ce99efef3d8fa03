"""How a team leaves the pilot: a reviewed change that says who approved it, when, and where it is recorded (ONB-04)."""

import datetime as dt
from typing import Annotated

from pydantic import Field, StringConstraints

from quantum_landing_zone.tenant.fields import Model

# A role, never a person: what stands in a reviewed file stays there when the person has gone.
ApproverRole = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=40)]


class PilotExit(Model):
    """The approval by which the pilot ended; without it `stage: active` is refused."""

    approver_role: ApproverRole = Field(description="Role that approved it, for example `security-lead`; no person.")
    date: dt.date = Field(description="Day of the approval.")
    reference: str = Field(
        min_length=3, max_length=200, description="Where the approval is recorded: a pull request, a ticket, minutes."
    )
