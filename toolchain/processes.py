"""Other programs, started without a shell, with a time limit, and heard only when they fail."""

import os
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

from toolchain.errors import ToolchainError

SHOWN_LINES = 25


def run(
    command: Sequence[str | Path], *, timeout: float, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> str:
    """Run a command to its end and return what it printed (standard output and error together).

    Args:
        command: The program and its arguments.
        timeout: Seconds until the command and all its children are ended.
        cwd: The folder to run in; the current one by default.
        env: Variables to set on top of this process's environment.

    Raises:
        ToolchainError: The command is missing, failed, or took too long; the text ends with its last lines.
    """
    words = [str(word) for word in command]
    shown = shlex.join(words)
    with tempfile.TemporaryFile() as output:
        try:
            # A group of its own: a compiler's or installer's children must end with it.
            process = subprocess.Popen(
                words,
                cwd=cwd,
                env={**os.environ, **(env or {})},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as fault:
            raise ToolchainError(f"{shown}: can't be started: {fault.strerror or fault}") from fault
        try:
            code = process.wait(timeout)
        except subprocess.TimeoutExpired as late:
            raise ToolchainError(f"{shown}: not finished after {timeout:.0f} s, ended.{_tail(output)}") from late
        finally:
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        if code != 0:
            raise ToolchainError(f"{shown}: exit code {code}.{_tail(output)}")
        output.seek(0)
        return output.read().decode(errors="replace")


def _tail(output: IO[bytes]) -> str:
    output.seek(0)
    lines = output.read().decode(errors="replace").splitlines()[-SHOWN_LINES:]
    return "".join(f"\n    | {line}" for line in lines)
