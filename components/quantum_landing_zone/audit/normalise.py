"""One native record becomes one OCSF event. Pure: no cloud, no file, no clock; the same record gives the same event."""

from dataclasses import dataclass
from typing import Any

from quantum_landing_zone.audit import azure_logs, cloudtrail, own_event, state_change
from quantum_landing_zone.audit.broken import BrokenRecordError, check_json
from quantum_landing_zone.audit.event import write
from quantum_landing_zone.audit.projects import ProjectDirectory
from quantum_landing_zone.audit.redaction import Redactor

_VIA_CLOUDTRAIL = " via CloudTrail"  # ends the detail-types under which EventBridge carries CloudTrail records


@dataclass(frozen=True, kw_only=True)
class Normaliser:
    """Turns records into events.

    Owns nothing. Refuses records that lack time, identity, account, region or operation: they belong on the
    dead-letter queue, where a person looks at them.

    Attributes:
        redactor: Hides payloads under the tenant's key.
        directory: Tells whose an event is.
    """

    redactor: Redactor
    directory: ProjectDirectory

    def normalise(self, record: Any) -> dict[str, Any]:
        """Return the OCSF event of a record.

        Args:
            record: A CloudTrail record; an EventBridge event that carries one, is a service's own or the landing
                zone's own; or a record of an Azure log, as diagnostic settings write it.

        Raises:
            BrokenRecordError: It is none of these; the text shows no value of it.
        """
        check_json(record)
        if not isinstance(record, dict):
            raise BrokenRecordError("not an audit event: the record is no object")
        if azure_logs.is_one(record):
            seen = azure_logs.observe(record, self.redactor)
        elif "detail-type" not in record:
            seen = cloudtrail.observe(record, self.redactor)
        elif str(record["detail-type"]).endswith(_VIA_CLOUDTRAIL):
            detail = record.get("detail")
            if not isinstance(detail, dict):
                raise BrokenRecordError("not an audit event: detail is missing")
            seen = cloudtrail.observe(detail, self.redactor)
        elif own_event.is_one(record):
            seen = own_event.observe(record, self.redactor)
        else:
            seen = state_change.observe(record, self.redactor)
        return write(seen, self.redactor, self.directory)
