"""Sends events to an event hub, in batches that one call can carry."""

import json
from collections.abc import Iterator, Sequence

from quantum_landing_zone.audit_relay.rest import Rest

_AUDIENCE = "https://eventhubs.azure.net"
_HEADERS = {"Content-Type": "application/vnd.microsoft.servicebus.json"}
_LARGEST = 900_000  # bytes of a call's body; a publication has at most a megabyte, its frame included


class Hub:
    """Sends, and does nothing else."""

    def __init__(self, rest: Rest, namespace: str, name: str) -> None:
        """Take the hub's name and the address of its namespace."""
        self._rest = rest
        self._url = f"{namespace}/{name}/messages?timeout=60&api-version=2014-01"

    def send(self, lines: Sequence[str]) -> None:
        """Send each line as one event, in order.

        Raises:
            RelayError: The hub did not take a batch; those before it were taken.
        """
        for batch in bodies(lines):
            self._rest.call(_AUDIENCE, "POST", self._url, body=batch, headers=_HEADERS)


def bodies(lines: Sequence[str], largest: int = _LARGEST) -> Iterator[bytes]:
    """Yield the bodies of calls that carry the lines; one line that is larger than a call goes alone."""
    batch: list[str] = []
    size = 2
    for line in lines:
        part = json.dumps({"Body": line})
        if batch and size + len(part) + 1 > largest:
            yield f"[{','.join(batch)}]".encode()
            batch, size = [], 2
        batch.append(part)
        size += len(part) + 1
    if batch:
        yield f"[{','.join(batch)}]".encode()
