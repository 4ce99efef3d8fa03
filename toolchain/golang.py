"""Finding a Go that can build the engine."""

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from toolchain import versions
from toolchain.errors import ToolchainError
from toolchain.processes import run

PLACES = ("/usr/local/go/bin", "/usr/lib/go-*/bin", "/opt/homebrew/bin", "/snap/bin")
"""Where installers put Go without adding it to PATH."""

SELF_UPDATING = "1.21"
"""From this version on a Go fetches the newer Go that a module asks for, through the same proxy and checksums."""


@dataclass(frozen=True)
class Go:
    """A Go command, its version, and whether it may fetch a newer Go by itself."""

    command: Path
    version: str
    fetches_newer: bool

    def builds(self, needed: str) -> bool:
        """Tell whether modules that ask for a version can be built."""
        if versions.at_least(self.version, needed):
            return True
        return self.fetches_newer and versions.at_least(self.version, SELF_UPDATING)


def find(needed: str) -> Go | None:
    """Return the first Go that builds modules of a version; else the first that is there at all; else None."""
    found = [go for command in _commands() if (go := _look(command)) is not None]
    return next((go for go in found if go.builds(needed)), next(iter(found), None))


def _commands() -> list[Path]:
    folders = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep) if folder]
    for place in PLACES:
        folders += sorted(Path("/").glob(place.lstrip("/")), reverse=True)
    commands = [shutil.which("go", path=str(folder)) for folder in folders]
    return [Path(command) for command in dict.fromkeys(commands) if command is not None]


def _look(command: Path) -> Go | None:
    # An empty folder: no module file there may change which Go answers.
    with tempfile.TemporaryDirectory() as empty:
        try:
            said = run([command, "version"], timeout=30, cwd=Path(empty), env={"GOTOOLCHAIN": "local"})
            setting = run([command, "env", "GOTOOLCHAIN"], timeout=30, cwd=Path(empty)).strip()
        except ToolchainError:
            return None
    version = versions.parse(said)
    if version is None:
        return None
    return Go(command, versions.show(version), setting not in ("", "local"))
