"""Reads a CloudTrail record: management event, data event, service event or sign-in."""

import ipaddress
from collections.abc import Mapping
from typing import Any

from quantum_landing_zone.audit.broken import BrokenRecordError
from quantum_landing_zone.audit.identity import actor, principal
from quantum_landing_zone.audit.mapping import mapping
from quantum_landing_zone.audit.observation import Observation, at, milliseconds, required
from quantum_landing_zone.audit.outcome import of_call
from quantum_landing_zone.audit.redaction import Redactor
from quantum_landing_zone.audit.shapes import fits

# "Optional: False" in the CloudTrail User Guide, record contents.
_REQUIRED = {
    "eventID": "word",
    "eventTime": "time",
    "eventSource": "service",
    "eventName": "operation",
    "awsRegion": "region",
}
_READS = ("Get", "List", "Describe", "Search", "Head", "Lookup", "BatchGet", "Simulate", "Decrypt", "Select")
_MOST_RESOURCES = 16


def observe(record: Mapping[str, Any], redactor: Redactor) -> Observation:
    """Read a CloudTrail record.

    Raises:
        BrokenRecordError: It lacks what every record has; all faults of its fields are named at once.
    """
    fields = required(record, _REQUIRED)
    identity = record.get("userIdentity")
    if not isinstance(identity, Mapping):
        raise BrokenRecordError("not an audit event: userIdentity is missing")
    account = next(
        (found for found in (record.get("recipientAccountId"), identity.get("accountId")) if fits(found, "account")),
        None,
    )
    if account is None:
        raise BrokenRecordError("not an audit event: recipientAccountId is missing")
    name, source = fields["eventName"], fields["eventSource"]
    read_only = record.get("readOnly")
    management = (
        record.get("eventCategory", "Management") == "Management" and record.get("eventType") != "AwsServiceEvent"
    )
    request = record.get("requestParameters")
    sent = at(record, "additionalEventData.bytesTransferredOut")
    return Observation(
        uid=fields["eventID"],
        time=milliseconds(fields["eventTime"], "eventTime"),
        original_time=fields["eventTime"],
        region=fields["awsRegion"],
        account=account,
        source=source,
        operation=name,
        rule=mapping().rule(
            source,
            name,
            read_only=read_only if isinstance(read_only, bool) else name.startswith(_READS),
            management=management,
        ),
        outcome=of_call(record, redactor),
        actor=actor(identity, redactor),
        principal=principal(identity),
        root=identity.get("type") == "Root",
        src_endpoint=_endpoint(record.get("sourceIPAddress"), redactor),
        request_id=redactor.name(record.get("requestID") or fields["eventID"], "identifier"),
        request=request,
        response=record.get("responseElements"),
        record=record,
        arns=_arns(record.get("resources")),
        product={"name": "CloudTrail", "vendor_name": "AWS"},
        log_version=redactor.name(record.get("eventVersion") or "unknown", "word"),
        device_texts=(
            at(request, "deviceArn"),
            at(request, "deviceConfig.device"),
            *(arn for arn, _ in _arns(record.get("resources"))),
            # Braket's refusals name the device although the request may be missing.
            record.get("errorMessage") if source == "braket.amazonaws.com" else None,
        ),
        bytes_out=int(sent) if isinstance(sent, int | float) and 0 <= sent < 2**53 else None,
        presigned=at(record, "additionalEventData.AuthenticationMethod") == "QueryString",
    )


def _endpoint(address: Any, redactor: Redactor) -> dict[str, Any]:
    """Return where the call came from: an address, or the service that made it."""
    if not address:
        return {"name": "unknown"}
    try:
        return {"ip": str(ipaddress.ip_address(address))} if isinstance(address, str) else {"name": "unknown"}
    except ValueError:
        return {"svc_name": redactor.name(address, "phrase")}


def _arns(resources: Any) -> tuple[tuple[str, str], ...]:
    """Return ARN and type of each resource that is written as CloudTrail writes them."""
    found: list[tuple[str, str]] = []
    for resource in resources[:_MOST_RESOURCES] if isinstance(resources, list) else ():
        arn, kind = at(resource, "ARN"), at(resource, "type")
        if isinstance(arn, str):
            found.append((arn, kind if isinstance(kind, str) else ""))
    return tuple(found)
