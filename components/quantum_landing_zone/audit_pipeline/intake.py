"""What a message of the queue asks for: to read log files, to take an event, or nothing."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_plus

from quantum_landing_zone.audit.broken import BrokenRecordError
from quantum_landing_zone.audit_pipeline.settings import Settings

_PACKED = ".json.gz"


@dataclass(frozen=True, kw_only=True)
class Intake:
    """What stands in a message.

    Attributes:
        log_files: Keys of log files in the archive.
        event: An EventBridge event, or None.
        ignored: Why the rest of the message is none of the pipeline's business, or empty.
    """

    log_files: tuple[str, ...] = ()
    event: Mapping[str, Any] | None = None
    ignored: str = ""


def read(body: Any, settings: Settings) -> Intake:
    """Return what a message asks for.

    Args:
        body: The message's body: a notification of S3, or an EventBridge event, as JSON text.
        settings: Tell which bucket, prefix and account are ours.

    Raises:
        BrokenRecordError: It is neither, or an event of another account.
    """
    try:
        message = json.loads(body)
    except (ValueError, TypeError, RecursionError):
        raise BrokenRecordError("the message is not JSON") from None
    if not isinstance(message, dict):
        raise BrokenRecordError("the message is no object")
    if message.get("Event") == "s3:TestEvent":
        return Intake(ignored="S3 tried whether it may send")
    if "detail-type" in message:
        if message.get("account") != settings.account:
            raise BrokenRecordError("the event is of another account or of none")
        return Intake(event=message)
    records = message.get("Records")
    if not isinstance(records, list) or not records:
        raise BrokenRecordError("the message is neither a notification of S3 nor an event")
    keys = [_key(record, settings) for record in records]
    found = tuple(key for key in keys if is_log_file(key, settings))
    return Intake(log_files=found, ignored="" if len(found) == len(keys) else "an object that is no log file")


def is_log_file(key: str, settings: Settings) -> bool:
    """Return whether the trail delivered a log file under this key: no digest file, and nothing of our own."""
    return key.startswith(settings.log_files) and key.endswith(_PACKED)


def notification(key: str, settings: Settings) -> str:
    """Return a notification of a log file, as S3 sends it."""
    place = {"bucket": {"name": settings.archive}, "object": {"key": key}}
    return json.dumps({"Records": [{"eventSource": "aws:s3", "eventName": "ObjectCreated:Put", "s3": place}]})


def _key(record: Any, settings: Settings) -> str:
    """Return the key that a notification names; S3 encodes it as in a form, a plus sign for a blank."""
    try:
        bucket, key = record["s3"]["bucket"]["name"], record["s3"]["object"]["key"]
    except (KeyError, TypeError, IndexError):
        raise BrokenRecordError("the notification names no object") from None
    if record.get("eventSource") != "aws:s3" or bucket != settings.archive or not isinstance(key, str):
        raise BrokenRecordError("the notification is not of the archive")
    return unquote_plus(key)
