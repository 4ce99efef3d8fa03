"""Looks for credentials in values of any shape, and keeps what it could not look at."""

from __future__ import annotations

import base64
import binascii
import json
from typing import TYPE_CHECKING, Any

from quantum_policies.credential_patterns import find, is_secret_name, looks_random
from quantum_policies.kit import Malformed, UnknownValue

if TYPE_CHECKING:
    from collections.abc import Iterator

_BASE64 = frozenset({"customData", "onCreate", "onStart", "studioLifecycleConfigContent", "userData", "userDataBase64"})
_DEEPEST = 64
"""What is nested deeper can't be looked at, so it is refused; no service takes as much."""


class Search:
    """Walks through values of any shape, and keeps what it could not look at.

    Args:
        hidden: gets an entry for each value that is not known.
        by_form: whether texts are looked at too, or only what stands beside a name.
    """

    def __init__(self, hidden: list[UnknownValue], *, by_form: bool = True) -> None:
        self._hidden = hidden
        self._by_form = by_form

    def credentials(self, value: Any, path: str, depth: int) -> Iterator[tuple[str, str]]:
        """Each credential's path, and what kind it is."""
        if depth > _DEEPEST:
            raise Malformed("a property is nested too deeply to be looked at for credentials")
        if isinstance(value, str):
            yield from self._in_text(value, path, depth)
        elif isinstance(value, dict):
            yield from self._in_mapping(value, path, depth)
        elif isinstance(value, list):
            for i in range(len(value)):
                try:
                    each = value[i]
                except UnknownValue as unknown:
                    self._hidden.append(unknown)
                    continue
                yield from self.credentials(each, f"{path}[{i}]", depth + 1)

    def _in_text(self, text: str, path: str, depth: int) -> Iterator[tuple[str, str]]:
        kind = _kind(text, path) if self._by_form else None
        if kind:
            yield path, kind
        elif text.lstrip()[:1] in ("{", "["):
            # A document without escapes was looked at as a text already; names are left to look at.
            inside = Search(self._hidden, by_form="\\" in text)
            # The path stays that of the text: what stands inside is somebody else's document.
            yield from ((path, kind) for _, kind in inside.credentials(_parsed(text), "", depth + 1))

    def _in_mapping(self, value: dict[str, Any], path: str, depth: int) -> Iterator[tuple[str, str]]:
        for key in value:  # noqa: PLC0206 - a value is asked for one by one, as an unknown one raises
            inner = f"{path}.{key}" if path else str(key)
            try:
                each = value[key]
            except UnknownValue as unknown:
                self._hidden.append(unknown)
                continue
            if isinstance(each, str) and is_secret_name(str(key)) and looks_random(each):
                yield inner, "a password or token"
            yield from self.credentials(each, inner, depth + 1)
        if _is_named_secret(value):
            yield (f"{path}.value" if path else "value"), "a password or token"


def _is_named_secret(value: dict[str, Any]) -> bool:
    """An entry such as `{"name": "API_KEY", "value": …}`, as containers and builds have; a reference is none."""
    try:
        name, text, kind = value.get("name"), value.get("value"), value.get("type", "PLAINTEXT")
    except UnknownValue:
        return False
    return (
        isinstance(name, str)
        and isinstance(text, str)
        and kind == "PLAINTEXT"
        and is_secret_name(name)
        and looks_random(text)
    )


def _kind(text: str, path: str) -> str | None:
    kind = find(text)
    if kind is None and path.rpartition(".")[2] in _BASE64:
        try:
            # Encoders break lines, and a strict decoder refuses the breaks.
            plain = base64.b64decode("".join(text.split()), validate=True)
            kind = find(plain.decode("utf-8", "replace"))
        except (binascii.Error, ValueError):
            return None
    return kind


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
