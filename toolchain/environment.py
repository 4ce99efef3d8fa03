"""The project's Python environment in .venv: made once, exactly as requirements.lock says, skipped when up to date."""

import importlib.util
import shutil
import sys
from pathlib import Path

from toolchain import cache, installer, stamp
from toolchain.errors import ToolchainError
from toolchain.processes import run
from toolchain.progress import say, step

STAMP = ".environment.json"


def is_ready(root: Path) -> bool:
    """Tell whether the environment is finished for this lock, this project file and this folder."""
    venv = root / ".venv"
    known = stamp.read(venv / STAMP)
    return bool(known) and known.get("inputs") == _inputs(root) and (venv / "bin" / "python").exists()


def setup(root: Path) -> bool:
    """Make the environment usable; nothing is done when it is so already.

    Returns:
        Whether anything had to be done.
    """
    if is_ready(root):
        return False
    # Two runs in the same checkout must not install into the same folder at once.
    with cache.locked(f"environment-{stamp.digest([str(root)])[:12]}"):
        if is_ready(root):
            return False
        venv = root / ".venv"
        (venv / STAMP).unlink(missing_ok=True)
        if not is_usable(venv):
            _create(venv)
        installer.install(root, venv / "bin" / "python")
        stamp.write(venv / STAMP, {"inputs": _inputs(root)})
    return True


def is_usable(venv: Path) -> bool:
    """Tell whether a folder is a whole environment of a good Python, made at this very place.

    A copied environment starts the programs of the place that it was copied from, so it doesn't count.
    """
    try:
        described = (venv / "pyvenv.cfg").read_text()
        version = "import sys, pip; print(sys.version_info >= (3, 11))"
        if run([venv / "bin" / "python", "-c", version], timeout=60).strip() != "True":
            return False
    except (OSError, ToolchainError):
        return False
    made_by = next((line for line in described.splitlines() if line.startswith("command = ")), "")
    return not made_by or made_by.endswith(f" {venv}")


def _create(venv: Path) -> None:
    if venv.is_symlink():
        raise ToolchainError(f"environment: {venv} is a link.\n  fix: remove it and run the command again")
    if venv.exists():
        say(f"    environment: {venv} is unfinished, copied, or of a Python that is gone; making it again")
    # The interpreter behind an environment, in case this run was started from the one that is about to be replaced.
    base = getattr(sys, "_base_executable", None) or sys.executable
    with step(f"environment: creating {venv}", "3 to 10 seconds"):
        shutil.rmtree(venv, ignore_errors=True)
        run([base, "-m", "venv", venv], timeout=300)


def has_venv() -> bool:
    """Tell whether this Python can make environments; some distributions package that apart."""
    return all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip"))


def _inputs(root: Path) -> str:
    """Return a digest of all that decides what is in the environment."""
    files = (root / "requirements.lock", root / "pyproject.toml", root / ".venv" / "pyvenv.cfg")
    return stamp.digest([str(root), *files])
