"""`--json`: one JSON document on standard output; all that is meant for people goes to standard error."""

import json
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager, redirect_stdout
from typing import Annotated, Any

import typer

AsJson = Annotated[
    bool, typer.Option("--json", help="Print facts as JSON on standard output, everything else on standard error.")
]


@contextmanager
def facts(wanted: bool) -> Generator[dict[str, Any]]:
    """Collect facts while a command runs, and print them at its end, however it ends.

    The engine writes to the same terminal as this process, so the file descriptor itself is led elsewhere meanwhile.

    Args:
        wanted: Whether JSON was asked for; otherwise nothing is changed and what is collected is dropped.
    """
    collected: dict[str, Any] = {}
    if not wanted:
        yield collected
        return
    sys.stdout.flush()
    try:
        # A test's standard output may be no file at all.
        kept: int | None = os.dup(1)
        os.dup2(2, 1)
    except OSError:
        kept = None
    try:
        with redirect_stdout(sys.stderr):
            yield collected
    finally:
        sys.stderr.flush()
        if kept is not None:
            os.dup2(kept, 1)
            os.close(kept)
        show(collected)


def show(found: Any) -> None:
    """Print a JSON document."""
    sys.stdout.write(json.dumps(found, indent=2, ensure_ascii=False, default=str) + "\n")
    sys.stdout.flush()
