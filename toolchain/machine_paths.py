"""Committed files name no path of the machine they were written on."""

import re
from collections.abc import Iterable
from pathlib import Path

from toolchain.errors import ToolchainError
from toolchain.processes import run
from toolchain.progress import say

STANDARD = frozenset(
    Path("/") / name
    for name in (
        "app",
        "bin",
        "etc",
        "home",
        "lib",
        "media",
        "mnt",
        "opt",
        "root",
        "run",
        "srv",
        "src",
        "tmp",
        "usr",
        "var",
    )
)
"""Top folders that every machine has: naming one says nothing about a machine."""

_HOMES = r"/(?:home|Users)/[A-Za-z0-9_.-]+|/root/[A-Za-z0-9_.-]+|[A-Za-z]:\\\\?Users\\\\?[A-Za-z0-9_.-]+"


def tracked(root: Path) -> list[Path]:
    """Return the files that git tracks, or that are new and not ignored."""
    listed = run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], timeout=60, cwd=root)
    return [path for name in listed.split("\0") if name and (path := root / name).is_file()]


def find(text: str, root: Path, home: Path) -> list[tuple[int, str]]:
    """Return line number and text of each machine path: home folders, and this checkout's own place.

    Args:
        text: The content of one file.
        root: The checkout, whose absolute path and whose parent's are refused wherever they lie.
        home: The user's home folder, which may lie anywhere as well.
    """
    own = {str(place) for place in (root, root.parent, home) if len(place.parts) > 1 and place not in STANDARD}
    places = "|".join([*(re.escape(place) for place in sorted(own, key=len, reverse=True)), _HOMES])
    pattern = re.compile(rf"(?<![\w.~$}}])(?:{places})(?![\w-])")
    hits = ((number, found) for number, line in enumerate(text.splitlines(), 1) if (found := pattern.search(line)))
    return [(number, found.group()) for number, found in hits]


def report(files: Iterable[Path], root: Path) -> int:
    """Print each machine path as `file:line: path`, and return 1 when there is any.

    Raises:
        ToolchainError: A named file can't be read.
    """
    faults = 0
    for file in files:
        try:
            text = file.read_bytes().decode(errors="replace")
        except OSError as fault:
            raise ToolchainError(f"{file}: {fault.strerror}") from fault
        for number, path in find(text, root, Path.home()):
            faults += 1
            say(f"{file}:{number}: names the machine path {path}. Use a relative path, or a variable")
    return 1 if faults else 0
