"""The entry point of the function that both state machines call. One line of JSON is logged per call."""

import json
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from quantum_landing_zone.elevation.admission import admit
from quantum_landing_zone.elevation.book import Book
from quantum_landing_zone.elevation.errors import RefusedError
from quantum_landing_zone.elevation.leftovers import leftovers
from quantum_landing_zone.elevation.settings import Settings, packaged

_log = logging.getLogger("quantum_landing_zone.elevation")
_log.setLevel(logging.INFO)


def handle(event: Mapping[str, Any], _context: object) -> dict[str, Any]:
    """Answer a state machine.

    Args:
        event: `do` is `admit` (with `claim` and `execution`) or `leftovers` (with `names`).
        _context: Lambda's own; not used.

    Returns:
        The grant, or the leftovers.

    Raises:
        RefusedError: No grant; the state machine records the message.
    """
    return run(event, packaged(), _client("dynamodb"), _client("stepfunctions"), datetime.now(UTC))


def run(event: Mapping[str, Any], settings: Settings, table: Any, machines: Any, now: datetime) -> dict[str, Any]:
    """Answer with settings, clients and a time of one's own.

    Args:
        event: As above.
        settings: What the declaration decides.
        table: A boto3 client of DynamoDB.
        machines: A boto3 client of Step Functions.
        now: The present, with a time zone.

    Raises:
        RefusedError: No grant.
        ValueError: The event is none of the two.
    """
    book, asked = Book(table, settings.table), event.get("do")
    try:
        if asked == "admit":
            answer = admit(settings, book, event["claim"], event["execution"], now).answer
            seen: Any = {name: answer[name] for name in ("id", "requester", "approver", "minutes", "until")}
        elif asked == "leftovers":
            answer = {"leftovers": leftovers(book, machines, event["names"], now)}
            seen = answer["leftovers"]
        else:
            raise ValueError(f"the event asks for {asked!r}; there are admit and leftovers")
    except RefusedError as refusal:
        _log.warning("%s", json.dumps({"do": asked, "outcome": "refused", "why": str(refusal)}))
        raise
    _log.info("%s", json.dumps({"do": asked, "outcome": "done", "what": seen}))
    return answer


@lru_cache
def _client(service: str) -> Any:
    import boto3
    from botocore.config import Config

    retries: Any = {"mode": "standard", "total_max_attempts": 3}
    return boto3.client(service, config=Config(retries=retries, connect_timeout=3, read_timeout=8))
