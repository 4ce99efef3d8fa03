"""Installing what requirements.lock pins, each file by its hash, with uv where it can be had, else with pip."""

import os
import re
import shutil
import tempfile
from pathlib import Path

from toolchain import versions
from toolchain.errors import ToolchainError
from toolchain.processes import run
from toolchain.progress import attempts, say, step

UV_MINIMUM = "0.6.0"
SECONDS = 1800

WHEELS = ("--only-binary", ":all:")
"""A source package would be built with tools that no hash pins."""


def install(root: Path, python: Path) -> None:
    """Install the locked packages, then the project itself in editable form.

    Raises:
        ToolchainError: Neither uv nor pip could do it, or a file doesn't have the pinned hash.
    """
    lock = root / "requirements.lock"
    count = len(re.findall(r"(?m)^[\w.-]+==", lock.read_text()))
    uv = find_uv(lock, python)
    if uv is not None:
        try:
            _with_uv(uv, root, python, count)
        except ToolchainError as fault:
            say(f"    environment: uv could not do it, using pip instead. {fault}")
        else:
            return
    _with_pip(root, python, count)


def find_uv(lock: Path, python: Path) -> Path | None:
    """Return a uv that is there, or one just installed into the environment with its hash from the lock, or None."""
    there = (python.with_name("uv"), shutil.which("uv"))
    for candidate in (Path(place) for place in there if place is not None):
        if candidate.is_file() and versions.at_least(_version(candidate), UV_MINIMUM):
            return candidate
    pin = pinned(lock.read_text(), "uv")
    if pin is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "uv.txt"
        wanted.write_text(pin)
        command = [*_pip(python), "install", "--require-hashes", "--no-deps", *WHEELS, "--requirement", wanted]
        try:
            with step("environment: installing uv", "2 to 10 seconds"):
                run(command, timeout=300)
        except ToolchainError as fault:
            say(f"    environment: no uv for this machine, pip will do. {fault}")
            return None
    return python.with_name("uv")


def pinned(lock: str, name: str) -> str | None:
    """Return a package's lines of a lock, with its hashes, or None when the lock doesn't have it."""
    found = re.search(rf"(?m)^{re.escape(name)}==(?:.*\\\n)*.*", lock)
    return None if found is None else found.group(0) + "\n"


def _version(uv: Path) -> str:
    try:
        return run([uv, "--version"], timeout=30)
    except ToolchainError:
        return ""


def _with_uv(uv: Path, root: Path, python: Path, count: int) -> None:
    lock, env = root / "requirements.lock", index_for_uv(python)
    sync = [uv, "pip", "sync", "--quiet", "--python", python, "--require-hashes", *WHEELS, lock]
    with step(f"environment: installing {count} locked packages with uv", "20 to 90 seconds"):
        attempts("installing", lambda: run(sync, timeout=SECONDS, env=env, cwd=root), times=2)
    own = [uv, "pip", "install", "--quiet", "--python", python, "--no-deps", "--no-build-isolation", "--editable", root]
    with step("environment: installing the project", "1 to 5 seconds"):
        run(own, timeout=300, env=env, cwd=root)


def _with_pip(root: Path, python: Path, count: int) -> None:
    lock = root / "requirements.lock"
    locked = [*_pip(python), "install", "--require-hashes", "--no-deps", *WHEELS, "--requirement", lock]
    with step(f"environment: installing {count} locked packages with pip", "2 to 5 minutes"):
        attempts("installing", lambda: run(locked, timeout=SECONDS, cwd=root))
    own = [*_pip(python), "install", "--no-deps", "--no-build-isolation", "--no-index", "--editable", root]
    with step("environment: installing the project", "2 to 10 seconds"):
        run(own, timeout=300, cwd=root)


def _pip(python: Path) -> list[str | Path]:
    return [python, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input"]


def index_for_uv(python: Path) -> dict[str, str]:
    """Return the variables that make uv ask the same package index as this machine's pip does.

    uv doesn't read pip's configuration, and a closed network often configures pip alone.
    """
    if any(name in os.environ for name in ("UV_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX", "UV_CONFIG_FILE")):
        return {}
    try:
        listed = run([python, "-m", "pip", "config", "list"], timeout=60)
    except ToolchainError:
        return {}
    settings: dict[str, str] = {}
    for line in listed.splitlines():
        key, _, value = line.partition("=")
        settings[key.rpartition(".")[2]] = value.strip("'")
    names = {"index-url": "UV_DEFAULT_INDEX", "extra-index-url": "UV_INDEX", "cert": "SSL_CERT_FILE"}
    return {names[key]: value for key, value in settings.items() if key in names and names[key] not in os.environ}
