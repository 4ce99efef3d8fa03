"""Where audit events go besides the tenant's own archive (AUD-06), always redacted (RES-05)."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from quantum_landing_zone.tenant.fields import Guid, Model
from quantum_landing_zone.tenant.vocabulary import Jurisdiction

RoleArn = Annotated[
    str, StringConstraints(pattern=r"^arn:aws:iam::[0-9]{12}:role/[A-Za-z0-9_+=,.@/-]+$", max_length=600)
]
BucketName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$")]
KeyArn = Annotated[str, StringConstraints(pattern=r"^arn:aws:kms:[a-z0-9-]{6,20}:[0-9]{12}:key/[A-Za-z0-9-]{1,64}$")]


class ExportSink(Model):
    """Where normalised audit events go besides the tenant's own archive (AUD-06)."""

    kind: Literal["firehose", "sqs", "event-hub"] = Field(
        description="`sqs`: a queue from which the SIEM reads; `firehose`: into a bucket of the SIEM's account;"
        " `event-hub`: a hub from which the SIEM reads; on Azure."
    )
    name: Annotated[str, StringConstraints(pattern=r"^[\w-]+$", max_length=60)]
    jurisdiction: Jurisdiction = Field(description="Where the events are kept by whoever takes them.")
    reader_role_arn: RoleArn | None = Field(
        default=None, description="`sqs`: the SIEM's role that reads the queue; in any account."
    )
    reader_principal_id: Guid | None = Field(
        default=None,
        description="`event-hub`: object id of the SIEM's own identity (service principal) in the workspace's Entra"
        " tenant, which reads the hub.",
    )
    bucket: BucketName | None = Field(default=None, description="`firehose`: the SIEM's bucket, in its own account.")
    bucket_key_arn: KeyArn | None = Field(
        default=None, description="`firehose`: the KMS key of that bucket, with which the events are encrypted there."
    )
