"""An issuer behind three addresses. Which they are, and that they behave as said here, is the provider's matter.

| address | request | answer |
|---|---|---|
| `issueUrl` | POST that bears the current token, with an `Idempotency-Key` | JSON with the new token in `tokenField` |
| `checkUrl` | GET that bears a token | 2xx if it is valid |
| `revokeUrl` | POST by RFC 7009 that bears a valid token | 2xx, for an unknown token too |

A token only ever travels in a header or in the form of a revocation, over verified TLS, to the host of the reviewed
declaration: a redirection is an error and is not followed.
"""

import http.client
import json
import ssl
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from quantum_landing_zone.rotation.errors import IssuerError, RotationError
from quantum_landing_zone.rotation.token import Token

_SECONDS = 8
_MOST_BYTES = 128 * 1024


class HttpTokenIssuer:
    """Gets a new token from a provider's endpoint for the current one.

    Args:
        settings: The `issuer` of the declaration.
        context: TLS settings; the system's certificate authorities where none are given.
    """

    def __init__(self, settings: Mapping[str, Any], context: ssl.SSLContext | None = None) -> None:
        self._issue_url: str = settings["issueUrl"]
        self._check_url: str = settings["checkUrl"]
        self._revoke_url: str | None = settings.get("revokeUrl")
        self._field: str = settings["tokenField"]
        self._context = context or ssl.create_default_context()

    def issue(self, current: Token, *, key: str) -> Token:
        """Return a new token; see `TokenIssuer`."""
        headers = {"Idempotency-Key": key, "Content-Type": "application/json"}
        status, body = self._ask("POST", self._issue_url, current, "issuing", headers=headers, body="{}")
        _require_success(status, "issuing")
        text = _field_of(body, self._field)
        if text is None:
            raise IssuerError(f"issuing: the answer is no JSON object with a text field {self._field!r}")
        token = _token_of(text)
        if token is None:
            raise IssuerError(f"issuing: what the answer has in {self._field!r} is no token")
        return token

    def check(self, token: Token) -> None:
        """Return if the provider accepts the token; see `TokenIssuer`."""
        status, _ = self._ask("GET", self._check_url, token, "checking")
        _require_success(status, "checking")

    def revoke(self, token: Token, *, using: Token) -> None:
        """Revoke a token where the provider has an address for it; see `TokenIssuer`."""
        if self._revoke_url is None:
            return
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode({"token": token.reveal()})
        status, _ = self._ask("POST", self._revoke_url, using, "revoking", headers=form, body=body)
        _require_success(status, "revoking")

    def _ask(
        self,
        method: str,
        url: str,
        bearer: Token,
        what: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: str | None = None,
    ) -> tuple[int, bytes]:
        """Return status and body of one request. Errors name their kind alone: their texts may hold what was sent."""
        place = urlsplit(url)
        connection = http.client.HTTPSConnection(place.netloc, timeout=_SECONDS, context=self._context)
        sent = {"Authorization": f"Bearer {bearer.reveal()}", "Accept": "application/json", **(headers or {})}
        try:
            connection.request(method, place.path or "/", body=body, headers=sent)
            answer = connection.getresponse()
            return answer.status, answer.read(_MOST_BYTES)
        except (OSError, http.client.HTTPException, ValueError) as problem:
            kind = type(problem).__name__
        finally:
            connection.close()
        raise IssuerError(f"{what}: the issuer at {place.netloc} could not be asked ({kind})")


def _require_success(status: int, what: str) -> None:
    if not 200 <= status < 300:  # noqa: PLR2004 - the class of HTTP statuses that mean success
        raise IssuerError(f"{what}: the issuer answered with status {status}")


def _field_of(body: bytes, field: str) -> str | None:
    try:
        answer: Any = json.loads(body)
    except ValueError:
        return None
    value = answer.get(field) if isinstance(answer, dict) else None
    return value if isinstance(value, str) else None


def _token_of(text: str) -> Token | None:
    try:
        return Token(text)
    except RotationError:
        return None
