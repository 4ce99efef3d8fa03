"""One message through the pipeline: read, normalise, archive, export, report what failed; in this order."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quantum_landing_zone.audit.batch import Batch, handle, handle_log_file
from quantum_landing_zone.audit.broken import BrokenRecordError
from quantum_landing_zone.audit.normalise import Normaliser
from quantum_landing_zone.audit_pipeline import intake
from quantum_landing_zone.audit_pipeline.archive import Archive
from quantum_landing_zone.audit_pipeline.dead_letters import DeadLetters
from quantum_landing_zone.audit_pipeline.settings import Settings
from quantum_landing_zone.audit_pipeline.sinks import Sink

# A broken message may hold no text at all, and a queue takes no empty one.
_NOTHING = "(no text)"


@dataclass(frozen=True, kw_only=True)
class Done:
    """What became of a message.

    Attributes:
        events: How many events were written.
        failed: How many records were put aside.
        note: What else is to be said, or empty.
    """

    events: int = 0
    failed: int = 0
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Worker:
    """Takes messages. Raises what AWS or a sink answers, so that the queue keeps the message and tries again.

    The archive comes first: an event is never exported that the tenant does not hold. The report of failures comes
    last, so that a message that is tried again is reported once.

    Attributes:
        settings: Where things are.
        normaliser: Turns records into events.
        archive: The archive.
        dead_letters: Where failures go.
        sinks: Where events go besides.
    """

    settings: Settings
    normaliser: Normaliser
    archive: Archive
    dead_letters: DeadLetters
    sinks: tuple[Sink, ...]

    def take(self, body: Any) -> Done:
        """Take the body of a message."""
        try:
            asked = intake.read(body, self.settings)
        except BrokenRecordError as problem:
            return self._put_aside(body, str(problem))
        if asked.event is not None:
            return self._event(body, asked.event)
        taken = [self._log_file(key) for key in asked.log_files]
        return Done(
            events=sum(one.events for one in taken), failed=sum(one.failed for one in taken), note=asked.ignored
        )

    def _event(self, body: Any, event: Mapping[str, Any]) -> Done:
        batch = handle([event], self.normaliser)
        if batch.failed:
            return self._put_aside(body, batch.failed[0].reason)
        (made,) = batch.events
        day = made["metadata"]["original_time"][:10].replace("-", "/")
        self._deliver(f"events/{day}/{made['metadata']['uid']}", batch)
        return Done(events=1)

    def _log_file(self, key: str) -> Done:
        batch = handle_log_file(self.archive.read(key), self.normaliser)
        self._deliver(key, batch)
        if batch.failed:
            self.dead_letters.report(key, batch.failed)
        return Done(events=len(batch.events), failed=len(batch.failed))

    def _deliver(self, source: str, batch: Batch) -> None:
        lines = [json.dumps(event, sort_keys=True, separators=(",", ":")) for event in batch.events]
        if not lines:
            return
        self.archive.write(source, lines)
        for sink in self.sinks:
            sink.send(lines)

    def _put_aside(self, body: Any, reason: str) -> Done:
        self.dead_letters.move(body if isinstance(body, str) and body else _NOTHING, reason)
        return Done(failed=1, note=reason)
