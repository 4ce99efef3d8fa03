"""Reads a stack's export: which resources there are, by hash, without any of its secrets.

Each secret, sealed or in the clear, becomes one marker before anything is hashed, so that a hash neither tells of a
secret nor changes when the engine seals it anew. Places in the program are left out: they are paths of a machine.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from quantum_landing_zone.evidence.canonical import digest
from quantum_landing_zone.evidence.model import State, StateResource
from quantum_landing_zone.operations.answering import answering

# The engine's mark of a special value, and that of a secret. Source: sdk/go/common/resource/sig of the engine.
SIGNATURE = "4dabf18193072939515e22adb298388d"  # pragma: allowlist secret
SECRET = "1b47061264138c4ac30d75fd1eb44270"  # noqa: S105  # pragma: allowlist secret - the same in every state
MARKER = "[secret]"
_PLACES = frozenset({"sourcePosition", "stackTrace"})


class StateError(ValueError):
    """An export can't be read; the message says what it lacks and how to get another."""


class Secrets:
    """Counts the secrets that were replaced."""

    def __init__(self) -> None:
        self.count = 0

    def without(self, value: Any) -> Any:
        """Return a value of the state with each secret replaced by the marker, and floats as integers or text."""
        if isinstance(value, Mapping):
            held: Mapping[str, Any] = value  # pyright: ignore[reportUnknownVariableType]
            if held.get(SIGNATURE) == SECRET:
                self.count += 1
                return MARKER
            return {key: self.without(one) for key, one in held.items() if key not in _PLACES}
        if isinstance(value, list):
            listed: list[Any] = value  # pyright: ignore[reportUnknownVariableType]
            return [self.without(one) for one in listed]
        if isinstance(value, float):
            return int(value) if value.is_integer() and abs(value) < 2**53 else repr(value)
        return value if not isinstance(value, int) or isinstance(value, bool) or abs(value) < 2**53 else str(value)


def load_export(file: Path) -> dict[str, Any]:
    """Return the export in a file.

    Raises:
        OSError: It can't be read.
        StateError: It is no JSON object.
    """
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise StateError(f"{file} is no JSON: {error}. Fix: write it by `pulumi stack export`.") from error
    if not isinstance(found, dict):
        raise StateError(f"{file} is no state. Fix: write it by `pulumi stack export`.")
    return cast("dict[str, Any]", found)


def resources(export: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the resources of an export, secrets replaced.

    Raises:
        StateError: It is no export of a stack.
    """
    return [Secrets().without(one) for one in _listed(export)]


def read_state(export: Mapping[str, Any], *, serial: int | None = None) -> State:
    """Return what evidence keeps of a stack's export.

    Args:
        export: What `pulumi stack export` prints, with or without `--show-secrets`.
        serial: Number of the update that wrote it; None where only the file is known.

    Raises:
        StateError: It is no export of a stack, or one without resources.
    """
    secrets = Secrets()
    listed = [secrets.without(one) for one in _listed(export)]
    if not listed:
        raise StateError("the stack holds nothing, so there is nothing to give evidence of. Fix: bring it up first.")
    deployment = export["deployment"]
    manifest = deployment.get("manifest") or {}
    pending = deployment.get("pending_operations") or []
    notes = (
        [f"{len(pending)} operations of an earlier run never finished: what they made is unknown"] if pending else []
    )
    return State(
        version=export.get("version", 0),
        serial=serial,
        written=str(manifest.get("time", "")),
        engine=str(manifest.get("version", "")),
        sha256=digest(
            {
                "version": export.get("version", 0),
                "manifest": secrets.without(manifest),
                "pending": secrets.without(pending),
                "resources": listed,
            }
        ),
        secrets=secrets.count,
        resources=tuple(
            StateResource(urn=one["urn"], type=one["type"], id=str(one.get("id", "")), sha256=digest(one))
            for one in listed
        ),
        notes=tuple(notes),
    )


def components(listed: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, int]]:
    """Return the controls that components in the state answer by what they own: for each the components, counted."""
    found: dict[str, dict[str, int]] = {}
    for control, name in answering(listed):
        by_name = found.setdefault(control, {})
        by_name[name] = by_name.get(name, 0) + 1
    return found


def _listed(export: Mapping[str, Any]) -> list[dict[str, Any]]:
    deployment = export.get("deployment")
    if not isinstance(deployment, Mapping):
        raise StateError("this is no state: it has no `deployment`. Fix: give what `pulumi stack export` prints.")
    found: Any = deployment.get("resources") or []  # pyright: ignore[reportUnknownMemberType,reportUnknownVariableType]
    if not isinstance(found, list) or not all(
        isinstance(one, dict) and "urn" in one and "type" in one for one in found
    ):  # pyright: ignore[reportUnknownVariableType]
        raise StateError("the state's `resources` have no `urn` and `type`. Fix: export it again.")
    return found  # pyright: ignore[reportUnknownVariableType]
