"""The Pulumi engine of this checkout: where it comes from, in which order, and whether it is there already."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from toolchain import build, links, official, on_path, parts, stamp
from toolchain.errors import ToolchainError, UnavailableError
from toolchain.progress import say

STAMP = ".engine.json"
CHOICE = "QLZ_ENGINE"
AUTO = "auto"

WAYS: dict[str, Callable[[Path], parts.Engine]] = {
    "path": on_path.find,
    "official": lambda _venv_bin: official.get(),
    "build": lambda _venv_bin: build.get(),
}
"""Each way to an engine, in the order in which they are tried."""

NEXT = {"path": "; trying the official release", "official": "; building from Go modules instead"}


def way() -> str:
    """Return the way that QLZ_ENGINE asks for, or `auto`."""
    chosen = os.environ.get(CHOICE) or AUTO
    if chosen not in (AUTO, *WAYS):
        allowed = ", ".join((AUTO, *WAYS))
        raise ToolchainError(f"engine: {CHOICE}={chosen} is not known.\n  fix: use one of {allowed}")
    return chosen


def obtain(chosen: str, venv_bin: Path) -> parts.Engine:
    """Return the first engine that can be had.

    Raises:
        ToolchainError: None can be had; the text gives the reason of each way.
    """
    refusals: list[str] = []
    names = tuple(WAYS) if chosen == AUTO else (chosen,)
    for name in names:
        try:
            engine = WAYS[name](venv_bin)
        except UnavailableError as reason:
            say(f"    engine, {name}: {reason}{NEXT[name] if name != names[-1] else ''}")
            refusals.append(f"  {name}: {reason}")
        else:
            say(f"    engine, {name}: pulumi {engine.version}")
            return engine
    unset = "" if chosen == AUTO else f"unset {CHOICE}, which allows one way only, or "
    raise ToolchainError(
        "engine: no Pulumi engine can be had on this machine:\n"
        + "\n".join(refusals)
        + f"\n  fix: {unset}install pulumi {parts.MINIMUM} or newer, or Go {build.go_needed()} or newer,"
        " or let this machine reach the official release"
    )


def current(root: Path) -> parts.Engine | None:
    """Return the engine that is linked and still what the pins and QLZ_ENGINE ask for, or None."""
    known = stamp.read(root / ".venv" / STAMP)
    if known.get("asked") != _asked():
        return None
    files = {name: Path(place) for name, place in known["files"].items()}
    if known["cli"] != _identity(files[parts.CLI]) or not links.are_made(files, root / ".venv" / "bin"):
        return None
    return parts.Engine(source=known["source"], version=known["version"], files=files)


def setup(root: Path) -> parts.Engine:
    """Make the engine usable from this checkout's environment; nothing is done when it is so already."""
    if engine := current(root):
        return engine
    engine = obtain(way(), root / ".venv" / "bin")
    links.make(engine.files, root / ".venv" / "bin")
    stamp.write(
        root / ".venv" / STAMP,
        {
            "asked": _asked(),
            "source": engine.source,
            "version": engine.version,
            "cli": _identity(engine.files[parts.CLI]),
            "files": {name: str(place) for name, place in engine.files.items()},
        },
    )
    return engine


def _asked() -> dict[str, str]:
    return {"way": way(), "pins": stamp.digest([parts.MINIMUM, *official.PINS, *build.PINS])}


def _identity(program: Path) -> list[Any]:
    """Return what changes when a program is upgraded in place; an absent program has none."""
    try:
        state = program.stat()
    except OSError:
        return []
    return [state.st_size, state.st_mtime_ns]
