"""What was read from a native event: clean values to show, and raw payloads to redact; between both formats."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from quantum_landing_zone.audit.broken import BrokenRecordError
from quantum_landing_zone.audit.mapping import EventRule
from quantum_landing_zone.audit.secret_patterns import looks_secret
from quantum_landing_zone.audit.shapes import fits

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Cloud:
    """What a cloud's events say of where they are, in OCSF's words.

    Attributes:
        provider: The cloud.
        account_type: What holds its resources.
        account_type_id: OCSF's number of that.
        bucket_type: What its object store is called.
        bucket_type_id: OCSF's number of that.
        resource_shape: The shape of a resource's id.
        type_shape: The shape of a resource's type.
    """

    provider: str
    account_type: str
    account_type_id: int
    bucket_type: str
    bucket_type_id: int
    resource_shape: str
    type_shape: str


AWS = Cloud(
    provider="AWS",
    account_type="AWS Account",
    account_type_id=10,
    bucket_type="S3",
    bucket_type_id=1,
    resource_shape="arn",
    type_shape="word",
)
AZURE = Cloud(
    provider="Azure",
    account_type="Azure Subscription",
    account_type_id=13,
    bucket_type="Azure Blob",
    bucket_type_id=2,
    resource_shape="arm-id",
    type_shape="azure-operation",
)
ENTRA = replace(AZURE, account_type="Entra Tenant", account_type_id=99)
"""Sign-ins happen in no subscription."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How it ended.

    Attributes:
        status_id: 1 success, 2 failure, 0 unknown, 99 a state of the source's own.
        status: The status in words.
        code: The source's own code, or empty.
        detail: Why, as far as it can be said without repeating a payload, or empty.
    """

    status_id: int
    status: str
    code: str = ""
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class Observation:
    """A native event, read.

    Attributes:
        uid: The event's own id; the same for each of its deliveries.
        time: When it happened, in milliseconds since the epoch, UTC.
        original_time: The same as the source wrote it.
        region: AWS region, or Azure location.
        account: Account id; on Azure the subscription's, or the Entra tenant's.
        source: Service or EventBridge source.
        operation: API operation or detail-type.
        rule: What it becomes.
        outcome: How it ended.
        actor: OCSF actor.
        principal: ARN of the role or user behind it, or empty; only compared, never shown. Empty on Azure.
        root: Whether the account's root user did it.
        src_endpoint: OCSF endpoint that it came from.
        request_id: The request's id, or that of the event.
        request: Request parameters or event detail, raw.
        response: Response elements, raw.
        record: The record as a whole, raw.
        arns: ARNs or ARM ids of the resources that it names, raw, with their types.
        product: OCSF product that reported it.
        log_version: Version of its format.
        device_texts: Raw values in which a device may be named, the surest first.
        bytes_out: Bytes that were sent, or None.
        presigned: Whether the call was signed in its query string.
        cloud: Whose event it is.
        group: ARM id of the resource group in lower case, or empty; only compared, never shown.
        subject_name: Name of what it is about, fit to be shown, where the rule names no place for it; or empty.
        copied_from: Bucket from which an object was copied, where the request does not say so; or empty.
        native_uid: The source's own id of the event, where another one is better for `uid`; or empty.
    """

    uid: str
    time: int
    original_time: str
    region: str
    account: str
    source: str
    operation: str
    rule: EventRule
    outcome: Outcome
    actor: dict[str, Any]
    principal: str
    root: bool
    src_endpoint: dict[str, Any]
    request_id: str
    request: Any
    response: Any
    record: Mapping[str, Any]
    arns: tuple[tuple[str, str], ...]
    product: dict[str, str]
    log_version: str
    device_texts: tuple[Any, ...]
    bytes_out: int | None
    presigned: bool
    cloud: Cloud = AWS
    group: str = ""
    subject_name: str = ""
    copied_from: str = ""
    native_uid: str = ""


def required(record: Mapping[str, Any], shapes: Mapping[str, str]) -> dict[str, str]:
    """Return the fields that every event of a format has.

    Args:
        record: The record.
        shapes: Shape by field name.

    Raises:
        BrokenRecordError: Fields are missing or of another shape; names all of them and shows no value.
    """
    wrong = [
        f"{field} is missing" if record.get(field) is None else f"{field} is no {shape}"
        for field, shape in shapes.items()
        if not isinstance(record.get(field), str) or not fits(record[field], shape) or looks_secret(record[field])
    ]
    if wrong:
        raise BrokenRecordError(f"not an audit event: {', '.join(wrong)}")
    return {field: record[field] for field in shapes}


def milliseconds(text: str, field: str) -> int:
    """Return a time with its zone in milliseconds since the epoch.

    Raises:
        BrokenRecordError: The text is no such time.
    """
    try:
        return (datetime.fromisoformat(text) - _EPOCH) // timedelta(milliseconds=1)
    except (ValueError, TypeError, OverflowError):
        raise BrokenRecordError(f"not an audit event: {field} is no point in time") from None


def at(record: Any, path: str) -> Any:
    """Return what stands at a dotted path, or None."""
    for part in path.split("."):
        if not isinstance(record, Mapping):
            return None
        record = record.get(part)
    return record
