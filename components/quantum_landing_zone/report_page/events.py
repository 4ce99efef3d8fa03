"""Reads audit events, one line at a time; a line that is none is named, never skipped in silence."""

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from quantum_landing_zone.report_page.inputs import InputError

SUBMISSION, CREDENTIAL = "job-submission", "api-key-issuance"
CROSSED = "cross-project"
_CREATE = {6003: 1}
_FAILURE = 2
_NAMED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What the report takes from an OCSF event of the audit pipeline.

    Attributes:
        uid: Its id; the same event read twice has the same.
        time: When it happened.
        team: Whose it is, or `unknown`.
        environment: Of the team, or `unknown`.
        kinds: Event kinds of AUD-01.
        operation: The call, or what a service reported.
        severity: 1 informational to 4 high.
        failed: Whether it was refused or failed.
        crossed: Whether a principal of one project touched a store of another.
        submits: Whether it is a submission of a task or job, refused or not.
        subject: What it is about, as far as the event says it.
        backend: Device as a tenant file writes it; empty where none is named.
        backend_kind: `qpu`, `simulator`, `local` or empty.
        shots: Shots that were asked for; None where the event does not say.
    """

    uid: str
    time: datetime
    team: str
    environment: str
    kinds: tuple[str, ...]
    operation: str
    severity: int
    failed: bool
    crossed: bool
    submits: bool
    subject: str
    backend: str
    backend_kind: str
    shots: int | None

    @property
    def day(self) -> date:
        """The day by UTC."""
        return self.time.date()


@dataclass(kw_only=True)
class Reading:
    """What became of the lines.

    Attributes:
        files: How many files were read.
        read: Events that count.
        repeated: Events that were there already, by their id.
        refused: Lines that are no audit event.
        named: The first of these, as `file:line: why`.
    """

    files: int = 0
    read: int = 0
    repeated: int = 0
    refused: int = 0
    named: list[str] = field(default_factory=list[str])


def read_events(files: Sequence[Path], told: Reading) -> Iterator[Event]:
    """Yield the events of OCSF files (`.jsonl`, or `.jsonl.gz` as the archive holds them), each once.

    Args:
        files: The files.
        told: Is told what became of the lines while they are read.

    Raises:
        InputError: A file can't be read at all.
    """
    seen: set[str] = set()
    for file in files:
        told.files += 1
        for number, line in enumerate(_lines(file), 1):
            if not line.strip():
                continue
            try:
                event = _event(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
                told.refused += 1
                if len(told.named) < _NAMED:
                    told.named.append(f"{file.name}:{number}: no audit event ({type(error).__name__})")
                continue
            if event.uid in seen:
                told.repeated += 1
                continue
            seen.add(event.uid)
            told.read += 1
            yield event


def _lines(file: Path) -> Iterator[str]:
    try:
        if file.suffix == ".gz":
            with gzip.open(file, "rt", encoding="utf-8") as stream:
                yield from stream
        else:
            with file.open(encoding="utf-8") as stream:
                yield from stream
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise InputError(
            f"{file}: the events can't be read ({error}). Fix: give UTF-8 files of one OCSF event a line, packed with"
            " gzip or not, as the audit archive holds them under its normalised prefix."
        ) from error


def _event(found: dict[str, Any]) -> Event:
    ours = found["unmapped"]
    backend = ours.get("backend", {})
    kinds = tuple(str(kind) for kind in ours["kinds"])
    kept = found["api"]["request"].get("data", {}).get("kept", {})
    shots = kept.get("shots")
    return Event(
        uid=str(found["metadata"]["uid"]),
        time=datetime.fromtimestamp(int(found["time"]) / 1000, UTC),
        team=str(ours["project"]["team"]),
        environment=str(ours["project"]["environment"]),
        kinds=kinds,
        operation=str(found["metadata"]["event_code"]),
        severity=int(found["severity_id"]),
        failed=found["status_id"] == _FAILURE,
        crossed=CROSSED in found["metadata"]["labels"],
        submits=SUBMISSION in kinds and _CREATE.get(found["class_uid"]) == found["activity_id"],
        subject=_subject(found),
        backend=str(backend.get("id", "")),
        backend_kind=str(backend.get("kind", "")),
        shots=shots if isinstance(shots, int) and not isinstance(shots, bool) and shots >= 0 else None,
    )


def _subject(found: dict[str, Any]) -> str:
    for name in ("user", "entity", "databucket"):
        if name in found:
            return str(found[name].get("name") or found[name].get("uid", ""))
    resources = found.get("resources", [])
    return str(resources[0].get("name") or resources[0]["uid"]) if resources else ""
