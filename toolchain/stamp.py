"""Stamps: a small file that says for which inputs a step was finished, so that the next run can skip it."""

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def digest(parts: Iterable[str | Path]) -> str:
    """Return one sha256 over texts and file contents; a missing file counts as its absence, not as empty."""
    total = hashlib.sha256()
    for part in parts:
        if isinstance(part, str):
            content = b"text:" + part.encode()
        elif part.is_file():
            content = b"file:" + part.read_bytes()
        else:
            content = b"absent"
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()


def read(path: Path) -> dict[str, Any]:
    """Return a stamp's content; an absent or damaged stamp is an empty one."""
    try:
        content = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def write(path: Path, content: dict[str, Any]) -> None:
    """Write a stamp in one move, so that a killed run never leaves half of one."""
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    new.write_text(json.dumps(content, indent=2) + "\n")
    new.replace(path)
