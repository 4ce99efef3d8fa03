"""Which grants are left on the role although nothing waits for their end any more."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from quantum_landing_zone.elevation.book import Book
from quantum_landing_zone.elevation.grant import PREFIX
from quantum_landing_zone.elevation.request import read_time


def leftovers(book: Book, machines: Any, names: Iterable[str], now: datetime) -> list[dict[str, str]]:
    """Return the inline policies to remove, each with why.

    A grant stays while it is noted, has time left, and the execution that noted it still runs. What cannot be found
    out is left over: removing a grant costs a request, keeping one costs its bound. A failed look at Step Functions is
    an error and no answer.

    Args:
        book: The table.
        machines: A boto3 client of Step Functions.
        names: Names of the role's inline policies; those that are no grants are left alone.
        now: The present, with a time zone.
    """
    found: list[dict[str, str]] = []
    for name in names:
        if name.startswith(PREFIX):
            why = _why(book, machines, name.removeprefix(PREFIX), now)
            if why:
                found.append({"policyName": name, "id": name.removeprefix(PREFIX), "why": why})
    return found


def _why(book: Book, machines: Any, identity: str, now: datetime) -> str:
    noted = book.grant(identity)
    if noted is None:
        return "no grant of this name was made"
    try:
        until = read_time(noted["Until"])
        execution = noted["Execution"]
    except (KeyError, ValueError):
        return "its note cannot be read"
    if now >= until:
        return "its time is over"
    try:
        status = machines.describe_execution(executionArn=execution, includedData="METADATA_ONLY")["status"]
    except machines.exceptions.ExecutionDoesNotExist:
        status = "GONE"
    return "" if status == "RUNNING" else f"its execution is {status.lower().replace('_', ' ')}"
