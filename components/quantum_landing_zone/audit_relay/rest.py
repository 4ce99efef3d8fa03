"""Calls Azure by HTTPS with a token of the machine's own identity. A busy service is asked again, a few times."""

import json
import os
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from typing import Any

from quantum_landing_zone.audit_relay.errors import RelayError

_ROUNDS = 4
_BUSY = frozenset({408, 429, 500, 502, 503, 504})
_TIMEOUT = 60  # seconds
_FRESH = 300  # seconds for which a token has to be good for another call
# Where a virtual machine asks for its identity's token (Microsoft Learn, managed identities, acquire a token): an
# address of the machine itself, which has no TLS. Container Apps and App Service say theirs in the environment.
_MACHINE = "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01"
_SERVICE = "IDENTITY_ENDPOINT"

Opener = Callable[[urllib.request.Request], bytes]


def _open(request: urllib.request.Request) -> bytes:
    # Neither proxies nor redirections: a token is asked of the machine itself, all else is reached by private
    # endpoints, and urllib would take the token along to wherever it is sent.
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    with opener.open(request, timeout=_TIMEOUT) as answer:
        return answer.read()


class Rest:
    """Owns the tokens of one run. Refuses an address that is not HTTPS, but for the machine's own."""

    def __init__(
        self,
        client_id: str | None = None,
        open_: Opener = _open,
        wait: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.time,
    ) -> None:
        """Take what is needed to call.

        Args:
            client_id: Client id of the identity, where the machine has several.
            open_: Makes a request.
            wait: Waits for some seconds.
            now: Says the time, in seconds since the epoch.
        """
        self._client_id, self._open, self._wait, self._now = client_id, open_, wait, now
        self._tokens: dict[str, tuple[str, float]] = {}

    def call(
        self,
        audience: str,
        method: str,
        url: str,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> bytes:
        """Call a service.

        Args:
            audience: Whom the token is for, as in `https://vault.azure.net`.
            method: HTTP method.
            url: Address, by HTTPS.
            body: What is sent.
            headers: Further headers.

        Raises:
            RelayError: The service refuses, or is busy for too long.
        """
        if not url.startswith("https://"):
            raise RelayError("an address is not HTTPS (ENC-01). Fix: write the settings again with `describe`.")
        told = {**(headers or {}), "Authorization": f"Bearer {self._token(audience)}"}
        return self._try(urllib.request.Request(url, data=body, headers=told, method=method))  # noqa: S310 - HTTPS alone

    def _token(self, audience: str) -> str:
        token, ends = self._tokens.get(audience, ("", 0.0))
        if ends - self._now() < _FRESH:
            token, ends = self._ask(audience)
            self._tokens[audience] = (token, ends)
        return token

    def _ask(self, audience: str) -> tuple[str, float]:
        service = os.environ.get(_SERVICE)
        address = f"{service}?api-version=2019-08-01" if service else _MACHINE
        headers = {"X-IDENTITY-HEADER": os.environ.get("IDENTITY_HEADER", "")} if service else {"Metadata": "true"}
        query = {"resource": audience, **({"client_id": self._client_id} if self._client_id else {})}
        request = urllib.request.Request(f"{address}&{urllib.parse.urlencode(query)}", headers=headers)  # noqa: S310
        try:
            answer: dict[str, Any] = json.loads(self._try(request))
            return str(answer["access_token"]), float(answer["expires_on"])
        except (ValueError, KeyError, TypeError):
            raise RelayError(
                "the machine has no managed identity, or not the relay's (IAM-03). Fix: give it the identity"
                " `audit-relay` of the workspace, and its client id where there are several."
            ) from None

    def _try(self, request: urllib.request.Request) -> bytes:
        what = f"{request.get_method()} {request.host}"
        said = ""
        for attempt in range(_ROUNDS):
            if attempt:
                self._wait(2.0**attempt)
            try:
                return self._open(request)
            except urllib.error.HTTPError as error:
                said = f"HTTP {error.code}"
                if error.code not in _BUSY:
                    break
            except OSError as error:
                said = type(error).__name__
        raise RelayError(f"{what}: {said}")
