"""Finds out what a file is, and reads it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from quantum_policies.sources import events, preview, state, verdicts
from quantum_policies.sources.given import Given, SourceError
from quantum_policies.sources.location import Whereabouts

if TYPE_CHECKING:
    from pathlib import PurePath

    from quantum_policies.record import Judged

_WANTED = (
    "Give a stack's state (`pulumi stack export`), a preview's report (`pulumi preview --json --show-sames`), the"
    " engine's event log of a preview (`--event-log`), or a verdict log (`QLZ_VERDICTS`)."
)


def read(text: str, project: PurePath | None = None, ran_in: PurePath | None = None) -> Given | Judged:
    """Reads a file that the engine or a run under the guardrails has written.

    Args:
        text: the file's content.
        project: the folder of the program, for places in it.
        ran_in: the folder of the project file that the engine ran with, where that is another one.

    Returns:
        A stack that can be judged, or what a run has judged already where the file is a verdict log.

    Raises:
        SourceError: where the file is none of these, or is broken.
    """
    head = text.lstrip()[:1]
    if head != "{":
        raise SourceError(f"{'the file is empty' if not head else 'this is no JSON'}. {_WANTED}")
    line, _, rest = text.partition("\n")
    first = _parsed(line)
    if events.is_event(first):
        return events.read_events(text.splitlines())
    if verdicts.is_verdict(first):
        return verdicts.read_verdicts(text.splitlines())
    # A state that is written on one line has been read by now.
    document = first if first and not rest.strip() else _whole(text)
    program = None if project is None else Whereabouts(project, ran_in)
    if state.is_state(document):
        return state.read_state(document, program)
    if preview.is_preview(document):
        return preview.read_preview(document, program)
    raise SourceError(f"this JSON is nothing that can be judged; it has {', '.join(sorted(document)[:5])}. {_WANTED}")


def _whole(text: str) -> dict[str, Any]:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"this is no JSON: {error}. {_WANTED}") from error


def _parsed(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
