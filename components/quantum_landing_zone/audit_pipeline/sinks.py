"""Where events go besides the archive. What arrives here is normalised already: redaction comes first (RES-05).

A sink takes each event once or more: after a failure the whole message is tried again. `metadata.uid` tells repeats.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from quantum_landing_zone.audit_pipeline.settings import SinkSettings

_ROUNDS = 4  # what a busy service turns down is sent again, with growing waits


class SinkError(RuntimeError):
    """A sink did not take every event. The text names the sink and how many, and no event."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What one call may carry.

    Attributes:
        records: Most records.
        size: Most bytes together.
    """

    records: int
    size: int


SQS = Limits(records=10, size=262_144)  # SQS SendMessageBatch; of today's 1 MiB a reader's SDK may not know yet
FIREHOSE = Limits(records=500, size=4 * 1024 * 1024)  # Firehose PutRecordBatch


class QueueSink:
    """Sends each event as one message to a queue."""

    def __init__(self, settings: SinkSettings, sqs: Any, wait: Callable[[float], None] = time.sleep) -> None:
        """Take the queue.

        Args:
            settings: Name and address.
            sqs: A boto3 client of SQS.
            wait: Waits for some seconds.
        """
        self.name = settings.name
        self._url, self._sqs, self._wait = settings.target, sqs, wait

    def send(self, lines: Sequence[str]) -> None:
        """Send the events.

        Raises:
            SinkError: Some were not taken.
        """
        for batch in batches(lines, SQS):
            _until_taken(self.name, batch, self._once, self._wait)

    def _once(self, batch: Sequence[str]) -> list[str]:
        entries = [{"Id": str(index), "MessageBody": line} for index, line in enumerate(batch)]
        answer = self._sqs.send_message_batch(QueueUrl=self._url, Entries=entries)
        return [batch[int(failed["Id"])] for failed in answer.get("Failed", [])]


class StreamSink:
    """Sends each event as one line to a delivery stream."""

    def __init__(self, settings: SinkSettings, firehose: Any, wait: Callable[[float], None] = time.sleep) -> None:
        """Take the stream.

        Args:
            settings: Name and stream.
            firehose: A boto3 client of Firehose.
            wait: Waits for some seconds.
        """
        self.name = settings.name
        self._stream, self._firehose, self._wait = settings.target, firehose, wait

    def send(self, lines: Sequence[str]) -> None:
        """Send the events.

        Raises:
            SinkError: Some were not taken.
        """
        for batch in batches([f"{line}\n" for line in lines], FIREHOSE):
            _until_taken(self.name, batch, self._once, self._wait)

    def _once(self, batch: Sequence[str]) -> list[str]:
        records = [{"Data": line.encode()} for line in batch]
        answer = self._firehose.put_record_batch(DeliveryStreamName=self._stream, Records=records)
        if not answer["FailedPutCount"]:
            return []
        return [line for line, one in zip(batch, answer["RequestResponses"], strict=True) if one.get("ErrorCode")]


Sink = QueueSink | StreamSink


def batches(lines: Sequence[str], limits: Limits) -> Iterator[list[str]]:
    """Yield the lines in order, in parts that one call can carry; one line that is larger goes alone."""
    batch: list[str] = []
    size = 0
    for line in lines:
        length = len(line.encode())
        if batch and (len(batch) == limits.records or size + length > limits.size):
            yield batch
            batch, size = [], 0
        batch.append(line)
        size += length
    if batch:
        yield batch


def _until_taken(
    name: str, batch: Sequence[str], once: Callable[[Sequence[str]], list[str]], wait: Callable[[float], None]
) -> None:
    left = list(batch)
    for attempt in range(_ROUNDS):
        if attempt:
            wait(0.1 * 4**attempt)
        left = once(left)
        if not left:
            return
    raise SinkError(f"sink {name}: {len(left)} of {len(batch)} events were not taken after {_ROUNDS} rounds")
