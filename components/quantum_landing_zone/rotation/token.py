"""A token that cannot be printed by mistake."""

import hmac
import re
from typing import final

from quantum_landing_zone.rotation.errors import RotationError

# Visible ASCII, as it has to fit into a header; the length is Secrets Manager's for a value.
_SHAPE = re.compile(r"[\x21-\x7e]{8,65536}")


@final
class Token:
    """Holds a token and shows it only when asked by `reveal`.

    Raises:
        RotationError: The text is no token: empty, shorter than 8 characters, or with white space in it.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        if _SHAPE.fullmatch(text) is None:
            raise RotationError(
                "a value is no token: it must be at least 8 characters, without white space."
                " Fix: put the bare token in again, without quotes, spaces or a line end (SEC-01)."
            )
        self._text = text

    def reveal(self) -> str:
        """Return the token itself."""
        return self._text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Token) and hmac.compare_digest(self._text, other._text)

    def __hash__(self) -> int:
        raise TypeError("a token is no key: its hash would be one more trace of it")

    def __repr__(self) -> str:
        return "Token(hidden)"

    def __reduce__(self) -> str:
        raise TypeError("a token is not written anywhere")
