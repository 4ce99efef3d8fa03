"""Where new tokens come from. A provider with another way of issuing is one more class and one line in `KINDS`."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from quantum_landing_zone.rotation.errors import RotationError
from quantum_landing_zone.rotation.http_issuer import HttpTokenIssuer
from quantum_landing_zone.rotation.token import Token


class TokenIssuer(Protocol):
    """What the rotation asks of a provider. Every method may be called again after a lost answer."""

    def issue(self, current: Token, *, key: str) -> Token:
        """Return a new token, and leave the current one valid.

        Args:
            current: The token in use, which proves who asks.
            key: The same for each attempt of one rotation, so that an issuer that knows it issues one token only.

        Raises:
            IssuerError: It gave none.
        """
        ...

    def check(self, token: Token) -> None:
        """Return if the provider accepts the token.

        Raises:
            IssuerError: It does not, or cannot be asked.
        """
        ...

    def revoke(self, token: Token, *, using: Token) -> None:
        """End a token's life; one that is dead already is no error.

        Args:
            token: The token to end.
            using: A valid token, which proves who asks.

        Raises:
            IssuerError: Whether it is dead is not known.
        """
        ...


KINDS: Mapping[str, Callable[[Mapping[str, Any]], TokenIssuer]] = {"http": HttpTokenIssuer}


def issuer_of(settings: Mapping[str, Any] | None) -> TokenIssuer | None:
    """Return the issuer of a secret, or None for a secret that a person replaces.

    Args:
        settings: The `issuer` of the declaration.

    Raises:
        RotationError: There is no such kind of issuer.
    """
    if settings is None:
        return None
    kind = KINDS.get(settings["kind"])
    if kind is None:
        raise RotationError(f"no issuer of kind {settings['kind']!r}, only {', '.join(KINDS)}: deploy again (SEC-02).")
    return kind(settings)
