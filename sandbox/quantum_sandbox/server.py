"""The life of the sandbox's account: start, stop, status and reset of one moto server per folder.

The server outlives the command that started it. What is known of it lies in `sandbox.json` of the folder; every claim
of that file is checked against the server's own identity page before it is believed.
"""

import contextlib
import fcntl
import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
import uuid
from collections.abc import Generator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from quantum_sandbox.moto_server import IDENTITY_PATH

STATE_FILE = "sandbox.json"
_START_SECONDS = 60.0
_STOP_SECONDS = 10.0
_ANSWER_SECONDS = 5.0
_TAIL_LINES = 20


class SandboxError(RuntimeError):
    """The sandbox could not be started, stopped or reset; the message says why and what to do."""


@dataclass(frozen=True)
class Status:
    """What is known of the sandbox of a folder.

    Args:
        running: Whether the server answers and is the one that this folder started.
        pid: Its process id.
        port: Its port on 127.0.0.1.
        instance: The id of its present contents: a start and a reset each make a new one.
        started_at: When the process started, ISO 8601 in UTC.
        log: Where its output goes.
    """

    running: bool
    pid: int | None = None
    port: int | None = None
    instance: str | None = None
    started_at: str | None = None
    log: str | None = None

    @property
    def endpoint(self) -> str | None:
        """The URL for the AWS clients, or None while nothing runs."""
        return f"http://127.0.0.1:{self.port}" if self.running else None


def start(folder: Path, *, timeout: float = _START_SECONDS) -> Status:
    """Starts the server of a folder, or adopts the one that already runs.

    Args:
        folder: Where the state and the log lie; made if absent.
        timeout: Seconds to wait until the server answers.

    Raises:
        SandboxError: It did not come up in time; the message ends with the tail of its log.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _locked(folder):
        current = status(folder)
        return current if current.running else _launch(folder, timeout)


def status(folder: Path) -> Status:
    """Returns what is true now, not what was once written down."""
    known = _load(folder)
    if known is None:
        return Status(running=False)
    identity = _identity(known["port"])
    alive = identity == {"instance": known["process"], "pid": known["pid"]}
    facts = {key: known[key] for key in ("pid", "port", "instance", "started_at", "log")}
    return Status(running=alive, **facts) if alive else Status(running=False, log=known["log"])


def stop(folder: Path) -> bool:
    """Stops the server of a folder and forgets its contents.

    Returns:
        Whether one was running.

    Raises:
        SandboxError: The process does not end.
    """
    if not folder.is_dir():
        return False
    with _locked(folder):
        known, current = _load(folder), status(folder)
        ours = known is not None and (current.running or _is_ours(known["pid"], known["process"]))
        if known is not None and ours:
            _end(known["pid"])
        (folder / STATE_FILE).unlink(missing_ok=True)
        return ours


def reset(folder: Path) -> Status:
    """Empties every account of the running server and gives it a new instance id.

    Raises:
        SandboxError: Nothing runs, or the server refuses.
    """
    with _locked(folder):
        current = status(folder)
        if not current.running:
            raise SandboxError(f"no sandbox runs for {folder}; start one by `qlz sandbox start`")
        request = urllib.request.Request(f"{current.endpoint}/moto-api/reset", method="POST")  # noqa: S310
        try:
            with _opener().open(request, timeout=_ANSWER_SECONDS * 6):
                pass
        except OSError as problem:
            raise SandboxError(f"the sandbox at {current.endpoint} could not be emptied: {problem}") from problem
        known = _load(folder) or {}
        _save(folder, known | {"instance": str(uuid.uuid4())})
        return status(folder)


def _launch(folder: Path, timeout: float) -> Status:
    process_id, log, ready = str(uuid.uuid4()), folder / "moto.log", folder / "moto.port"
    ready.unlink(missing_ok=True)
    started = datetime.now(UTC).isoformat(timespec="seconds")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "MOTO_"))}
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "quantum_sandbox.moto_server", process_id, str(ready)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env=environment,
        )
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline and process.poll() is None:
        if ready.is_file():
            port = int(ready.read_text(encoding="utf-8"))
            if _identity(port) == {"instance": process_id, "pid": process.pid}:
                facts = Status(True, process.pid, port, process_id, started, str(log))
                _save(folder, {k: v for k, v in asdict(facts).items() if k != "running"} | {"process": process_id})
                _disown(process)
                return facts
        time.sleep(0.05)
    ended = process.poll()
    process.kill()
    process.wait()
    why = f"ended with code {ended}" if ended is not None else f"did not answer within {timeout:g} s"
    raise SandboxError(f"the sandbox's server {why}; the end of {log}:\n{_tail(log)}")


def _disown(process: subprocess.Popen[bytes]) -> None:
    """Lets go of the server without a warning that it still runs: it is meant to."""
    process.returncode = 0


def _identity(port: int) -> dict[str, Any] | None:
    try:
        with _opener().open(f"http://127.0.0.1:{port}{IDENTITY_PATH}", timeout=_ANSWER_SECONDS) as answer:
            return json.load(answer)
    except (OSError, ValueError):
        return None


def _opener() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(urllib.request.ProxyHandler({}))


def _is_ours(pid: int, process_id: str) -> bool:
    """Whether a process that does not answer is still our server: its command line holds the id of its life."""
    kernel = Path(f"/proc/{pid}/cmdline")
    if kernel.exists():
        return process_id in kernel.read_text(encoding="utf-8", errors="replace")
    try:
        listing = subprocess.run(["ps", "-o", "args=", "-p", str(pid)], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return False
    return process_id in listing.stdout


def _end(pid: int) -> None:
    for number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)
        deadline = time.monotonic() + _STOP_SECONDS
        while time.monotonic() < deadline:
            if not _exists(pid):
                return
            time.sleep(0.02)
    raise SandboxError(f"the sandbox's server (process {pid}) does not end; end it by hand and try again")


def _exists(pid: int) -> bool:
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@contextlib.contextmanager
def _locked(folder: Path) -> Generator[None]:
    with (folder / "sandbox.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _load(folder: Path) -> dict[str, Any] | None:
    try:
        return json.loads((folder / STATE_FILE).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None


def _save(folder: Path, known: dict[str, Any]) -> None:
    part = folder / f"{STATE_FILE}.part"
    part.write_text(json.dumps(known, indent=2) + "\n", encoding="utf-8")
    part.replace(folder / STATE_FILE)


def _tail(log: Path) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-_TAIL_LINES:])
