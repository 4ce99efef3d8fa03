"""A stack's state: what `pulumi stack export` prints, or the file that a self-managed backend keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quantum_policies.sources.given import Given, GivenResource, SourceError, stack_of
from quantum_policies.sources.location import location_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quantum_policies.sources.location import Whereabouts

_VERSIONS = (3, 4)
"""Of deployments; the fields that are read here are the same in both. Source: sdk/go/common/apitype/core.go."""


def is_state(document: Mapping[str, Any]) -> bool:
    """Whether a JSON document is a state."""
    return "deployment" in document or "checkpoint" in document


def read_state(document: Mapping[str, Any], program: Whereabouts | None = None) -> Given:
    """Reads a state.

    Args:
        document: the state's JSON; its properties are changed by whoever judges them.
        program: where the program is, for places in it.

    Raises:
        SourceError: where it has no shape of a state.
    """
    version = document.get("version")
    if version not in _VERSIONS:
        raise SourceError(
            f"the state has version {version!r}; this release reads {' and '.join(map(str, _VERSIONS))}."
            " Fix: export it again by `pulumi stack export`."
        )
    held = document.get("deployment")
    if held is None:
        held = (document.get("checkpoint") or {}).get("latest")
    listed = (held or {}).get("resources")
    if not isinstance(listed or [], list):
        raise SourceError("the state's `resources` are no list. Fix: export it again by `pulumi stack export`.")
    found = [(each, resource_of(each, f"resources[{i}]", program)) for i, each in enumerate(listed or [])]
    # A deleted twin of a replaced resource has its URN.
    resources = tuple(given for each, given in found if not (each.get("delete") or each.get("pendingReplacement")))
    gone = len(found) - len(resources)
    twice = len(resources) - len({each.urn for each in resources})
    if twice:
        raise SourceError(f"{twice} URNs stand twice in the state. Fix: mend it by `pulumi state repair`.")
    notes = []
    if gone:
        notes.append(f"{gone} resources that only wait for their deletion were not judged")
    unfinished = (held or {}).get("pending_operations") or []
    if unfinished:
        notes.append(
            f"{len(unfinished)} operations of an earlier run never finished; what they made is not in the state and was"
            " not judged: run `pulumi refresh` first"
        )
    return Given(
        source=f"state of {stack_of(resources)}",
        preview=False,
        resources=resources,
        notes=tuple(notes),
        whole=not unfinished,
    )


def resource_of(found: Any, place: str, program: Whereabouts | None = None) -> GivenResource:
    """One resource in the engine's JSON form of a state, which `preview --json` uses as well.

    Raises:
        SourceError: where it has not that form.
    """
    if not isinstance(found, dict) or not isinstance(found.get("urn"), str) or not isinstance(found.get("type"), str):
        raise SourceError(f"{place} has no `urn` and `type`, so it is no resource of a state.")
    inputs, outputs = found.get("inputs"), found.get("outputs")
    for name, value in (("inputs", inputs), ("outputs", outputs)):
        if value is not None and not isinstance(value, dict):
            raise SourceError(f"{place}.{name} is no mapping, so {found['urn']} can't be judged.")
    return GivenResource(
        type=found["type"],
        urn=found["urn"],
        inputs=inputs or {},
        outputs=outputs or {},  # an empty mapping is left out of the file
        provider=found.get("provider") or "",
        depends=found.get("propertyDependencies") or {},
        location=location_of(found, program),
        # A view is what a provider shows of a resource's inside; neither is sent to policy packs.
        registered=not found.get("external") and not found.get("viewOf"),
    )
