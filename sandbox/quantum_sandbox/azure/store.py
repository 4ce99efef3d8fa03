"""The books of the Azure stand-in: resources by ARM id in one JSON file, shared by all processes of a run."""

import fcntl
import json
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from quantum_sandbox.values import Props

VARIABLE = "QLZ_SANDBOX_AZURE"


class Store:
    """Resources by id. Ids are compared as Azure does: upper and lower case are the same.

    Args:
        path: The file; it and its folder are made by the first write.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def all(self) -> dict[str, Props]:
        """Returns every resource by its id."""
        if not self._path.is_file():
            return {}
        return json.loads(self._path.read_text(encoding="utf-8"))

    def get(self, identity: str) -> Props | None:
        """Returns the resource of an id, or None."""
        wanted = identity.lower()
        return next((state for key, state in self.all().items() if key.lower() == wanted), None)

    @contextmanager
    def change(self) -> Generator[dict[str, Props]]:
        """Gives every resource for change, and writes them back as one; nobody else writes meanwhile."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.with_suffix(".lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            resources = self.all()
            yield resources
            part = self._path.with_suffix(".part")
            part.write_text(json.dumps(resources, indent=2, sort_keys=True) + "\n", encoding="utf-8")
            part.replace(self._path)
