"""Where audit events go besides the tenant's own archive (AUD-06)."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from quantum_landing_zone.tenant.fields import Model
from quantum_landing_zone.tenant.vocabulary import Jurisdiction


class ExportSink(Model):
    """Where audit events go besides the tenant's own archive (AUD-06)."""

    kind: Literal["firehose", "sqs", "event-hub"]
    name: Annotated[str, StringConstraints(pattern=r"^[\w-]{1,60}$")]
    jurisdiction: Jurisdiction
