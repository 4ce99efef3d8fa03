"""From the engine's wire format to plain Python values, once per resource.

Numbers lose their wire float (30.0 becomes 30), null keys vanish (the engine treats null and absent alike), secrets
become their value while the kit remembers every part of them, unknowns become `Unknown` inside a partial container.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quantum_policies.kit.unknown import SENTINELS, PartialDict, PartialList, Unknown

if TYPE_CHECKING:
    from google.protobuf.struct_pb2 import Struct, Value

# The engine marks special objects by this key. Source: sdk/go/common/resource/sig/sig.go.
SIGNATURE_KEY = "4dabf18193072939515e22adb298388d"  # pragma: allowlist secret
SECRET = "1b47061264138c4ac30d75fd1eb44270"  # noqa: S105 - a marker, not a secret  # pragma: allowlist secret
OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4"  # pragma: allowlist secret
RESOURCE_REFERENCE = "5cf8f73096256a8f31e491e813e4eb8e"  # pragma: allowlist secret
ASSET = "c44067f5952c0a294b673a41bacd8c17"  # pragma: allowlist secret
ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7"  # pragma: allowlist secret

_SENTINEL_LENGTH = 36


@dataclass(frozen=True)
class Opaque:
    """A file or archive: rules see that it is there, never what is in it."""

    kind: str


class Reader:
    """Converts one resource's properties and collects the parts of its secrets.

    Args:
        prefix: the head of every path, such as `provider.`; empty for the resource's own properties.
    """

    def __init__(self, prefix: str = "") -> None:
        self.secrets: set[str] = set()
        self._prefix = prefix
        self._inside_secret = 0

    def properties(self, struct: Struct) -> dict[str, Any]:
        """The properties as a dict, or a `PartialDict` where a value is unknown."""
        return self._fields(struct.fields, self._prefix)

    def _fields(self, fields: Any, head: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        partial = False
        for key, value in fields.items():
            plain = self._value(value, f"{head}{key}")
            if type(plain) is Unknown:
                partial = True
            elif plain is None:
                continue
            found[key] = plain
        return PartialDict(found) if partial else found

    def _value(self, value: Value, path: str) -> Any:
        kind = value.WhichOneof("kind")
        if kind == "string_value":
            return self._text(value.string_value, path)
        if kind == "struct_value":
            fields = value.struct_value.fields
            return self._special(fields, path) if SIGNATURE_KEY in fields else self._fields(fields, f"{path}.")
        if kind == "list_value":
            return self._list(value.list_value.values, path)
        if kind == "number_value":
            return self._number(value.number_value)
        return value.bool_value if kind == "bool_value" else None

    def _list(self, values: Any, path: str) -> list[Any]:
        elements = [self._value(each, f"{path}[{i}]") for i, each in enumerate(values)]
        return PartialList(elements) if any(type(each) is Unknown for each in elements) else elements

    def _text(self, text: str, path: str) -> Any:
        # A marker inside a longer text means that a part of a document is not known: then none of it is.
        if len(text) >= _SENTINEL_LENGTH and any(sentinel in text for sentinel in SENTINELS):
            return Unknown(path)
        if self._inside_secret:
            self._remember(text)
        return text

    def _number(self, number: float) -> float:
        plain = int(number) if number.is_integer() else number
        if self._inside_secret:
            self._remember(str(plain))
        return plain

    def _special(self, fields: Any, path: str) -> Any:
        signature = fields[SIGNATURE_KEY].string_value
        if signature == SECRET or (signature == OUTPUT and "secret" in fields and fields["secret"].bool_value):
            return self._secret(fields, path)
        if signature == OUTPUT and "value" in fields:
            return self._value(fields["value"], path)
        if signature == RESOURCE_REFERENCE and ("id" in fields or "urn" in fields):
            return self._value(fields["id"] if "id" in fields else fields["urn"], path)
        if signature in (ASSET, ARCHIVE):
            return Opaque("asset" if signature == ASSET else "archive")
        # A kind of value that this kit does not know can't be judged, so it must not look known.
        return Unknown(path)

    def _secret(self, fields: Any, path: str) -> Any:
        self._inside_secret += 1
        try:
            return self._value(fields["value"], path) if "value" in fields else Unknown(path)
        finally:
            self._inside_secret -= 1

    def _remember(self, text: str) -> None:
        if not text:
            return
        self.secrets.add(text)
        if text[0] in "{[":
            try:
                self._remember_parts(json.loads(text))
            except (ValueError, RecursionError):
                return

    def _remember_parts(self, value: Any) -> None:
        if isinstance(value, dict):
            for key, each in value.items():
                self._remember_parts(key)
                self._remember_parts(each)
        elif isinstance(value, list):
            for each in value:
                self._remember_parts(each)
        elif value not in (None, ""):
            self.secrets.add(str(value))
