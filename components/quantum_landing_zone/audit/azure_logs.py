"""Reads a record of an Azure log, as a diagnostic setting writes it to storage or to an event hub."""

from collections.abc import Mapping
from typing import Any

from quantum_landing_zone.audit.azure_readers import reading
from quantum_landing_zone.audit.azure_record import AzureRecord
from quantum_landing_zone.audit.observation import AZURE, ENTRA, Observation, milliseconds
from quantum_landing_zone.audit.redaction import Redactor, canonical

_ELEVATE = "microsoft.authorization/elevateaccess/action"  # to the whole directory: what root is on AWS
_UID = 32  # hexadecimal digits of the keyed hash that names an event


def is_one(record: Mapping[str, Any]) -> bool:
    """Return whether a record is of an Azure log: no other names its operation in this way."""
    return "operationName" in record


def observe(record: Mapping[str, Any], redactor: Redactor) -> Observation:
    """Read a record of the activity log, of a resource's own log or of Entra's sign-ins.

    Azure gives a record no id of its own that survives its way into storage, and the start and the end of a call share
    their `correlationId`: so the event's id is the keyed hash of the record, and that is its `original_event_uid`.

    Raises:
        BrokenRecordError: It lacks what every record has, or nobody is said to have acted.
    """
    seen = AzureRecord.read(record, redactor)
    account, group = seen.place
    found = reading(seen)
    own = record.get("correlationId")
    native = str(redactor.name(own, "identifier")) if own else ""
    uid = redactor.digest(canonical(record))[:_UID]
    # Services write names in their own case, and some in capitals: a name that a rule has is written as there.
    names = {name.lower(): name for name in found.rule.names}
    return Observation(
        uid=uid,
        native_uid=native,
        time=milliseconds(seen.time, "time"),
        original_time=seen.time,
        region=seen.location,
        account=account,
        source=found.service,
        operation=names.get(seen.operation.lower(), seen.operation),
        rule=found.rule,
        outcome=found.outcome,
        actor=found.actor,
        principal="",
        root=seen.operation.lower() == _ELEVATE,
        src_endpoint=seen.endpoint,
        request_id=native or uid,
        request=found.request,
        response=None,
        record=record,
        arns=((seen.resource, seen.kind),),
        product={"name": found.product, "vendor_name": "Microsoft"},
        log_version=str(redactor.name(str(record.get("operationVersion") or "unknown"), "word")),
        device_texts=found.device_texts,
        bytes_out=found.bytes_out,
        presigned=found.signed,
        cloud=AZURE if seen.in_subscription else ENTRA,
        group=group,
        subject_name=found.subject_name,
        copied_from=found.copied_from,
    )
