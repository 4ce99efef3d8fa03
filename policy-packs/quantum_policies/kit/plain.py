"""From the engine's JSON to the same plain Python values that `wire` makes, for stacks that are judged without a run.

JSON of a state or a preview differs from the wire in how it writes secrets: a secret is either encrypted, and then
there but not known, or in the clear as JSON text (`--show-secrets`). Parsed JSON is nearly plain already, so it is
changed in place where it must be, which makes this the fastest part of `qlz check`.
"""

from __future__ import annotations

import json
from typing import Any

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

_EXACT = 2**53
_ABSENT = object()


class Reader:
    """Converts one resource's properties and collects the parts of its secrets.

    Args:
        prefix: the head of every path, such as `provider.`; empty for the resource's own properties.
        masked: whether the JSON shows `[secret]` instead of secrets; a text with it is then not known.
    """

    def __init__(self, prefix: str = "", *, masked: bool = False) -> None:
        self.secrets = Hidden()
        self.sealed: set[str] = set()
        """Paths of secrets that are there without their value."""
        self._prefix = prefix
        self._masked = masked
        self._inside_secret = 0

    def properties(self, values: dict[str, Any]) -> dict[str, Any]:
        """The properties as a dict, or a `PartialDict` where a value is unknown. Changes `values`."""
        return self._fields(values, self._prefix)

    def _fields(self, fields: dict[str, Any], head: str) -> dict[str, Any]:
        partial = nulls = False
        for key, value in fields.items():
            kind = type(value)
            if kind is str:
                if len(value) < 36 and not self._masked and not self._inside_secret:  # noqa: PLR2004 - no marker fits
                    continue
                plain = self._text(value, f"{head}{key}")
            elif kind is bool:
                continue
            else:
                plain = self._value(value, f"{head}{key}")
            if plain is None:
                nulls = True
            elif type(plain) is Unknown:
                partial = True
            if plain is not value:
                fields[key] = plain
        if nulls:
            fields = {key: value for key, value in fields.items() if value is not None}
        return PartialDict(fields) if partial else fields

    def _value(self, value: Any, path: str) -> Any:
        if isinstance(value, str):
            return self._text(value, path)
        if isinstance(value, dict):
            return self._special(value, path) if SIGNATURE_KEY in value else self._fields(value, f"{path}.")
        if isinstance(value, list):
            return self._list(value, path)
        if value is None or isinstance(value, bool):
            return value
        return self._number(value, path)

    def _list(self, values: list[Any], path: str) -> list[Any]:
        elements = [self._value(each, f"{path}[{i}]") for i, each in enumerate(values)]
        return PartialList(elements) if any(type(each) is Unknown for each in elements) else elements

    def _text(self, text: str, path: str) -> Any:
        if holds_marker(text):
            return Unknown(path)
        if self._masked and MASK in text:
            self.sealed.add(path)
            return Unknown(path)
        if self._inside_secret:
            self.secrets.remember(text)
        return text

    def _number(self, number: float, path: str) -> Any:
        plain = number
        if isinstance(number, float):
            plain = int(number) if number.is_integer() else number
        elif not -_EXACT <= number <= _EXACT:
            # The engine's own numbers are floats: beyond this they have lost digits, and rules must see the same.
            try:
                plain = int(float(number))
            except OverflowError:
                return Unknown(path)
        if self._inside_secret:
            self.secrets.remember(str(plain))
        return plain

    def _special(self, fields: dict[str, Any], path: str) -> Any:
        signature = fields[SIGNATURE_KEY]
        if signature == SECRET or (signature == OUTPUT and fields.get("secret") is True):
            return self._secret(fields, path)
        if signature == OUTPUT and "value" in fields:
            return self._value(fields["value"], path)
        if signature == RESOURCE_REFERENCE and ("id" in fields or "urn" in fields):
            return self._value(fields["id"] if "id" in fields else fields["urn"], path)
        if signature in (ASSET, ARCHIVE):
            return Opaque("asset" if signature == ASSET else "archive")
        # A kind of value that this kit does not know can't be judged, so it must not look known.
        return Unknown(path)

    def _secret(self, fields: dict[str, Any], path: str) -> Any:
        value = fields.get("value", _ABSENT)
        if isinstance(text := fields.get("plaintext"), str):
            try:
                value = json.loads(text)
            except (ValueError, RecursionError):
                value = _ABSENT
        if value is _ABSENT or value == MASK:
            self.sealed.add(path)
            return Unknown(path)
        self._inside_secret += 1
        try:
            return self._value(value, path)
        finally:
            self._inside_secret -= 1
