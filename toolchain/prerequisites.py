"""What the machine must have before anything is set up, each with the command that installs it."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from toolchain import build, cache, download, engine, environment, official, on_path, parts
from toolchain.errors import ToolchainError, UnavailableError
from toolchain.versions import show


@dataclass(frozen=True)
class Finding:
    """One prerequisite: what was found, or how to get it."""

    name: str
    found: bool
    detail: str
    fix: str = ""


def check(root: Path) -> list[Finding]:
    """Look for every prerequisite and return one finding each; nothing is changed on the machine."""
    return [
        _command("git", "sudo apt install git"),
        _command("make", "sudo apt install make"),
        _python(),
        _venv(),
        _engine(root),
    ]


def require(findings: list[Finding]) -> None:
    """Refuse to go on when anything is missing.

    Raises:
        ToolchainError: Names everything that is missing at once, each with its fix.
    """
    missing = [finding for finding in findings if not finding.found]
    if missing:
        lines = "\n".join(describe(finding) for finding in missing)
        raise ToolchainError(f"{len(missing)} of {len(findings)} prerequisites missing:\n{lines}")


def describe(finding: Finding) -> str:
    """Return a finding as a person reads it: one line, and the fix below when it is missing."""
    if finding.found:
        return f"  ok       {finding.name:<16} {finding.detail}"
    return f"  MISSING  {finding.name:<16} {finding.detail}\n           {'':<16} fix: {finding.fix}"


def _command(name: str, fix: str) -> Finding:
    place = shutil.which(name)
    return Finding(name, place is not None, place or "not on PATH", fix)


def _python() -> Finding:
    # An older Python doesn't come this far: the package's entry has told it so.
    return Finding("python", True, f"{show(sys.version_info[:3])} at {sys.executable}")


def _venv() -> Finding:
    fix = f"sudo apt install python3-venv   (or python3.{sys.version_info[1]}-venv for this very Python)"
    if environment.has_venv():
        return Finding("python venv", True, "venv and ensurepip are there")
    return Finding("python venv", False, f"{sys.executable} comes without venv or ensurepip", fix)


def _engine(root: Path) -> Finding:
    """Look for the ways to an engine, cheapest first; the host of the official release is asked last."""
    chosen = engine.way()
    reasons: list[str] = []
    for name in tuple(LOOKS) if chosen == engine.AUTO else (chosen,):
        try:
            return Finding("pulumi engine", True, LOOKS[name](root))
        except UnavailableError as reason:
            reasons.append(str(reason))
    fix = (
        f"sudo apt install golang-go   (when that is Go {build.go_needed()} or newer; else unpack a newer Go"
        f" to /usr/local/go), or install pulumi {parts.MINIMUM} or newer"
    )
    return Finding("pulumi engine", False, "; ".join(reasons), fix)


def _look_on_path(root: Path) -> str:
    if known := engine.current(root):
        return f"{known.version} is set up already ({known.source})"
    found = on_path.find(root / ".venv" / "bin")
    return f"{found.version} at {found.files[parts.CLI]}"


def _look_for_go(_root: Path) -> str:
    if cache.intact(build.folder()):
        return f"{build.cli_version()} was built before, in {build.folder()}"
    go = build.find_go()
    return f"can be built with Go {go.version} at {go.command}"


def _look_for_release(_root: Path) -> str:
    download.reach(official.url())
    return f"the official release can be downloaded from {official.url()}"


LOOKS: dict[str, Callable[[Path], str]] = {
    "path": _look_on_path,
    "build": _look_for_go,
    "official": _look_for_release,
}
