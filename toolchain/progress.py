"""Progress for people: a line when a long step starts, one at least every ten seconds, one when it ends."""

import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TypeVar

from toolchain.errors import ToolchainError, UnavailableError

HEARTBEAT_SECONDS = 10.0
Result = TypeVar("Result")


def say(text: str) -> None:
    """Print one line at once, also when the output is a pipe or a log file."""
    print(text, flush=True)


@contextmanager
def step(what: str, expected: str, heartbeat: float | None = None) -> Generator[None]:
    """Announce a long step, show that it is alive, and say how it ended.

    Args:
        what: The step in a few words, such as `environment: installing 120 packages`.
        expected: Its usual duration, such as `2 to 4 minutes`.
        heartbeat: Seconds between two signs of life; ten by default.
    """
    began = time.monotonic()
    ended = threading.Event()

    def elapsed() -> str:
        return f"{time.monotonic() - began:.0f} s"

    def beat() -> None:
        while not ended.wait(HEARTBEAT_SECONDS if heartbeat is None else heartbeat):
            say(f"    ... {what}: still at it after {elapsed()} (usually {expected})")

    say(f"==> {what} (usually {expected})")
    heart = threading.Thread(target=beat, daemon=True)
    heart.start()
    outcome = "failed after"
    try:
        yield
        outcome = "done in"
    finally:
        ended.set()
        heart.join()
        say(f"    {what}: {outcome} {elapsed()}")


def attempts(what: str, action: Callable[[], Result], times: int = 3, pause: float = 3.0) -> Result:
    """Repeat an action that depends on a network; the last failure goes to the caller.

    Args:
        what: The action in a few words, for the lines in between.
        action: Raises ToolchainError when it fails, UnavailableError when another try is of no use. It must be safe
            to repeat.
        times: How often to try.
        pause: Seconds before the second try, doubled for each further one.
    """
    for number in range(1, times):
        try:
            return action()
        except UnavailableError:
            raise
        except ToolchainError as fault:
            say(f"    {what}: try {number} of {times} failed, again in {pause:.0f} s. {_last_line(fault)}")
            time.sleep(pause)
            pause *= 2
    return action()


def _last_line(fault: ToolchainError) -> str:
    return str(fault).strip().rpartition("\n")[2].strip()
