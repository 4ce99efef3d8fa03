"""Where a program declares a resource, from the positions that the engine keeps beside it.

The engine (3.220, with the Python SDK) writes `sourcePosition` and a stack trace into states and into
`preview --json`, as `project:///<path>#<line>[,<column>]` relative to the folder of the project file that it ran with.
That is the program's own folder, or another one: `qlz` gives the engine a copy of the project file. A component's
resource is declared inside the component's library, so the place that the author can mend is the nearest one of the
project itself.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from quantum_policies.record import Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import PurePath

_POSITION = re.compile(r"project:///(?P<path>[^#]+)#(?P<line>\d+)(?:,(?P<column>\d+))?")
_UP = re.compile(r"(\.\./)+")
_INSTALLED = re.compile(r"(^|/)(site-packages|dist-packages|node_modules|\.venv|\.platform)/")


@dataclass(frozen=True)
class Whereabouts:
    """Where a program is, and where the engine ran it.

    Args:
        project: the folder of the program, absolute.
        ran_in: the folder of the project file that the engine ran with, absolute; None where it is the program's, or
            not known. Only its way to the program counts, so that any folder beside it will do.
    """

    project: PurePath
    ran_in: PurePath | None = None

    def within(self, path: str) -> str | None:
        """A position's path, relative to the program's folder; None where it leads elsewhere."""
        up = _UP.match(path)
        if up is None:
            return path
        if self._way is not None and path.startswith(self._way):
            rest = path.removeprefix(self._way)
            return None if rest.startswith("../") else rest
        # Run in a folder that nothing is known of: from the root down it is the program's folder all the same.
        outside = path[up.end() :]
        return outside.removeprefix(self._from_root) if outside.startswith(self._from_root) else None

    @cached_property
    def _way(self) -> str | None:
        return None if self.ran_in is None else f"{os.path.relpath(self.project, self.ran_in)}/"

    @cached_property
    def _from_root(self) -> str:
        return "/".join(self.project.parts[1:]) + "/"


def location_of(resource: Mapping[str, Any], program: Whereabouts | None = None) -> Location | None:
    """The nearest place within the project.

    Args:
        resource: a resource of a state.
        program: where the program is; needed where the engine ran with a project file that lies elsewhere.
    """
    for text in _positions(resource):
        found = _POSITION.fullmatch(text)
        if found is None or _INSTALLED.search(found["path"]):
            continue
        if program is None:
            path = None if found["path"].startswith("../") else found["path"]
        else:
            path = program.within(found["path"])
        if path is not None:
            return Location(path, int(found["line"]), int(found["column"] or 0))
    return None


def _positions(resource: Mapping[str, Any]) -> Iterator[str]:
    yield str(resource.get("sourcePosition", ""))
    for frame in resource.get("stackTrace") or ():
        yield str(frame.get("sourcePosition", ""))
