"""Runs a pack as the process that the engine starts. Called from a pack's `__main__` only: it blocks until the end."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import grpc
from pulumi.runtime.proto import analyzer_pb2_grpc

from quantum_policies.kit.analyzer import GuardrailAnalyzer
from quantum_policies.kit.verdict_log import VARIABLE, VerdictLog
from quantum_policies.rules import ALL_RULES

if TYPE_CHECKING:
    from quantum_policies.kit.pack import Pack

_WORKERS = 4
_WATCH_SECONDS = 5.0
# A whole stack arrives in one message, which outgrows gRPC's own limit of 4 MiB.
_UNLIMITED = (("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1))


def start(pack: Pack, log: VerdictLog) -> tuple[grpc.Server, int]:
    """Starts the pack's server on a free loopback port.

    Returns:
        The server and its port.
    """
    server = grpc.server(ThreadPoolExecutor(max_workers=_WORKERS), options=_UNLIMITED)
    # A pack of somebody else has rules of its own, which the same configuration may waive or lower.
    by_id = {rule.id: rule for rule in (*ALL_RULES, *pack.rules)}
    analyzer_pb2_grpc.add_AnalyzerServicer_to_server(GuardrailAnalyzer(pack, by_id, log, _version()), server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    return server, port


def serve(pack: Pack) -> None:
    """Serves a pack until the engine ends the process. The engine reads the port from standard output."""
    try:
        log = VerdictLog.from_environment()
    except OSError as error:
        sys.exit(f"The verdict log named by {VARIABLE} can't be written: {error.strerror}. Name a writable file.")
    server, port = start(pack, log)
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    engine = _engine()
    done = threading.Event()
    try:
        # The engine ends a pack by a signal; a killed engine sends none, and the pack would stay for ever.
        while not done.wait(_WATCH_SECONDS):
            if _engine() != engine:
                break
    except KeyboardInterrupt:
        pass
    server.stop(0)
    log.close()
    os._exit(0)  # the engine waits for the end; taking the interpreter apart would tell it nothing


def _engine() -> tuple[int, int]:
    """The processes above this one: the shim that the engine starts, and the engine; both change when it is gone."""
    shim = os.getppid()
    status = Path(f"/proc/{shim}/stat")
    if status.is_file():
        return shim, int(status.read_text(encoding="utf-8").rpartition(")")[2].split()[1])
    with contextlib.suppress(OSError, ValueError):  # a system without /proc; without `ps` too, only the shim is watched
        listing = subprocess.run(["ps", "-o", "ppid=", "-p", str(shim)], capture_output=True, text=True, check=False)
        return shim, int(listing.stdout)
    return shim, 0


def _version() -> str:
    try:
        return version("quantum-landing-zone")
    except PackageNotFoundError:
        return "0.0.1"
