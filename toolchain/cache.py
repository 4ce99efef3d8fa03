"""The per-user cache: one folder per finished engine, made once per machine and never half."""

import errno
import fcntl
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from toolchain import stamp
from toolchain.errors import ToolchainError
from toolchain.progress import say, step

NAME = "quantum-landing-zone"
MANIFEST = "manifest.json"


def root() -> Path:
    """Return the cache folder: QLZ_CACHE, or the platform's place for a user's caches."""
    if chosen := os.environ.get("QLZ_CACHE"):
        return Path(chosen).expanduser().resolve()
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / NAME
    base = os.environ.get("XDG_CACHE_HOME", "")
    # The XDG specification says that a relative path is to be ignored.
    return (Path(base) if Path(base).is_absolute() else Path.home() / ".cache") / NAME


@contextmanager
def locked(name: str) -> Generator[None]:
    """Hold a lock that other runs of the same user respect; it ends with the process, even when killed."""
    path = root() / f"{name}.lock"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = path.open("w")
    except OSError as fault:
        raise ToolchainError(
            f"cache: {path.parent} can't be written: {fault.strerror}.\n"
            "  fix: set QLZ_CACHE to a folder that you may write, and run the command again"
        ) from fault
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            if fault.errno not in (errno.EAGAIN, errno.EACCES):
                raise
            with step(f"waiting for another run that holds {path}", "as long as that run takes"):
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def folder(key: str) -> Path:
    """Return the place of a finished engine.

    Args:
        key: Names what is inside, with its version; another version is another key.
    """
    return root() / "engine" / key


def fill(final: Path, make: Callable[[Path], None]) -> None:
    """Make a finished folder, unless it is there.

    Args:
        final: The folder.
        make: Fills the empty folder that it is given, or raises; nothing of a failed or killed run stays in use.
    """
    if intact(final):
        return
    with locked("engine"):
        if intact(final):
            return
        if final.exists():
            say(f"    cache: {final} is damaged, making it again")
            shutil.rmtree(final)
        final.parent.mkdir(parents=True, exist_ok=True)
        for leftover in final.parent.glob(".unfinished-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        work = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=final.parent))
        try:
            make(work)
            files = sorted(path for path in work.iterdir() if path.is_file())
            stamp.write(work / MANIFEST, {path.name: sha256(path) for path in files})
            work.rename(final)
        finally:
            shutil.rmtree(work, ignore_errors=True)


def intact(final: Path) -> bool:
    """Tell whether a finished folder is there and still holds what was put there."""
    manifest = stamp.read(final / MANIFEST)
    return bool(manifest) and all(
        (final / name).is_file() and sha256(final / name) == wanted for name, wanted in manifest.items()
    )


def sha256(path: Path) -> str:
    """Return a file's sha256 in hex."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
