"""The entry points of the two functions, with their clients and their log: one line of JSON for each message.

A line names the message, counts and reasons, and never a record.
"""

import json
import logging
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from quantum_landing_zone.audit.broken import BrokenRecordError
from quantum_landing_zone.audit.normalise import Normaliser
from quantum_landing_zone.audit.projects import ProjectDirectory
from quantum_landing_zone.audit.redaction import Redactor
from quantum_landing_zone.audit_pipeline.archive import Archive
from quantum_landing_zone.audit_pipeline.dead_letters import DeadLetters
from quantum_landing_zone.audit_pipeline.hash_key import hash_key
from quantum_landing_zone.audit_pipeline.replay import Replay
from quantum_landing_zone.audit_pipeline.settings import Settings, packed
from quantum_landing_zone.audit_pipeline.sinks import QueueSink, StreamSink
from quantum_landing_zone.audit_pipeline.worker import Worker

_log = logging.getLogger("quantum_landing_zone.audit_pipeline")
_log.setLevel(logging.INFO)
# At a lower level these write whole requests and answers, records included, whatever the function's own level is.
for _name in ("boto3", "botocore", "urllib3"):
    logging.getLogger(_name).setLevel(logging.INFO)


def handle(event: Mapping[str, Any], _context: object) -> dict[str, Any]:
    """Normalise a batch of the queue's messages.

    Args:
        event: What Lambda received from the queue.
        _context: Lambda's own; not used.

    Returns:
        The messages that the queue has to keep; after some rounds it moves them to the dead-letter queue.

    Raises:
        BrokenRecordError: It is no batch of messages.
    """
    return run(event, _worker())


def handle_replay(event: Mapping[str, Any], _context: object) -> dict[str, Any]:
    """Send records through again.

    Args:
        event: The request, as `Replay.run` takes it.
        _context: Lambda's own; not used.

    Raises:
        ReplayError: It is no request.
    """
    outcome = Replay(settings=packed(), sqs=_client("sqs")).run(event)
    _log.info("%s", json.dumps({"replay": event.get("replay"), **outcome, "refused": len(outcome["refused"])}))
    return outcome


def run(event: Mapping[str, Any], worker: Worker) -> dict[str, Any]:
    """Normalise a batch with a worker of one's own; see `handle`."""
    messages = event.get("Records")
    if not isinstance(messages, list) or not all(
        isinstance(message, dict) and isinstance(message.get("messageId"), str) for message in messages
    ):
        raise BrokenRecordError("not a batch of queue messages: Records with a messageId each are missing")
    kept: list[dict[str, str]] = []
    for message in messages:
        line: dict[str, Any] = {"message": message["messageId"]}
        try:
            done = worker.take(message.get("body"))
        except Exception as problem:  # noqa: BLE001 - one message must not lose the others; its kind is all that is said
            kept.append({"itemIdentifier": message["messageId"]})
            _log.error("%s", json.dumps({**line, "outcome": "kept", "why": _kind(problem)}))
        else:
            said = {"outcome": "done", "events": done.events, "failed": done.failed, "why": done.note}
            _log.info("%s", json.dumps({**line, **said}))
    return {"batchItemFailures": kept}


def worker_of(settings: Settings, client: Any) -> Worker:
    """Return a worker.

    Args:
        settings: Where things are.
        client: Gives a boto3 client for a service.
    """
    key = hash_key(client("kms"), settings.hash_key, settings.hash_context)
    return Worker(
        settings=settings,
        normaliser=Normaliser(redactor=Redactor(key), directory=ProjectDirectory.read(settings.directory)),
        archive=Archive(client("s3"), settings),
        dead_letters=DeadLetters(client("sqs"), settings),
        sinks=tuple(
            QueueSink(sink, client("sqs")) if sink.kind == "sqs" else StreamSink(sink, client("firehose"))
            for sink in settings.sinks
        ),
    )


@lru_cache
def _worker() -> Worker:
    return worker_of(packed(), _client)


@lru_cache
def _client(service: str) -> Any:
    import boto3
    from botocore.config import Config

    retries: Any = {"mode": "standard", "total_max_attempts": 4}
    return boto3.client(service, config=Config(retries=retries, connect_timeout=3, read_timeout=30))


def _kind(problem: Exception) -> str:
    """Return the kind of an error: of AWS's the code as well, which is a word of theirs."""
    answer: Any = getattr(problem, "response", None)
    code = answer.get("Error", {}).get("Code", "") if isinstance(answer, dict) else ""
    return f"{type(problem).__name__} {code}".strip()
