"""Azure as far as the relay sees it: an archive, a vault, event hubs and a machine's identity, behind one function."""

import base64
import hashlib
import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from email.message import Message
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from quantum_landing_zone.audit_relay.rest import Rest
from quantum_landing_zone.audit_relay.settings import RelaySettings, describe
from quantum_landing_zone.tenant import Environment, parse_tenant
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

ORION = Path(__file__).parents[2] / "examples" / "azure-minimal" / "tenant.yaml"
EXPORTS = """
exports:
  - {kind: event-hub, name: SIEM_one, jurisdiction: us, readerPrincipalId: 66666666-aaaa-4bbb-8ccc-dddddddddddd}
  - {kind: event-hub, name: second, jurisdiction: us, readerPrincipalId: 66666666-aaaa-4bbb-8ccc-dddddddddddd}
"""


class FakeAzure:
    """Answers calls by host; keeps what was sent, and whom each token was for."""

    def __init__(self, settings: RelaySettings) -> None:
        self.settings = settings
        self.blobs: dict[str, dict[str, bytes]] = {}
        self.sent: dict[str, list[str]] = {}
        self.calls: list[str] = []
        self.faults: list[int] = []
        self.page = 5000

    def __call__(self, request: urllib.request.Request) -> bytes:
        self.calls.append(f"{request.get_method()} {request.full_url}")
        if request.host == "169.254.169.254":
            assert request.get_header("Metadata") == "true"
            [resource] = urllib.parse.parse_qs(urllib.parse.urlsplit(request.full_url).query)["resource"]
            return json.dumps({"access_token": f"for {resource}", "expires_on": "2000"}).encode()
        if self.faults:
            raise urllib.error.HTTPError(request.full_url, self.faults.pop(0), "no", Message(), None)
        token = request.get_header("Authorization")
        parts = urllib.parse.urlsplit(request.full_url)
        base = f"{parts.scheme}://{parts.netloc}"
        if base == self.settings.archive:
            assert token == "Bearer for https://storage.azure.com"
            return self._archive(parts.path, urllib.parse.parse_qs(parts.query))
        if base == self.settings.vault:
            assert token == "Bearer for https://vault.azure.net"
            return self._vault(request, parts.path)
        assert (base, token) == (self.settings.namespace, "Bearer for https://eventhubs.azure.net")
        hub = self.sent.setdefault(parts.path.split("/")[1], [])
        assert isinstance(request.data, bytes)
        hub.extend(message["Body"] for message in json.loads(request.data))
        return b""

    def _archive(self, path: str, query: dict[str, list[str]]) -> bytes:
        if "comp" not in query:
            container, _, name = urllib.parse.unquote(path).lstrip("/").partition("/")
            return self.blobs[container][name]
        kind, names = ("Container", sorted(self.blobs)) if path == "/" else ("Blob", sorted(self.blobs[path[1:]]))
        start = int(query.get("marker", ["0"])[0])
        listed = "".join(f"<{kind}><Name>{escape(name)}</Name></{kind}>" for name in names[start : start + self.page])
        after = start + self.page
        marker = str(after) if after < len(names) else ""
        return f"<EnumerationResults><All>{listed}</All><NextMarker>{marker}</NextMarker></EnumerationResults>".encode()

    def _vault(self, request: urllib.request.Request, path: str) -> bytes:
        version = f"{self.settings.vault}/keys/{self.settings.hash_key}/0123456789abcdef"
        if request.get_method() == "GET":
            assert path == f"/keys/{self.settings.hash_key}"
            return json.dumps({"key": {"kid": version}}).encode()
        assert request.full_url.startswith(f"{version}/sign?")
        assert isinstance(request.data, bytes)
        asked = json.loads(request.data)
        assert asked["alg"] == "RS256"
        signature = hashlib.sha256(asked["value"].encode()).digest() * 12
        return json.dumps({"value": base64.urlsafe_b64encode(signature).decode().rstrip("=")}).encode()


@pytest.fixture(scope="session")
def exporting() -> AzureWorkspace:
    """The example team with two sinks."""
    return AzureWorkspace(parse_tenant(ORION.read_text(encoding="utf-8") + EXPORTS), Environment.DEV)


@pytest.fixture
def settings(exporting) -> RelaySettings:
    return describe(exporting)


@pytest.fixture
def azure(settings) -> FakeAzure:
    return FakeAzure(settings)


@pytest.fixture
def rest(azure) -> Rest:
    return Rest(open_=azure, wait=lambda _: None, now=lambda: 0.0)


@pytest.fixture
def log_file() -> Callable[..., bytes]:
    """Writes records as storage has them."""

    def write(*records: Any) -> bytes:
        return "".join(json.dumps(record) + "\n" for record in records).encode()

    return write
