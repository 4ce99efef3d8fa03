"""Sends records through the pipeline again: what lies on the dead-letter queue, or log files of the archive by key.

It is a function of its own: whoever may call it can bring back what is there, and cannot bring in a record. Records
never pass through the hands of the caller, who needs no right to the queues, the archive or the key.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quantum_landing_zone.audit_pipeline.dead_letters import REPORT
from quantum_landing_zone.audit_pipeline.intake import is_log_file, notification
from quantum_landing_zone.audit_pipeline.settings import Settings

MOST_KEYS = 1000
_AT_ONCE = 10  # SQS ReceiveMessage


class ReplayError(ValueError):
    """The request is none; the text says what one is."""


@dataclass(frozen=True, kw_only=True)
class Replay:
    """Brings records back to the queue.

    Attributes:
        settings: Where things are.
        sqs: A boto3 client of SQS.
    """

    settings: Settings
    sqs: Any

    def run(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Do what is asked for.

        Args:
            request: `{"replay": "dead-letters"}`, or `{"replay": "log-files", "keys": [...]}`.

        Returns:
            `sent`: messages brought back to the queue; `taken`: dead letters that went, `refused`: keys of no log file.

        Raises:
            ReplayError: It is neither of the two.
        """
        keys = request.get("keys")
        match request.get("replay"):
            case "dead-letters" if keys is None:
                return self._dead_letters()
            case "log-files" if isinstance(keys, list) and 0 < len(keys) <= MOST_KEYS:
                return self._log_files(keys)
            case _:
                raise ReplayError(
                    'ask for {"replay": "dead-letters"}, or {"replay": "log-files", "keys": [1 to 1000 keys of log'
                    " files in the archive]} (AUD-02)."
                )

    def _log_files(self, keys: Sequence[Any]) -> dict[str, Any]:
        good = [key for key in dict.fromkeys(map(str, keys)) if is_log_file(key, self.settings)]
        for key in good:
            self._send(notification(key, self.settings))
        return {"sent": len(good), "taken": 0, "refused": [str(key) for key in keys if str(key) not in good]}

    def _dead_letters(self) -> dict[str, Any]:
        """Bring back as many as lay there at the start: what fails anew comes back to this queue meanwhile."""
        url = self.settings.dead_letters
        counted = self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])
        left = int(counted["Attributes"]["ApproximateNumberOfMessages"])
        sent: set[str] = set()
        taken = 0
        while taken < left:
            answer = self.sqs.receive_message(
                QueueUrl=url, MaxNumberOfMessages=min(_AT_ONCE, left - taken), MessageAttributeNames=["kind"]
            )
            if not answer.get("Messages"):
                break
            for message in answer["Messages"]:
                body = self._body(message)
                # Each report of a file with many failures brings the whole file back.
                if body not in sent:
                    self._send(body)
                    sent.add(body)
                self.sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
                taken += 1
        return {"sent": len(sent), "taken": taken, "refused": []}

    def _body(self, message: Mapping[str, Any]) -> str:
        kind = message.get("MessageAttributes", {}).get("kind", {}).get("StringValue")
        if kind != REPORT:
            return message["Body"]
        return notification(json.loads(message["Body"])["key"], self.settings)

    def _send(self, body: str) -> None:
        self.sqs.send_message(QueueUrl=self.settings.queue, MessageBody=body)
