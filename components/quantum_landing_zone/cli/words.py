"""How a person calls the next command from where they are."""

import os
import shutil
import sys
from pathlib import Path

from quantum_landing_zone.cli.engine import Engine


def tool() -> str:
    """Return how this person can call this command again from here."""
    return "qlz" if shutil.which("qlz") else os.path.relpath(sys.argv[0])


def project_flag(engine: Engine) -> str:
    """Return the flag that names the stack's project, or nothing where the person stands in it."""
    return "" if engine.stack.folder == Path.cwd() else f" --project {os.path.relpath(engine.stack.folder)}"
