"""Stops the notebook instance on which it runs once nobody works there; called every few minutes, as root.

Work is a kernel that is busy, and whatever a kernel or a terminal did last. A page that is merely open is none. While
Jupyter gives no answer the last work that was seen counts, so that a server that broke does not run for ever.
"""

import argparse
import calendar
import json
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

_SECONDS = 20  # how long Jupyter on this machine may take to answer
_LISTS = ("kernels", "terminals")


def seconds(moment: str) -> float:
    """Return a moment such as `2026-11-25T10:00:00.000000Z` in seconds since 1970."""
    whole = moment.split(".", maxsplit=1)[0].rstrip("Z")
    return float(calendar.timegm(time.strptime(whole, "%Y-%m-%dT%H:%M:%S")))


def last_work(found: Iterable[Mapping[str, Any]], now: float) -> float:
    """Return when kernels and terminals last worked, 0 where there are none, now where one is busy."""
    return max(
        (now if one.get("execution_state") == "busy" else seconds(one["last_activity"]) for one in found), default=0
    )


def ask(jupyter: str) -> list[Mapping[str, Any]]:
    """Return the kernels and terminals of the Jupyter server; to ask is no activity of its own.

    Raises:
        OSError: It does not answer, or answers with an error.
        ValueError: The answer is no JSON.
    """
    # Jupyter signs its own certificate, and the answer comes from this machine or not at all.
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    found: list[Mapping[str, Any]] = []
    for kind in _LISTS:
        url = f"{jupyter}/api/{kind}?no_track_activity=1"
        with urllib.request.urlopen(url, timeout=_SECONDS, context=context) as answer:  # noqa: S310 - a fixed address
            found += json.load(answer)
    return found


def idle_seconds(jupyter: str, state: Path, now: float) -> float:
    """Return for how long nobody has worked, and remember the last work that was seen.

    Args:
        jupyter: Address of the Jupyter server.
        state: The file that holds the last work in seconds since 1970; the start of the machine wrote it first.
        now: The moment, in seconds since 1970.
    """
    seen = float(state.read_text(encoding="utf-8"))
    try:
        worked = last_work(ask(jupyter), now)
    except (OSError, ValueError, KeyError) as problem:
        print(f"Jupyter gives no answer ({type(problem).__name__}); work was last seen {now - seen:.0f} s ago")  # noqa: T201 - goes to the journal
        return now - seen
    seen = max(seen, worked)
    state.write_text(f"{seen:.0f}", encoding="utf-8")
    return now - seen


def stop(notebook: str, region: str) -> None:
    """Stop the notebook instance.

    Raises:
        subprocess.CalledProcessError: SageMaker refuses; the next call tries again.
    """
    subprocess.run(
        ["aws", "sagemaker", "stop-notebook-instance", "--notebook-instance-name", notebook, "--region", region],
        check=True,
        timeout=120,
    )


def main(arguments: list[str]) -> int:
    """Stop the notebook if it has been idle for long enough."""
    parser = argparse.ArgumentParser(description="Stops a notebook instance on which nobody works.")
    parser.add_argument("--notebook", required=True)
    parser.add_argument("--region", required=True)
    parser.add_argument("--minutes", required=True, type=int)
    parser.add_argument("--state", required=True, type=Path)
    parser.add_argument("--jupyter", default="https://localhost:8443")
    given = parser.parse_args(arguments)
    idle = idle_seconds(given.jupyter, given.state, time.time())
    if idle > given.minutes * 60:
        print(f"idle for {idle:.0f} s: stopping {given.notebook}")  # noqa: T201 - goes to the journal
        stop(given.notebook, given.region)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
