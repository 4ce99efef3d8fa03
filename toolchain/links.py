"""Links from the environment's bin folder to the engine's programs, so that one PATH entry holds everything."""

from collections.abc import Mapping
from pathlib import Path

from toolchain import parts


def make(files: Mapping[str, Path], venv_bin: Path) -> None:
    """Link each program into a folder, replace older links in one move, and drop links that no longer apply."""
    venv_bin.mkdir(parents=True, exist_ok=True)
    for name in parts.NAMES:
        link = venv_bin / name
        if name not in files:
            link.unlink(missing_ok=True)
            continue
        new = venv_bin / f".{name}.new"
        new.unlink(missing_ok=True)
        new.symlink_to(files[name])
        new.replace(link)


def are_made(files: Mapping[str, Path], venv_bin: Path) -> bool:
    """Tell whether each link is there, leads to the program meant, and the program exists."""
    return all(
        (venv_bin / name).is_symlink() and (venv_bin / name).readlink() == place and place.exists()
        for name, place in files.items()
    )
