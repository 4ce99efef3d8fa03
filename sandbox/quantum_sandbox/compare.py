"""When two values mean the same: zero values are absent, documents are compared by meaning, sets by content."""

import json
from collections.abc import Mapping
from typing import Any

from quantum_sandbox.assets import ARCHIVE, ASSET, SIGNATURE
from quantum_sandbox.cloud import Change
from quantum_sandbox.values import Unknown


def prune(value: Any) -> Any:
    """Returns a value without what says nothing: null, false, zero, empty text, empty list, empty object.

    The providers treat these as absent inside a block, so `{"days": 30, "expiredObjectDeleteMarker": False}` equals
    `{"days": 30}`. An asset or archive is its hash, however much of its content came along.
    """
    if isinstance(value, dict):
        if _is_asset(value):
            return value["hash"]
        kept = {key: prune(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item is not None} or None
    if isinstance(value, list):
        return [prune(item) for item in value] or None
    return None if value in (None, False, 0, "") and not isinstance(value, Unknown) else value


def _is_asset(value: Mapping[str, Any]) -> bool:
    return value.get(SIGNATURE) in (ASSET, ARCHIVE) and bool(value.get("hash"))


def document(text: Any) -> Any:
    """Returns what a JSON document means: lists of texts are sets, and a list of one is its only member."""
    if not isinstance(text, str):
        return text
    try:
        return _meaning(json.loads(text))
    except ValueError:
        return text


def same(left: Any, right: Any, *, is_document: bool = False, is_set: bool = False) -> bool:
    """Whether two values mean the same.

    Args:
        left: A value.
        right: The other one; an unknown equals nothing, for it may be anything.
        is_document: The values are JSON documents.
        is_set: The values are lists whose order says nothing.
    """
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return False
    if is_document:
        return document(left) == document(right)
    left, right = prune(left), prune(right)
    if is_set and isinstance(left, list) and isinstance(right, list):
        return sorted(map(_key, left)) == sorted(map(_key, right))
    return left == right


def changes(left: Any, right: Any, path: str) -> dict[str, Change]:
    """Returns what changes between two values that differ, by the property path at which it does."""
    if isinstance(left, dict) and isinstance(right, dict) and not (_is_asset(left) or _is_asset(right)):
        found: dict[str, Change] = {}
        for key in sorted(left.keys() | right.keys()):
            if prune(left.get(key)) != prune(right.get(key)):
                found |= changes(left.get(key), right.get(key), f"{path}.{key}")
        return found or {path: "update"}
    if isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
        found = {}
        for index, (one, other) in enumerate(zip(left, right, strict=True)):
            if prune(one) != prune(other):
                found |= changes(one, other, f"{path}[{index}]")
        return found or {path: "update"}
    if prune(left) is None:
        return {path: "add"}
    return {path: "delete" if prune(right) is None else "update"}


def merged_tags(defaults: Mapping[str, str], tags: Any) -> Any:
    """Returns the provider's default tags under the resource's own."""
    if isinstance(tags, Unknown):
        return tags
    return {**defaults, **(tags or {})}


def _key(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def _meaning(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _meaning(item) for key, item in value.items()}
    if isinstance(value, list):
        items = [_meaning(item) for item in value]
        if len(items) == 1 and not isinstance(items[0], dict):
            return items[0]
        return sorted(items, key=_key) if all(isinstance(item, str) for item in items) else items
    return value
