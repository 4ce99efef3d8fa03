"""Reads an hour of the archive: the log files that Azure Monitor wrote in it, of every log."""

import urllib.parse
from collections.abc import Iterator
from datetime import datetime
from xml.etree import ElementTree as ET

from quantum_landing_zone.audit_relay.errors import RelayError
from quantum_landing_zone.audit_relay.rest import Rest

_AUDIENCE = "https://storage.azure.com"
_HEADERS = {"x-ms-version": "2023-11-03"}
_LOGS = ("insights-logs-", "insights-activity-logs")  # how Azure Monitor names its containers


class Archive:
    """Reads, and does nothing else."""

    def __init__(self, rest: Rest, address: str) -> None:
        """Take the archive's address."""
        self._rest, self._address = rest, address

    def hour(self, hour: datetime) -> Iterator[tuple[str, bytes]]:
        """Yield name and content of each log file of an hour, in the order of their names.

        A file's name says the hour in which its records arrived, so that it is whole once the hour is over (Microsoft
        Learn, resource logs sent to Azure Storage). Names begin with the resource, hence all are listed.

        Raises:
            RelayError: The archive could not be read.
        """
        mark = hour.strftime("/y=%Y/m=%m/d=%d/h=%H/")
        for container in self._names("?comp=list", "Container"):
            if container.startswith(_LOGS):
                listing = f"/{container}?restype=container&comp=list"
                for name in self._names(listing, "Blob"):
                    if mark in name:
                        yield f"{container}/{name}", self._get(f"/{container}/{urllib.parse.quote(name)}")

    def _names(self, query: str, kind: str) -> Iterator[str]:
        marker = ""
        while True:
            more = f"&marker={urllib.parse.quote(marker, safe='')}" if marker else ""
            try:
                page = ET.fromstring(self._get(f"/{query.lstrip('/')}{more}"))  # noqa: S314 - Azure's own
            except ET.ParseError:
                raise RelayError("the archive's list could not be read: it is no XML") from None
            yield from (name.text for name in page.iterfind(f".//{kind}/Name") if name.text)
            marker = page.findtext("NextMarker") or ""
            if not marker:
                return

    def _get(self, path: str) -> bytes:
        return self._rest.call(_AUDIENCE, "GET", f"{self._address}{path}", headers=_HEADERS)
