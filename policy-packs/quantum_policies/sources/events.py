"""The engine's event log of a preview or an update: `--event-log FILE` with `PULUMI_DEBUG_COMMANDS=true`.

Its lines hold the inputs of each resource, with unknowns, and `[secret]` instead of secrets. They do not hold what a
property's value depends on, nor where the program declares a resource: a rule that needs to know where an unknown
comes from ends in unknown, where the engine passes it. `pulumi preview --json` has both.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from quantum_policies.sources.given import Given, GivenResource, SourceError, stack_of
from quantum_policies.sources.operations import is_gone, is_read
from quantum_policies.sources.preview import FAILED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_BEFORE, _AFTER, _SUMMARY = "resourcePreEvent", "resOutputsEvent", "summaryEvent"
_DIAGNOSTIC = "diagnosticEvent"
_READ = (_BEFORE, _AFTER, _SUMMARY, '"severity":"error"')
_NO_DEPENDENCIES = (
    "an event log does not say what a value depends on: what is unknown stays unknown here, where the engine may know"
    " that it comes from a resource of the same program; `pulumi preview --json --show-sames` says it"
)


def is_event(line: Mapping[str, Any]) -> bool:
    """Whether a JSON line is one of an event log."""
    return "sequence" in line and "timestamp" in line


def read_events(lines: Iterable[str]) -> Given:
    """Reads an event log.

    Args:
        lines: its lines; of a log that holds a preview and then an update, the update is read.

    Raises:
        SourceError: where a line is no event.
    """
    run = _Run()
    for number, line in enumerate(lines, start=1):
        # Most events are none of these, and parsing them would take most of the time.
        if not any(kind in line for kind in _READ):
            continue
        try:
            event = json.loads(line)
            run.take(event)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise SourceError(f"line {number} of the event log is no event ({type(error).__name__}).") from error
    resources = tuple(run.resources())
    notes = [_NO_DEPENDENCIES] if run.preview else []
    if run.failed:
        notes.append(FAILED)
    if not run.finished:
        notes.append("the log ends before the run did: what came later was not judged")
    kind = "preview" if run.preview else "update"
    return Given(
        source=f"event log of a {kind} of {stack_of(resources)}",
        preview=run.preview,
        resources=resources,
        masked=True,
        notes=tuple(notes),
        whole=run.finished and not run.failed,
    )


class _Run:
    """What has been read of the log by now."""

    def __init__(self) -> None:
        self.preview = True
        self.finished = False
        self.failed = False
        self._before: dict[str, tuple[dict[str, Any], str]] = {}
        self._outputs: dict[str, dict[str, Any]] = {}

    def take(self, event: Mapping[str, Any]) -> None:
        """Reads one event."""
        if _SUMMARY in event:
            self.finished = True
        # Violations are events of their own; an error is what kept the program or the engine from going on.
        self.failed |= event.get(_DIAGNOSTIC, {}).get("severity") == "error"
        for kind in (_BEFORE, _AFTER):
            if kind in event:
                self._step(kind, event[kind])

    def _step(self, kind: str, step: Mapping[str, Any]) -> None:
        if self.preview and not step.get("planning"):
            self.preview, self.finished, self.failed = False, False, False
            self._before.clear()
            self._outputs.clear()
        told = step["metadata"]
        new = told["new"]
        if new is None or is_gone(told["op"]):
            return
        if kind == _AFTER:
            self._outputs[new["urn"]] = new["outputs"] or {}
        else:
            self._before[new["urn"]] = (new, told["op"])

    def resources(self) -> Iterable[GivenResource]:
        """The resources in the order of their steps."""
        for urn, (new, operation) in self._before.items():
            yield GivenResource(
                type=new["type"],
                urn=urn,
                inputs=new["inputs"] or {},
                outputs=self._outputs.get(urn),
                provider=new.get("provider") or "",
                depends=None,
                registered=not is_read(operation),
            )
