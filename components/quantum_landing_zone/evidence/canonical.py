"""The one form in which evidence is hashed, chained and signed: JSON after RFC 8785, without floats.

Keys are sorted by their UTF-16 code units, nothing stands between the tokens, text is UTF-8. Floats are refused instead
of being formatted, so that no two writers can disagree on a number.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

_LARGEST = 2**53 - 1  # what every reader of JSON keeps exactly


class CanonicalError(ValueError):
    """A value has no canonical form; the message says where and why."""


def canonical(value: Any) -> bytes:
    """Return the canonical form of a JSON value.

    Raises:
        CanonicalError: It holds a float, an integer beyond 2^53, a key that is no text, or text that UTF-8 can't hold.
    """
    try:
        return json.dumps(_ordered(value, "$"), ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    except UnicodeEncodeError as error:
        raise CanonicalError(f"a text holds half of a character: {error.reason}.") from error


def sha256(content: bytes) -> str:
    """Return the hash of bytes, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def digest(value: Any) -> str:
    """Return the hash of a value's canonical form."""
    return sha256(canonical(value))


def _ordered(value: Any, place: str) -> Any:
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, int):
        if abs(value) > _LARGEST:
            raise CanonicalError(f"{place}: {value} is beyond what every reader keeps exactly. Fix: write it as text.")
        return value
    if isinstance(value, (list, tuple)):
        return [_ordered(one, f"{place}[{number}]") for number, one in enumerate(value)]  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]
    if isinstance(value, Mapping):
        return {
            key: _ordered(value[key], f"{place}.{key}") for key in sorted(value, key=lambda one: _units(one, place))
        }  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType,reportUnknownLambdaType]
    raise CanonicalError(f"{place}: {type(value).__name__} has no canonical form. Fix: write it as text.")


def _units(key: Any, place: str) -> bytes:
    if not isinstance(key, str):
        raise CanonicalError(f"{place}: the key {key!r} is no text.")
    return key.encode("utf-16-be", "surrogatepass")
