"""Where runs of this checkout keep what is not committed: state, logs, policy configuration, evidence."""

import os
import secrets
from pathlib import Path

VARIABLE = "QLZ_SANDBOX_HOME"


def home(start: Path) -> Path:
    """Return the folder `.sandbox` of the checkout that `start` lies in, or the one that QLZ_SANDBOX_HOME names."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).resolve()
    places = (start.resolve(), *start.resolve().parents)
    root = next((place for place in places if (place / ".git").exists()), start.resolve())
    return root / ".sandbox"


def run_folder(start: Path, stack: str = "any") -> Path:
    """Return the folder of the project file with which the engine runs a stack in the sandbox.

    Args:
        start: A folder of the checkout.
        stack: Project and name of the stack. Where only the way from there to the program counts, any will do.
    """
    return home(start) / "stacks" / stack / "project"


def passphrase_file(folder: Path) -> Path:
    """Return the file whose random content encrypts secrets of local state; made once, readable by its owner only."""
    file = folder / "passphrase"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(secrets.token_urlsafe(32))
    return file
