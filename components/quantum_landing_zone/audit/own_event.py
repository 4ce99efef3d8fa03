"""Reads an event that the landing zone itself puts on EventBridge: what it does that no API of AWS records as such.

The contract for whoever puts one: `source` is `qlz.<part>`, `detail-type` says in words what happened and ends in the
word for it (`Elevation Granted`), and `detail` names who it was: `principal`, or `requester` and `approver`, or at the
least the `execution` of the state machine that acted. `status` says how it ended where the last word does not.
Whoever may put events on the bus can claim to be the landing zone; no role of a tenant's people may.
"""

from collections.abc import Mapping
from typing import Any

from quantum_landing_zone.audit.broken import BrokenRecordError
from quantum_landing_zone.audit.mapping import mapping
from quantum_landing_zone.audit.observation import Observation, Outcome, milliseconds, required
from quantum_landing_zone.audit.outcome import of_state
from quantum_landing_zone.audit.redaction import Redactor
from quantum_landing_zone.audit.shapes import fits

PREFIX = "qlz."
_REQUIRED = {
    "id": "word",
    "time": "time",
    "source": "own-source",
    "detail-type": "phrase",
    "region": "region",
    "account": "account",
}
_WHO = ("principal", "requester", "approver", "execution")
_APPROVED = "Approved"
_REFUSALS = frozenset({"Failed", "Refused"})


def is_one(event: Mapping[str, Any]) -> bool:
    """Return whether an EventBridge event calls itself one of the landing zone's."""
    return str(event.get("source")).startswith(PREFIX)


def observe(event: Mapping[str, Any], redactor: Redactor) -> Observation:
    """Read an event of the landing zone's own.

    Raises:
        BrokenRecordError: The envelope or the detail is missing something, or nothing in it says who acted.
    """
    fields = required(event, _REQUIRED)
    detail = event.get("detail")
    if not isinstance(detail, Mapping):
        raise BrokenRecordError("not an audit event: detail is missing")
    last = fields["detail-type"].split()[-1]
    acting = ("approver",) if last == _APPROVED else _WHO
    who = next((detail[name] for name in acting if fits(detail.get(name), "principal")), None)
    if who is None:
        raise BrokenRecordError(f"not an audit event: detail names nobody as {' or '.join(acting)}")
    return Observation(
        uid=fields["id"],
        time=milliseconds(fields["time"], "time"),
        original_time=fields["time"],
        region=fields["region"],
        account=fields["account"],
        source=fields["source"],
        operation=fields["detail-type"],
        rule=mapping().rule(fields["source"], fields["detail-type"], read_only=False, management=True),
        outcome=_outcome(detail.get("status"), last, redactor),
        actor={
            "user": {"uid": redactor.name(who, "principal"), "type": "Principal", "type_id": 99},
            "invoked_by": fields["source"],
        },
        principal=who,
        root=False,
        src_endpoint={"svc_name": fields["source"]},
        request_id=fields["id"],
        request=detail,
        response=None,
        record=event,
        arns=(),
        product={"name": "EventBridge", "vendor_name": "AWS"},
        log_version=redactor.name(event.get("version") or "unknown", "word"),
        device_texts=(detail.get("deviceArn"),),
        bytes_out=None,
        presigned=False,
    )


def _outcome(status: Any, last: str, redactor: Redactor) -> Outcome:
    if status is not None:
        return of_state(status, redactor)
    code = str(redactor.name(last, "word"))
    return (
        Outcome(status_id=2, status="Failure", code=code)
        if last in _REFUSALS
        else Outcome(status_id=1, status="Success", code=code)
    )
