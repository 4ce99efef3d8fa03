"""What cannot be normalised, with the reason, on a queue where a person looks (AUD-02). Nothing is dropped.

A broken record of a log file stays in the archive: the report names file, position, keyed hash and reason, and repeats
nothing of it. A broken message has no other home, so it is moved as it came; its reason is beside it, and the queue is
under the audit key.
"""

import json
from collections.abc import Sequence
from typing import Any

from quantum_landing_zone.audit.batch import Failed
from quantum_landing_zone.audit_pipeline.settings import Settings

REPORT = "log-file"
MESSAGE = "message"
_AT_ONCE = 100  # failures in one report
_LONGEST = 256  # characters of a reason


class DeadLetters:
    """Owns the queue's reports."""

    def __init__(self, sqs: Any, settings: Settings) -> None:
        """Take the queue.

        Args:
            sqs: A boto3 client of SQS.
            settings: Name the queue.
        """
        self._sqs = sqs
        self._settings = settings

    def report(self, key: str, failed: Sequence[Failed]) -> None:
        """Report the records of a log file that did not become events.

        Args:
            key: The log file's key in the archive.
            failed: What failed.
        """
        for start in range(0, len(failed), _AT_ONCE):
            part = failed[start : start + _AT_ONCE]
            records = [{"position": one.position, "digest": one.digest, "reason": one.reason} for one in part]
            body = {"bucket": self._settings.archive, "key": key, "failed": records}
            self._send(json.dumps(body, separators=(",", ":")), REPORT, part[0].reason)

    def move(self, body: str, reason: str) -> None:
        """Put a message aside as it came.

        Args:
            body: The message's body.
            reason: Why it is none.
        """
        self._send(body, MESSAGE, reason)

    def _send(self, body: str, kind: str, reason: str) -> None:
        said = {"kind": kind, "reason": reason[:_LONGEST]}
        self._sqs.send_message(
            QueueUrl=self._settings.dead_letters,
            MessageBody=body,
            MessageAttributes={name: {"DataType": "String", "StringValue": value} for name, value in said.items()},
        )
