"""Many records at once: a broken one never stops the others, and none is lost (AUD-02).

What fails is returned by position, digest and reason. The record itself is not repeated: it stays where it was, in the
queue that moves it to its dead-letter queue, or in the log file in the archive, and the digest proves which it is.
"""

import gzip
import io
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from quantum_landing_zone.audit.broken import BrokenRecordError, check_json
from quantum_landing_zone.audit.normalise import Normaliser
from quantum_landing_zone.audit.redaction import PREFIX, canonical

_GZIP = b"\x1f\x8b"
LARGEST_LOG_FILE = 256 * 1024 * 1024  # bytes, unpacked; CloudTrail's are a few hundred kilobytes


@dataclass(frozen=True, kw_only=True)
class Failed:
    """A record that did not become an event.

    Attributes:
        position: Its place among the records that were given, from 0.
        digest: Keyed hash of the record as it was given.
        reason: What is wrong; names fields and rules, never a value.
        message_id: Id of the queue's message that carried it, or empty.
    """

    position: int
    digest: str
    reason: str
    message_id: str = ""


@dataclass(frozen=True, kw_only=True)
class Batch:
    """What became of some records: as many events and failures together as records were given."""

    events: tuple[dict[str, Any], ...]
    failed: tuple[Failed, ...]

    def partial_failure(self) -> dict[str, list[dict[str, str]]]:
        """Return what tells SQS which messages to keep, so that it moves them to the dead-letter queue."""
        return {"batchItemFailures": [{"itemIdentifier": failed.message_id} for failed in self.failed]}


def handle(records: Iterable[Any], normaliser: Normaliser) -> Batch:
    """Normalise records: CloudTrail records or EventBridge events, parsed or as JSON text.

    Raises nothing for any record.
    """
    return _handle(((record, "") for record in records), normaliser)


def handle_queue(event: Mapping[str, Any], normaliser: Normaliser) -> Batch:
    """Normalise a batch of SQS messages, each of which carries one EventBridge event as JSON text.

    Args:
        event: What Lambda receives from the queue.
        normaliser: Turns records into events.

    Raises:
        BrokenRecordError: It is no such batch, hence holds no message that could be told to be kept.
    """
    messages = event.get("Records")
    if not isinstance(messages, list) or not all(
        isinstance(message, dict) and isinstance(message.get("messageId"), str) for message in messages
    ):
        raise BrokenRecordError("not a batch of queue messages: Records with a messageId each are missing")
    return _handle(((message.get("body"), message["messageId"]) for message in messages), normaliser)


def handle_log_file(data: bytes, normaliser: Normaliser) -> Batch:
    """Normalise a CloudTrail log file, packed with gzip or not; a file that cannot be read is one failure."""
    try:
        records = _records(data)
    except BrokenRecordError as error:
        return Batch(events=(), failed=(Failed(position=0, digest=_digest(data, normaliser), reason=str(error)),))
    return handle(records, normaliser)


def handle_azure_log(data: bytes, normaliser: Normaliser) -> Batch:
    """Normalise a log file of Azure Monitor, or a message of an event hub.

    Args:
        data: One record a line, as storage has them, or an object with a list of `records`, as a hub has them.
        normaliser: Turns records into events.

    Raises nothing for any data; a line that is no record is one failure.
    """
    if len(data) > LARGEST_LOG_FILE:
        reason = f"the log file is larger than {LARGEST_LOG_FILE} bytes"
        return Batch(events=(), failed=(Failed(position=0, digest=_digest(data, normaliser), reason=reason),))
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        whole = None
    if isinstance(whole, dict) and isinstance(whole.get("records"), list):
        return handle(whole["records"], normaliser)
    return handle((line for line in data.splitlines() if line.strip()), normaliser)


def _handle(records: Iterable[tuple[Any, str]], normaliser: Normaliser) -> Batch:
    events: list[dict[str, Any]] = []
    failed: list[Failed] = []
    for position, (record, message) in enumerate(records):
        try:
            events.append(normaliser.normalise(_parsed(record)))
        except BrokenRecordError as error:
            reason = str(error)
        except Exception as error:  # noqa: BLE001 - a fault of ours must not lose the other records
            reason = f"the normaliser failed with {type(error).__name__}; the record is kept for a later version"
        else:
            continue
        digest = _digest(record, normaliser)
        failed.append(Failed(position=position, digest=digest, reason=reason, message_id=message))
    return Batch(events=tuple(events), failed=tuple(failed))


def _parsed(record: Any) -> Any:
    if not isinstance(record, str | bytes):
        return record
    try:
        return json.loads(record)
    except (ValueError, RecursionError):
        raise BrokenRecordError("the record is not JSON") from None


def _records(data: bytes) -> list[Any]:
    if data.startswith(_GZIP):
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
                data = packed.read(LARGEST_LOG_FILE + 1)
        except (OSError, EOFError, zlib.error):
            raise BrokenRecordError("the log file is damaged: it cannot be unpacked") from None
    if len(data) > LARGEST_LOG_FILE:
        raise BrokenRecordError(f"the log file is larger than {LARGEST_LOG_FILE} bytes")
    try:
        file = json.loads(data)
    except (ValueError, RecursionError):
        raise BrokenRecordError("the log file is not JSON") from None
    records = file.get("Records") if isinstance(file, dict) else None
    if not isinstance(records, list):
        raise BrokenRecordError("the log file holds no list of Records; digest files are not log files")
    return records


def _digest(record: Any, normaliser: Normaliser) -> str:
    """Return the keyed hash of a record in any state: of its bytes, of its JSON, or of its text where it is neither."""
    if isinstance(record, bytes):
        data = record
    elif isinstance(record, str):
        data = record.encode(errors="surrogatepass")
    else:
        data = _bytes(record)
    return PREFIX + normaliser.redactor.digest(data)


def _bytes(record: Any) -> bytes:
    try:
        check_json(record)
    except BrokenRecordError:
        return b"".join(_tokens(record))
    return canonical(record)


def _tokens(record: Any) -> Iterable[bytes]:
    """Yield what a value is made of without recursion, for values too deep or too strange for JSON."""
    waiting: list[Any] = [record]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            yield b"{%d" % len(item)
            for pair in item.items():
                waiting.extend(pair)
        elif isinstance(item, list):
            yield b"[%d" % len(item)
            waiting.extend(item)
        else:
            kind = type(item).__name__
            plain = isinstance(item, str | int | float | bool | bytes | None)
            yield f"{kind}:{item!r};".encode(errors="backslashreplace") if plain else f"{kind};".encode()
