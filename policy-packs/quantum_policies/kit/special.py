"""How the engine marks values that are more than plain: secrets, outputs, assets, references. And what is hidden."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

# The engine marks special objects by this key. Source: sdk/go/common/resource/sig/sig.go.
SIGNATURE_KEY = "4dabf18193072939515e22adb298388d"  # pragma: allowlist secret
SECRET = "1b47061264138c4ac30d75fd1eb44270"  # noqa: S105 - a marker, not a secret  # pragma: allowlist secret
OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4"  # pragma: allowlist secret
RESOURCE_REFERENCE = "5cf8f73096256a8f31e491e813e4eb8e"  # pragma: allowlist secret
ASSET = "c44067f5952c0a294b673a41bacd8c17"  # pragma: allowlist secret
ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7"  # pragma: allowlist secret

MASK = "[secret]"
"""What stands instead of a secret that the engine did not decrypt. Source: backend/display/json.go of the engine."""


@dataclass(frozen=True)
class Opaque:
    """A file or archive: rules see that it is there, never what is in it."""

    kind: str


class Hidden(set[str]):
    """The texts that no message may hold: secrets, and every part of those that are documents."""

    def remember(self, text: str) -> None:
        """Adds a secret's text with its parts."""
        if not text:
            return
        self.add(text)
        if text[0] in "{[":
            try:
                self._parts(json.loads(text))
            except (ValueError, RecursionError):
                return

    def _parts(self, value: Any) -> None:
        if isinstance(value, dict):
            for key, each in value.items():
                self._parts(key)
                self._parts(each)
        elif isinstance(value, list):
            for each in value:
                self._parts(each)
        elif value not in (None, ""):
            self.add(str(value))
