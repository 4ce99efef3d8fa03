"""Where a program declares a resource, from the positions that the engine keeps beside it.

The engine (3.220, with the Python SDK) writes `sourcePosition` and a stack trace into states and into
`preview --json`, as `project:///<path>#<line>[,<column>]` relative to the project's folder. A component's resource is
declared inside the component's library, so the place that the author can mend is the nearest one of the project itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from quantum_policies.record import Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import PurePath

_POSITION = re.compile(r"project:///(?P<path>[^#]+)#(?P<line>\d+)(?:,(?P<column>\d+))?")
_INSTALLED = ("site-packages/", "dist-packages/", "node_modules/")


def location_of(resource: Mapping[str, Any], project: PurePath | None = None) -> Location | None:
    """The nearest place within the project.

    Args:
        resource: a resource of a state.
        project: the folder of the program; needed where the run had its project file elsewhere, as `qlz` has.
    """
    inside = None if project is None else "/".join(project.parts[1:]) + "/"
    for text in _positions(resource):
        found = _POSITION.fullmatch(text)
        if found is None or any(part in found["path"] for part in _INSTALLED):
            continue
        path = found["path"]
        if path.startswith("../"):
            # Relative to a project file that lies elsewhere: from the root it is the program's folder all the same.
            outside = path.lstrip("./")
            if inside is None or not outside.startswith(inside):
                continue
            path = outside.removeprefix(inside)
        return Location(path, int(found["line"]), int(found["column"] or 0))
    return None


def _positions(resource: Mapping[str, Any]) -> Iterator[str]:
    yield str(resource.get("sourcePosition", ""))
    for frame in resource.get("stackTrace") or ():
        yield str(frame.get("sourcePosition", ""))
