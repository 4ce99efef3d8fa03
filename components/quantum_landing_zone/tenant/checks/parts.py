"""What a check reads: the valid parts of a declaration, and what several checks ask of them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from quantum_landing_zone.tenant.faults import Fault
from quantum_landing_zone.tenant.spec import EnvironmentSpec
from quantum_landing_zone.tenant.vocabulary import ArtifactKind

Parts = Mapping[str, Any]
Check = Callable[[Parts], Iterator[Fault]]


def environments(parts: Parts) -> Iterator[tuple[str, EnvironmentSpec]]:
    """Yield each environment whose own form is right, with its path in the file."""
    for name, spec in parts.get("environments", {}).items():
        yield f"environments.{name}", spec


def jurisdictions(parts: Parts, kind: ArtifactKind | None = None) -> tuple[str, ...]:
    """Return where artifacts of a kind may be; nothing where the file does not say it in a right form."""
    residency = parts.get("residency")
    if residency is None:
        return ()
    if kind is not None and kind in residency.artifacts:
        return tuple(residency.artifacts[kind])
    return tuple(residency.jurisdictions)
