"""A token is asked for once, goes to HTTPS alone, and a busy service is asked again a few times."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from quantum_landing_zone.audit_relay.errors import RelayError
from quantum_landing_zone.audit_relay.rest import Rest


def get(rest, url):
    return rest.call("https://storage.azure.com", "GET", url)


def tokens(azure):
    return [call for call in azure.calls if "169.254.169.254" in call]


def test_a_token_is_asked_for_once_as_long_as_it_is_good(azure, settings):
    azure.blobs = {}
    clock = iter([0.0, 0.0, 1800.0])
    rest = Rest(open_=azure, wait=lambda _: None, now=lambda: next(clock))
    for count in (1, 1, 2):
        get(rest, f"{settings.archive}/?comp=list")
        assert len(tokens(azure)) == count


def test_a_machine_with_several_identities_is_told_which(azure, settings):
    azure.blobs = {}
    get(Rest(client_id="me", open_=azure, now=lambda: 0.0), f"{settings.archive}/?comp=list")
    assert "client_id=me" in tokens(azure)[0]


def test_a_container_asks_where_its_environment_says(monkeypatch, azure):
    asked = []

    def open_(request):
        asked.append((request.full_url, request.get_header("X-identity-header")))
        return json.dumps({"access_token": "t", "expires_on": 9999}).encode()

    monkeypatch.setenv("IDENTITY_ENDPOINT", "http://localhost:42356/msi/token")
    monkeypatch.setenv("IDENTITY_HEADER", "local")
    get(Rest(open_=open_, now=lambda: 0.0), "https://x.example.org/")
    url = "http://localhost:42356/msi/token?api-version=2019-08-01&resource=https%3A%2F%2Fstorage.azure.com"
    assert asked[0] == (url, "local")


def test_a_busy_service_is_asked_again_with_growing_waits(azure, settings):
    azure.blobs, azure.faults, waits = {}, [503, 429, 500], []
    get(Rest(open_=azure, wait=waits.append, now=lambda: 0.0), f"{settings.archive}/?comp=list")
    assert waits == [2.0, 4.0, 8.0]


@pytest.mark.parametrize("faults, said", [([503] * 4, "HTTP 503"), ([403], "HTTP 403")])
def test_who_refuses_or_stays_busy_is_named_and_no_address_is(azure, rest, settings, faults, said):
    azure.faults = faults
    with pytest.raises(RelayError) as told:
        get(rest, f"{settings.archive}/?comp=list&marker=hidden")
    assert str(told.value) == f"GET {settings.archive.removeprefix('https://')}: {said}"


def test_a_line_that_is_down_is_a_refusal(azure, settings):
    def open_(request):
        if "169.254" in request.full_url:
            return azure(request)
        raise TimeoutError

    with pytest.raises(RelayError, match="TimeoutError"):
        get(Rest(open_=open_, wait=lambda _: None, now=lambda: 0.0), settings.archive)


def test_a_token_goes_to_https_alone(azure, rest):
    with pytest.raises(RelayError, match="not HTTPS"):
        get(rest, "http://archive.example.org/")
    assert azure.calls == []


def test_a_machine_without_an_identity_is_told_what_it_needs():
    with pytest.raises(RelayError, match="no managed identity, or not the relay's"):
        get(Rest(open_=lambda _: b"{}", now=lambda: 0.0), "https://x.example.org/")


def test_a_redirection_is_not_followed(monkeypatch):
    """urllib takes the token along to wherever it is sent."""
    seen = []

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self):
            seen.append(self.path)
            self.send_response(302)
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("IDENTITY_ENDPOINT", f"http://127.0.0.1:{server.server_port}/token")
    with pytest.raises(RelayError, match="HTTP 302"):
        get(Rest(wait=lambda _: None), "https://x.example.org/")
    server.shutdown()
    server.server_close()
    assert [path.partition("?")[0] for path in seen] == ["/token"]
