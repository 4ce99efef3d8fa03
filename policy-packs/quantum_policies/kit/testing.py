"""The test kit: build a resource, spoil it, hide values from it, judge it. Public, for anybody's rules.

Resources are built in the engine's wire format and read back by the kit, so a test sees what a run would see.
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from google.protobuf.struct_pb2 import Struct

from quantum_policies.kit import judge as judging
from quantum_policies.kit.properties import from_wire
from quantum_policies.kit.reading import Resource
from quantum_policies.kit.special import SECRET, SIGNATURE_KEY
from quantum_policies.kit.stack import Source, StackView

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from quantum_policies.kit.config import Config
    from quantum_policies.kit.rule import Rule
    from quantum_policies.kit.verdict import Finding

CANARY = "canary-7f3a-must-never-be-shown"
"""A value that no message may hold."""

_UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
_PART = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


class _Absent:
    def __repr__(self) -> str:
        return "ABSENT"


ABSENT = _Absent()
"""As the value of `spoil`: take the property away."""


@dataclass(frozen=True)
class Given:
    """A resource to be judged, still in plain values. `spoil` and friends return changed copies."""

    type: str
    name: str
    properties: dict[str, Any]
    provider: dict[str, Any] | None
    sources: Mapping[str, tuple[Source, ...]] | None = None
    others: tuple[Given, ...] = ()
    whole_stack: bool = False
    outputs: Mapping[str, Any] | None = None

    @property
    def urn(self) -> str:
        """The name that the engine would give it."""
        return f"urn:pulumi:dev::example::{self.type}::{self.name}"

    def build(self) -> Resource:
        """The resource as the kit reads it."""
        provider = None if self.provider is None else _struct(self.provider)
        built = Resource.from_wire(self.type, self.urn, self.name, _struct(self.properties), provider)
        seen: dict[str, dict[str, Resource]] = {}
        for other in self.others:
            seen.setdefault(other.type, {})[other.urn] = other.build()
        known = self.sources if self.sources is not None else {} if self.whole_stack else None
        told = {other.urn: other.sources or {} for other in self.others}
        outputs = None if self.outputs is None else from_wire(_struct(self.outputs)).values
        built.stack = StackView(seen, None if known is None else {**told, self.urn: known}, outputs=outputs)
        return built


def resource(
    type: str,  # noqa: A002
    name: str,
    properties: Mapping[str, Any],
    provider: Mapping[str, Any] | None = None,
) -> Given:
    """A resource.

    Args:
        type: type token.
        name: name in the program.
        properties: inputs in the engine's spelling (camelCase).
        provider: configuration of its provider, None where it has none.
    """
    given = None if provider is None else copy.deepcopy(dict(provider))
    return Given(type, name, copy.deepcopy(dict(properties)), given)


def spoil(given: Given, path: str, value: Any) -> Given:
    """A copy with one value set, or taken away with `ABSENT`. A path may begin with `provider.`."""
    properties, provider = copy.deepcopy(given.properties), copy.deepcopy(given.provider)
    root: Any = properties
    if path.startswith("provider."):
        provider = provider or {}
        root, path = provider, path.removeprefix("provider.")
    parts: list[Any] = [int(i) if i else key for key, i in _PART.findall(path)]
    for part, following in pairwise(parts):
        if isinstance(root, dict) and part not in root:
            root[part] = [] if isinstance(following, int) else {}
        root = root[part]
    last = parts[-1]
    appended = isinstance(root, list) and last == len(root)
    if value is ABSENT:
        del root[last]
    elif appended:
        root.append(value)
    else:
        root[last] = value
    return replace(given, properties=properties, provider=provider)


def unknown_at(given: Given, path: str) -> Given:
    """A copy in which the value at a path is not known yet."""
    return spoil(given, path, _UNKNOWN_TEXT)


def secret(value: Any) -> dict[str, Any]:
    """A value marked as secret."""
    return {SIGNATURE_KEY: SECRET, "value": value}


def all_secret(given: Given) -> Given:
    """A copy in which every property is a secret."""
    return replace(given, properties={key: secret(value) for key, value in given.properties.items()})


def with_source(given: Given, path: str, *sources: Source) -> Given:
    """A copy in which an unknown value is known to come from resources of the stack, as at the end of a preview."""
    hidden = unknown_at(given, path)
    top_level = _PART.findall(path)[0][0]
    return replace(hidden, sources={**(given.sources or {}), top_level: sources}, whole_stack=True)


def beside(given: Given, *others: Given, whole_stack: bool = True) -> Given:
    """A copy that stands in a stack with other resources."""
    return replace(given, others=others, whole_stack=whole_stack)


def judge(rule: Rule, given: Given, config: Config | None, today: date | None = None) -> Finding:
    """The rule's finding on the resource."""
    return judging.judge(rule, given.build(), config, today)


def paths(value: Any, head: str = "") -> Iterator[str]:
    """Every path of nested values, containers included."""
    pairs: list[tuple[str, Any]] = []
    if isinstance(value, dict):
        pairs = [(f"{head}.{key}" if head else str(key), each) for key, each in value.items()]
    elif isinstance(value, list):
        pairs = [(f"{head}[{i}]", each) for i, each in enumerate(value)]
    for path, each in pairs:
        yield path
        yield from paths(each, path)


def _struct(values: Mapping[str, Any]) -> Struct:
    struct = Struct()
    struct.update(values)
    return struct
