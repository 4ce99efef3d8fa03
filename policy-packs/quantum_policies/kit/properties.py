"""A resource's properties once they are read, how they are read from the wire format, and how paths lead into them."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from quantum_policies.kit.wire import Reader

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from google.protobuf.struct_pb2 import Struct

_PATH_PART = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


class Properties(NamedTuple):
    """Properties that were read by `wire` or `plain`.

    Args:
        values: the plain values, partial where one is not known.
        secrets: the texts that no message may hold.
        sealed: paths of secrets that are there without their value, as in an exported state.
    """

    values: dict[str, Any]
    secrets: AbstractSet[str] = frozenset()
    sealed: AbstractSet[str] = frozenset()


def from_wire(properties: Struct, prefix: str = "") -> Properties:
    """Reads properties in the engine's wire format."""
    reader = Reader(prefix)
    return Properties(reader.properties(properties), reader.secrets or frozenset())


def provider_from_wire(provider: Struct) -> Properties:
    """Reads a provider's settings: the engine sends them with each of its resources, mostly the same."""
    return _settings(provider.SerializeToString(deterministic=True))


@lru_cache(maxsize=32)
def _settings(provider: bytes) -> Properties:
    from google.protobuf.struct_pb2 import Struct

    return from_wire(Struct.FromString(provider), "provider.")


@lru_cache(maxsize=4096)
def path_parts(path: str) -> tuple[str | int, ...]:
    """The keys and indexes of a path such as `rules[0].kmsMasterKeyId`."""
    return tuple(key or int(index) for key, index in _PATH_PART.findall(path))


def plain_setting(value: Any) -> Any:
    """A provider setting as a plain value: nested settings arrive as JSON text, and so may booleans."""
    if isinstance(value, str) and value[:1] in ("[", "{", '"', "t", "f"):
        try:
            return json.loads(value)
        except (RecursionError, ValueError):  # brackets without end are no setting, but text all the same
            return value
    return value
