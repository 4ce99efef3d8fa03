"""One hour through the relay: read, normalise, send; what could not become an event is told by its place."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from quantum_landing_zone.audit.batch import Failed, handle_azure_log
from quantum_landing_zone.audit.normalise import Normaliser
from quantum_landing_zone.audit.redaction import Redactor
from quantum_landing_zone.audit_relay.archive import Archive
from quantum_landing_zone.audit_relay.hash_key import hash_key
from quantum_landing_zone.audit_relay.hub import Hub
from quantum_landing_zone.audit_relay.rest import Rest
from quantum_landing_zone.audit_relay.settings import RelaySettings

_SETTLED = timedelta(minutes=15)  # for Azure Monitor to write the last records of an hour


@dataclass(frozen=True, kw_only=True)
class Relayed:
    """What became of a log file.

    Attributes:
        file: Container and name of the file in the archive.
        events: How many events were sent to each hub.
        failed: What could not become an event; the record stays where it was.
    """

    file: str
    events: int
    failed: tuple[Failed, ...]


def last_hour(now: datetime) -> datetime:
    """Return the latest hour that is over and written."""
    return (now.astimezone(UTC) - _SETTLED).replace(minute=0, second=0, microsecond=0) - timedelta(hours=1)


def relay(settings: RelaySettings, rest: Rest, hour: datetime) -> Iterator[Relayed]:
    """Send an hour of the archive to every hub, file by file.

    Nothing is remembered: an hour that is sent again gives the same events with the same ids.

    Args:
        settings: Where things are.
        rest: Calls Azure.
        hour: The hour, in UTC.

    Raises:
        RelayError: A service refuses; the files before were sent.
    """
    key = hash_key(rest, settings.vault, settings.hash_key, settings.hash_context)
    normaliser = Normaliser(redactor=Redactor(key), directory=settings.projects)
    hubs = [Hub(rest, settings.namespace, name) for name in settings.hubs.values()]
    for file, data in Archive(rest, settings.archive).hour(hour):
        batch = handle_azure_log(data, normaliser)
        lines = [line(event) for event in batch.events]
        for hub in hubs:
            hub.send(lines)
        yield Relayed(file=file, events=len(lines), failed=batch.failed)


def line(event: object) -> str:
    """Return an event as one line of JSON."""
    return json.dumps(event, sort_keys=True, separators=(",", ":"))
