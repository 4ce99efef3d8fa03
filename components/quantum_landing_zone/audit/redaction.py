"""Payloads become keyed hashes and counts; names stay readable only in a known shape and without a secret (AUD-03).

Keyed, not plain: circuits, object keys and parameters are often guessable, and whoever reads a plain SHA-256 can try
guesses against it. With HMAC-SHA-256 only the holder of the tenant's key can, hashes of two tenants never meet, and
equal values still have equal hashes, so that records can be joined. Nothing is hashed without the key, whole records
included: their readable part is known, and the hidden rest may be small.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator
from typing import Any

from quantum_landing_zone.audit.mapping import mapping
from quantum_landing_zone.audit.secret_patterns import looks_secret
from quantum_landing_zone.audit.shapes import fits

PREFIX = "hmac-sha256:"
ALGORITHM = "HMAC-SHA-256"
SHORTEST_KEY = 32  # bytes; RFC 2104 discourages keys shorter than the hash


def canonical(value: Any) -> bytes:
    """Return a JSON value as bytes that do not depend on the order of its keys."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


class Redactor:
    """Owns the tenant's hash key. Refuses a short one; never returns a value that it was told to hide."""

    def __init__(self, key: bytes) -> None:
        """Take the key.

        Args:
            key: Secret bytes, at least 32, held where the tenant's secrets are.

        Raises:
            ValueError: The key is too short.
        """
        if len(key) < SHORTEST_KEY:
            raise ValueError(
                f"audit hash key: {len(key)} bytes, at least {SHORTEST_KEY} are needed (AUD-03), since nothing else"
                " protects guessable payloads. Fix: generate 32 random bytes in the tenant's secret store."
            )
        self._key = key
        self._mapping = mapping()

    @property
    def key_id(self) -> str:
        """A name of the key that changes with it and does not reveal it."""
        return self.digest(b"key id")[:16]

    def digest(self, data: bytes) -> str:
        """Return the HMAC-SHA-256 of bytes in hexadecimal."""
        return hmac.new(self._key, data, hashlib.sha256).hexdigest()

    def fingerprint(self, value: Any) -> str:
        """Return the keyed hash of a JSON value, marked as one; of a string, the hash of its text."""
        data = value.encode(errors="surrogatepass") if isinstance(value, str) else canonical(value)
        return PREFIX + self.digest(data)

    def name(self, value: Any, shape: str) -> Any:
        """Return a value of that shape as it is; of any other, or one that looks like a secret, the fingerprint."""
        if fits(value, shape) and not (isinstance(value, str) and looks_secret(value)):
            return value
        return self.fingerprint(value)

    def summary(self, payload: Any) -> dict[str, Any]:
        """Return what may be said of a request or response.

        Returns:
            `kept`: readable fields by name; `hidden`: count, size in bytes and fingerprint of all others.
            Either is absent where there are none.
        """
        kept: dict[str, Any] = {}
        hidden: list[tuple[str, Any]] = []
        for path, value in self._fields(payload):
            field = path.rpartition(".")[2]
            shape = self._mapping.kept.get(field, "")
            if shape and field not in kept and self.name(value, shape) == value:
                kept[field] = value
            else:
                hidden.append((path, value))
        said: dict[str, Any] = {"kept": kept} if kept else {}
        if hidden:
            data = canonical(dict(hidden))
            said["hidden"] = {"fields": len(hidden), "bytes": len(data), "hash": PREFIX + self.digest(data)}
        return said

    def _fields(self, payload: Any) -> Iterator[tuple[str, Any]]:
        """Yield the fields at the top and those inside the named containers, in the order of their names."""
        if not isinstance(payload, dict):
            if payload is not None:
                yield "", payload
            return
        for name, value in sorted(payload.items()):
            if name in self._mapping.containers and isinstance(value, dict):
                yield from ((f"{name}.{inner}", held) for inner, held in sorted(value.items()))
            else:
                yield name, value
