"""Reads an event that a service sends to EventBridge by itself: a task, job, device or notebook changed its state."""

from collections.abc import Mapping
from typing import Any

from quantum_landing_zone.audit.broken import BrokenRecordError
from quantum_landing_zone.audit.mapping import mapping
from quantum_landing_zone.audit.observation import Observation, at, milliseconds, required
from quantum_landing_zone.audit.outcome import of_state
from quantum_landing_zone.audit.redaction import Redactor

_REQUIRED = {
    "id": "word",
    "time": "time",
    "source": "source",
    "detail-type": "phrase",
    "region": "region",
    "account": "account",
}
_STATES = ("status", "deviceStatus", "NotebookInstanceStatus")
_MOST_RESOURCES = 16


def observe(event: Mapping[str, Any], redactor: Redactor) -> Observation:
    """Read an EventBridge event; the service itself is the actor, since none of these events names a principal.

    Raises:
        BrokenRecordError: The envelope or the detail is missing something; all faults of the envelope are named.
    """
    fields = required(event, _REQUIRED)
    detail = event.get("detail")
    if not isinstance(detail, Mapping):
        raise BrokenRecordError("not an audit event: detail is missing")
    service = fields["source"].removeprefix("aws.") + ".amazonaws.com"
    listed = event.get("resources")
    named = listed[:_MOST_RESOURCES] if isinstance(listed, list) else []
    arns = tuple((arn, "") for arn in named if isinstance(arn, str))
    return Observation(
        uid=fields["id"],
        time=milliseconds(fields["time"], "time"),
        original_time=fields["time"],
        region=fields["region"],
        account=fields["account"],
        source=fields["source"],
        operation=fields["detail-type"],
        rule=mapping().rule(fields["source"], fields["detail-type"], read_only=True, management=False),
        outcome=of_state(next((detail[state] for state in _STATES if detail.get(state) is not None), None), redactor),
        actor={"invoked_by": service},
        principal="",
        root=False,
        src_endpoint={"svc_name": service},
        request_id=fields["id"],
        request=detail,
        response=None,
        record=event,
        arns=arns,
        product={"name": "EventBridge", "vendor_name": "AWS"},
        log_version=redactor.name(event.get("version") or "unknown", "word"),
        device_texts=(at(detail, "deviceArn"), at(detail, "device"), *(arn for arn, _ in arns)),
        bytes_out=None,
        presigned=False,
    )
