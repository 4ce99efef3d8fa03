"""What the terminal wants: colours or none, movement or none. Quiet in CI and wherever nobody watches.

`NO_COLOR` and `CLICOLOR=0` take colours away, `CLICOLOR_FORCE` keeps them in a pipe; the engine is told the same. A
spinner turns only on a terminal that a person looks at.
"""

import os
from collections.abc import Generator, MutableMapping
from contextlib import contextmanager

from rich.console import Console

_NO = {"", "0", "false", "no"}


def respect(environment: MutableMapping[str, str] = os.environ) -> None:
    """Put what the environment asks for into the words that rich, typer and the engine understand.

    Called once, before the first console is made. `NO_COLOR` wins over everything else.

    Args:
        environment: The variables; those of this process where absent.
    """
    forced = environment.get("CLICOLOR_FORCE", "0") not in _NO
    if environment.get("CLICOLOR") == "0" and not forced:
        environment["NO_COLOR"] = "1"
    if environment.get("NO_COLOR"):
        environment.pop("FORCE_COLOR", None)
    elif forced:
        environment.setdefault("FORCE_COLOR", "1")


def in_ci(environment: MutableMapping[str, str] = os.environ) -> bool:
    """Return whether a CI system runs this: `CI` is set, as GitHub, GitLab and most others do."""
    return environment.get("CI", "0").lower() not in _NO


@contextmanager
def working(console: Console, text: str) -> Generator[None]:
    """Turn a spinner while something takes long; nothing at all in CI, in a pipe or on a dumb terminal.

    Args:
        console: Where a person would watch.
        text: What is being done, a sentence part.
    """
    if not console.is_terminal or console.is_dumb_terminal or in_ci():
        yield
        return
    with console.status(f"{text} ..."):
        yield
