"""The report of `pulumi preview --json`: what would be, with unknowns, and with what each property depends on.

It is written before any resource has its outputs, so those of an unchanged resource are old and the others missing:
only inputs are read, and what the program exports is not known.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from quantum_policies.sources.given import Given, SourceError, stack_of
from quantum_policies.sources.operations import is_gone, is_read
from quantum_policies.sources.state import resource_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quantum_policies.sources.given import GivenResource
    from quantum_policies.sources.location import Whereabouts

SAME = "same"
FAILED = "the run reported errors: what the program declares after them is missing here and was not judged"
_NO_OUTPUTS = "a preview's report does not hold what the program exports: rules about stack outputs end in unknown"


def is_preview(document: Mapping[str, Any]) -> bool:
    """Whether a JSON document is such a report."""
    return isinstance(document.get("steps"), list) or "changeSummary" in document


def read_preview(document: Mapping[str, Any], program: Whereabouts | None = None) -> Given:
    """Reads the report.

    Args:
        document: the report's JSON; its properties are changed by whoever judges them.
        program: where the program is, for places in it.

    Raises:
        SourceError: where a step has no shape of a step.
    """
    found: dict[str, GivenResource] = {}
    same = 0
    for i, step in enumerate(document.get("steps") or []):
        if not isinstance(step, dict) or not isinstance(step.get("op"), str):
            raise SourceError(f"steps[{i}] has no `op`, so it is no step of `pulumi preview --json`.")
        new, operation = step.get("newState"), step["op"]
        same += operation == SAME
        if new is None or is_gone(operation):
            continue
        # What is only read counts as external in a state too, whatever the step says of it.
        new["external"] = bool(new.get("external")) or is_read(operation)
        given = replace(resource_of(new, f"steps[{i}].newState", program), outputs=None)
        found[given.urn] = given
    resources = tuple(found.values())
    notes = [_NO_OUTPUTS]
    unchanged = int((document.get("changeSummary") or {}).get(SAME, 0))
    if unchanged > same:
        notes.append(
            f"{unchanged - same} unchanged resources are not in the report and were not judged: add `--show-sames`"
        )
    failed = any(each.get("severity") == "error" for each in document.get("diagnostics") or [])
    if failed:
        notes.append(FAILED)
    return Given(
        source=f"preview of {stack_of(resources)}",
        preview=True,
        resources=resources,
        masked=True,
        notes=tuple(notes),
        whole=not failed and unchanged <= same,
    )
