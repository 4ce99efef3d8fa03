"""Where a program declares each resource, as paths from its project's folder.

The engine writes positions relative to the folder that it runs in, and `qlz` runs it in a folder of its own, so they
are led back from there. A component's resource is declared inside the component's library; the place that its
author can mend is the nearest one of the project.
"""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_POSITION = re.compile(r"project:///(?P<path>[^#]+)#(?P<line>\d+)(?:,(?P<column>\d+))?")
_INSTALLED = frozenset({"site-packages", "dist-packages", ".venv", ".platform"})

Place = tuple[str, int, int]
"""A file from the project's folder, a line from 1, a column from 1 or 0 where it is not known."""


def places(preview: Mapping[str, Any], ran_in: Path, project: Path) -> dict[str, Place]:
    """Return the places of a preview's resources, by URN; a resource without a place in the project is left out.

    Args:
        preview: The engine's report as JSON.
        ran_in: The folder that the engine ran in.
        project: The folder of the project.
    """
    found: dict[str, Place] = {}
    for step in preview.get("steps") or []:
        for text in _positions(step.get("newState") or {}):
            place = _place(text, ran_in, project)
            if place is not None:
                found[step["urn"]] = place
                break
    return found


def _place(text: str, ran_in: Path, project: Path) -> Place | None:
    found = _POSITION.fullmatch(text)
    if found is None:
        return None
    file = os.path.normpath(ran_in / found["path"])
    parts = Path(file).parts
    root = project.parts
    if parts[: len(root)] != root or _INSTALLED.intersection(parts[len(root) :]):
        return None
    return Path(*parts[len(root) :]).as_posix(), int(found["line"]), int(found["column"] or 0)


def _positions(resource: Mapping[str, Any]) -> Iterator[str]:
    yield str(resource.get("sourcePosition", ""))
    for frame in resource.get("stackTrace") or ():
        yield str(frame.get("sourcePosition", ""))
