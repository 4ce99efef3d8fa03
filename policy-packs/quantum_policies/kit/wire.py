"""From the engine's wire format to plain Python values, once per resource.

Numbers lose their wire float (30.0 becomes 30), null keys vanish (the engine treats null and absent alike), secrets
become their value while the kit remembers every part of them, unknowns become `Unknown` inside a partial container.
`plain` does the same for properties as JSON; a test holds the two together.
"""

from __future__ import annotations

from sys import intern
from typing import TYPE_CHECKING, Any

from quantum_policies.kit.special import (
    ARCHIVE,
    ASSET,
    MASK,
    OUTPUT,
    RESOURCE_REFERENCE,
    SECRET,
    SIGNATURE_KEY,
    Hidden,
    Opaque,
)
from quantum_policies.kit.unknown import PartialDict, PartialList, Unknown, holds_marker

if TYPE_CHECKING:
    from google.protobuf.struct_pb2 import Struct, Value


class Reader:
    """Converts one resource's properties and collects the parts of its secrets.

    Args:
        prefix: the head of every path, such as `provider.`; empty for the resource's own properties.
    """

    def __init__(self, prefix: str = "") -> None:
        self.secrets = Hidden()
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
            found[intern(key)] = plain
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
        if holds_marker(text):
            return Unknown(path)
        if self._inside_secret:
            self.secrets.remember(text)
        return text

    def _number(self, number: float) -> float:
        plain = int(number) if number.is_integer() else number
        if self._inside_secret:
            self.secrets.remember(str(plain))
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
        if "value" not in fields or fields["value"].string_value == MASK:
            return Unknown(path)
        self._inside_secret += 1
        try:
            return self._value(fields["value"], path)
        finally:
            self._inside_secret -= 1
