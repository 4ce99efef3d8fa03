"""What runs on a clock in the environment's own account: evidence, reviews (OPS-01 to OPS-03), the provider monitor."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from quantum_landing_zone.tenant.export import BucketName, KeyArn
from quantum_landing_zone.tenant.fields import Model

# What Pulumi accepts as name of a project and of a stack.
PulumiName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$")]
# EventBridge Scheduler user guide, schedule types. Rates in minutes are left out: each run is a billed build.
Expression = Annotated[
    str,
    StringConstraints(
        pattern=r"^(cron\([0-9A-Z*?/,#-]+( [0-9A-Z*?/,#-]+){5}\)|rate\([1-9][0-9]* (hours?|days?)\))$", max_length=128
    ),
]


class Job(StrEnum):
    """What runs on a clock."""

    EVIDENCE = "evidence"
    ACCESS = "access"
    INACTIVE = "inactive"
    ROTATION = "rotation"
    PROVIDERS = "providers"


TIMES: Mapping[Job, str] = {
    Job.EVIDENCE: "cron(17 2 * * ? *)",
    Job.PROVIDERS: "cron(41 5 * * ? *)",
    Job.ACCESS: "cron(23 6 ? * MON *)",
    Job.INACTIVE: "cron(38 6 ? * MON *)",
    Job.ROTATION: "cron(53 6 ? * MON *)",
}
"""When each job runs, in UTC, where the declaration says nothing else."""


class StateStore(Model):
    """Pulumi's self-managed backend of the stack. Other backends ask for a token, which is a secret without an end."""

    bucket: BucketName
    region: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[a-z]+)+-[0-9]$")] | None = Field(
        default=None, description="Region of the bucket; that of the workspace where it is not said."
    )
    key_arn: KeyArn | None = Field(
        default=None,
        description="Key of the bucket, whose own policy has to let the evidence job decrypt. In another account, that"
        " account has to be among the platform's `aws.partnerAccounts`.",
    )


class ScheduledJobs(Model):
    """The jobs of an environment, all five of them, and what they need."""

    image: Annotated[
        str,
        StringConstraints(
            pattern=r"^[a-z0-9]+([._-][a-z0-9]+)*(/[a-z0-9]+([._-][a-z0-9]+)*)*@sha256:[0-9a-f]{64}$", max_length=330
        ),
    ] = Field(
        description="The platform's operations image as `repository@sha256:digest`, in the registry of the"
        " environment's own account and region; a tag is refused."
    )
    project: PulumiName = Field(description="Name of the stack's Pulumi project.")
    stack: PulumiName
    folder: Annotated[str, StringConstraints(pattern=r"^(/[A-Za-z0-9._-]+)+$", max_length=200)] = Field(
        default="/workspace", description="Folder of the Pulumi project in the image."
    )
    state: StateStore
    at: dict[Job, Expression] = Field(
        default_factory=dict, description="When a job runs, in UTC, as EventBridge Scheduler writes it."
    )
