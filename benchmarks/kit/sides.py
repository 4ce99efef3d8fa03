"""Both sides, each in process and as a server of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import grpc
from pulumi.runtime.proto import analyzer_pb2 as proto
from pulumi.runtime.proto import analyzer_pb2_grpc

from benchmarks.kit.stack import Messages
from benchmarks.kit.stock import servicer
from quantum_policies.kit.analyzer import GuardrailAnalyzer
from quantum_policies.kit.verdict_log import VerdictLog
from quantum_policies.packs import GUARDRAILS

ROOT = Path(__file__).parents[2]
RULES = len(GUARDRAILS.rules)
_KIT = [sys.executable, str(ROOT / "policy-packs" / "guardrails")]
_STOCK = [sys.executable, "-m", "benchmarks.kit.stock"]
_UNLIMITED = (("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1))


class Cost(NamedTuple):
    """What one run cost.

    Args:
        seconds: time on the clock for all messages.
        mebibytes: the most memory that the server had; 0 in process, where it cannot be told apart.
    """

    seconds: float
    mebibytes: float = 0.0


def kit_in_process(messages: Messages) -> Cost:
    """The kit, by plain calls."""
    by_id = {rule.id: rule for rule in GUARDRAILS.rules}
    return _timed(GuardrailAnalyzer(GUARDRAILS, by_id, VerdictLog(None)), messages, (None,))


def stock_in_process(messages: Messages) -> Cost:
    """The stock SDK's servicer, by plain calls."""
    return _timed(servicer(), messages, (None,))


def kit_by_protocol(messages: Messages) -> Cost:
    """The pack as the engine starts it."""
    return _served(_KIT, messages)


def stock_by_protocol(messages: Messages) -> Cost:
    """The stock SDK's own server."""
    return _served(_STOCK, messages)


def _timed(target: Any, messages: Messages, context: Sequence[Any]) -> Cost:
    target.ConfigureStack(proto.AnalyzerStackConfigureRequest(dry_run=True), *context)
    target.Configure(messages.configure, *context)
    analyze: Callable[..., Any] = target.Analyze
    start = time.perf_counter()
    for each in messages.resources:
        analyze(each, *context)
    target.AnalyzeStack(messages.stack, *context)
    return Cost(time.perf_counter() - start)


def _served(command: list[str], messages: Messages) -> Cost:
    with _server(command) as (process, port), grpc.insecure_channel(f"127.0.0.1:{port}", _UNLIMITED) as channel:
        cost = _timed(analyzer_pb2_grpc.AnalyzerStub(channel), messages, ())
        return Cost(cost.seconds, _most_memory(process.pid))


@contextmanager
def _server(command: list[str]) -> Generator[tuple[subprocess.Popen[str], int]]:
    environment: Mapping[str, str] = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT) as process:
        try:
            if process.stdout is None:
                raise RuntimeError("the server has no output to read its port from")
            yield process, int(process.stdout.readline())
        finally:
            process.kill()


def _most_memory(pid: int) -> float:
    """The high-water mark of a process's resident memory; 0 where the system does not tell."""
    status = Path(f"/proc/{pid}/status")
    if not status.is_file():
        return 0.0
    line = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024
