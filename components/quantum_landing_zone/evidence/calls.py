"""Every question to an account goes through here: paced, journalled, counted, and asked once.

A call that was answered is written to the journal before its answer is used, and the file is forced to disk; a run
that is killed goes on from it. Errors are kept for this run only, so that the next one asks again. Retries with
bounded backoff are the SDK's: `RETRIES` on AWS, and what `az` does by itself on Azure.
"""

import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from quantum_landing_zone.evidence.canonical import digest
from quantum_landing_zone.evidence.model import Call

RETRIES: Mapping[str, Any] = {"mode": "adaptive", "total_max_attempts": 5}
"""For botocore: five attempts, exponential backoff of at most 20 s, and a rate that gives way when it is throttled."""
PER_SECOND = 20
FRESH_FOR = 3600
"""Seconds for which a journal of a killed run is taken: answers that are older are asked for again."""
_READS = ("describe_", "get_", "head_", "list_", "lookup_", "search_")


class ReadOnlyError(RuntimeError):
    """Something wanted to change the account while evidence was collected; that is a fault of the product."""


class Journal:
    """The answers of one collection on disk, one line each.

    Args:
        file: Where; its folder is made. None keeps nothing.
        tied_to: What the answers belong to; a journal of anything else is thrown away.
        now: The present.
    """

    def __init__(self, file: Path | None, tied_to: Mapping[str, str], now: Callable[[], datetime]) -> None:
        self._file, self._now = file, now
        self.answers: dict[str, dict[str, Any]] = {}
        header = {"tiedTo": digest(dict(tied_to))}
        if file is None:
            return
        lines = list(_whole_lines(file))
        if lines and lines[0] == header:
            self.answers = {line["key"]: line for line in lines[1:] if self._fresh(line["at"])}
        file.parent.mkdir(parents=True, exist_ok=True)
        kept = [header, *self.answers.values()]
        fresh = file.with_suffix(".new")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.writelines(json.dumps(line) + "\n" for line in kept)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(file)

    def write(self, line: dict[str, Any]) -> None:
        """Add an answer; it is on disk when this returns."""
        self.answers[line["key"]] = line
        if self._file is not None:
            with self._file.open("a", encoding="utf-8") as stream:
                stream.write(json.dumps(line) + "\n")
                stream.flush()
                os.fsync(stream.fileno())

    def done(self) -> None:
        """Remove the file: the bundle is written."""
        if self._file is not None:
            self._file.unlink(missing_ok=True)

    def _fresh(self, at: str) -> bool:
        return 0 <= (self._now() - datetime.fromisoformat(at)).total_seconds() <= FRESH_FOR


def _whole_lines(file: Path) -> Iterator[dict[str, Any]]:
    """Yield the lines up to the first that was cut off when the run was killed."""
    if not file.is_file():
        return
    for text in file.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            line = json.loads(text)
        except ValueError:
            return
        if not isinstance(line, dict):
            return
        yield cast("dict[str, Any]", line)


class Calls:
    """The calls of one collection.

    Args:
        journal: What was answered already.
        now: The present.
        per_second: At most so many calls in a second.
    """

    def __init__(
        self, journal: Journal, now: Callable[[], datetime] | None = None, per_second: int = PER_SECOND
    ) -> None:
        self._journal, self._now = journal, now or (lambda: datetime.now(UTC))
        self._gap, self._next = 1 / per_second, 0.0
        self._resumed = frozenset(journal.answers)
        self._errors: dict[str, Exception] = {}
        self._counts: dict[str, dict[str, int]] = {}
        self.last_at = self._now()
        """When the account gave the answer that was used last."""

    def ask(self, call: str, given: Any, do: Callable[[], Any]) -> Any:
        """Return the answer of a call, in the form that JSON gives it; the same call is made once.

        Args:
            call: What kind of call, as the bundle records it.
            given: What tells it from other calls of its kind.
            do: Makes it.
        """
        key = digest([call, json.dumps(given, sort_keys=True, default=str)])
        counts = self._counts.setdefault(call, {"made": 0, "failed": 0, "resumed": 0, "asked": 0})
        if key in self._errors:
            raise self._errors[key]
        if key not in self._journal.answers:
            self._pace()
            counts["made"] += 1
            try:
                answer = json.loads(json.dumps(do(), default=str))
            except Exception as error:
                counts["failed"] += 1
                self._errors[key] = error
                self.last_at = self._now()
                raise
            self._journal.write({"key": key, "call": call, "at": self._now().isoformat(), "answer": answer})
        elif key in self._resumed:
            self._resumed -= {key}
            counts["resumed"] += 1
        line = self._journal.answers[key]
        self.last_at = datetime.fromisoformat(line["at"])
        return line["answer"]

    def made(self) -> tuple[Call, ...]:
        """Return what was called, by kind."""
        return tuple(
            Call(call=name, made=one["made"], failed=one["failed"], resumed=one["resumed"])
            for name, one in sorted(self._counts.items())
        )

    def _pace(self) -> None:
        wait = self._next - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        self._next = max(self._next, time.monotonic()) + self._gap


class Recorded:
    """A boto3 client whose calls go through `Calls`; anything but a read is refused.

    Args:
        service: The service as boto3 names it.
        client: The client.
        calls: The calls of this collection.
    """

    def __init__(self, service: str, client: Any, calls: Calls) -> None:
        self._service, self._client, self._calls = service, client, calls

    def __getattr__(self, operation: str) -> Any:
        """Return the operation, or the client's own `exceptions` and `meta`."""
        if operation in {"exceptions", "meta"}:
            return getattr(self._client, operation)
        _refuse_writes(self._service, operation)

        def call(**given: Any) -> Any:
            def do() -> Any:
                answer = getattr(self._client, operation)(**given)
                return {key: value for key, value in answer.items() if key != "ResponseMetadata"}

            return self._calls.ask(f"{self._service}:{operation}", given, do)

        return call

    def get_paginator(self, operation: str) -> Any:
        """Return a paginator whose pages are asked for together, so that a list is whole or not there."""
        _refuse_writes(self._service, operation)
        return _Pages(self._service, operation, self._client, self._calls)


class _Pages:
    def __init__(self, service: str, operation: str, client: Any, calls: Calls) -> None:
        self._service, self._operation, self._client, self._calls = service, operation, client, calls

    def paginate(self, **given: Any) -> list[Any]:
        def do() -> list[Any]:
            pages = self._client.get_paginator(self._operation).paginate(**given)
            return [{key: value for key, value in page.items() if key != "ResponseMetadata"} for page in pages]

        return self._calls.ask(f"{self._service}:{self._operation}", given, do)


def _refuse_writes(service: str, operation: str) -> None:
    if not operation.startswith(_READS):
        raise ReadOnlyError(f"{service}.{operation} is no read; collecting evidence changes nothing.")
