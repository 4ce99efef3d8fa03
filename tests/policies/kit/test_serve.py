"""A pack's process: it gives its port, and does not outlive the engine that started it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

PACK = Path(__file__).parents[3] / "policy-packs" / "guardrails"
# The engine starts a shell script, and that the pack: the pack's parent is not the engine.
_ENGINE = """
import subprocess, sys
shim = subprocess.Popen(["sh", "-c", f'"{sys.executable}" -u __main__.py; true'], stdout=sys.stdout)
shim.wait()
"""


def children(pid: int) -> list[int]:
    listing = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    return [int(line.split()[0]) for line in listing.splitlines() if int(line.split()[1]) == pid]


def alive(pid: int) -> bool:
    listing = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return listing.stdout.strip()[:1] not in {"", "Z"}


def test_a_pack_ends_when_its_engine_was_killed():
    """A killed engine sends no signal; its packs must notice by themselves."""
    with subprocess.Popen([sys.executable, "-c", _ENGINE], cwd=PACK, stdout=subprocess.PIPE, text=True) as engine:
        assert engine.stdout is not None
        assert int(engine.stdout.readline()) > 0
        (shim,) = children(engine.pid)
        (pack,) = children(shim)
        assert alive(pack)
        os.kill(engine.pid, signal.SIGKILL)
        deadline = time.monotonic() + 30
        while alive(pack) and time.monotonic() < deadline:
            time.sleep(0.2)
        assert not alive(pack)
