"""Every way to spoil a captured stack by one value or one resource."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from google.protobuf import json_format

from benchmarks.mutation import documents, kinds, schema
from benchmarks.mutation.classification import classification

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pulumi.runtime.proto import analyzer_pb2 as proto

    from benchmarks.mutation.capture import Captured

_INDEX = re.compile(r"\[[^\]]*\]")
_SIGNATURE = "4dabf18193072939515e22adb298388d"  # pragma: allowlist secret
_PROVIDER = "pulumi:providers:"
_NO_RESOURCE_OF_A_CLOUD = ("quantum-landing-zone:", "pulumi:pulumi:")
Found = tuple[str, str, str, Any]
"""Place, way, direction where it has one, and the resource's spoilt properties."""


@dataclass(frozen=True)
class Mutant:
    """One spoilt resource.

    Args:
        urn: which resource.
        type: its type token.
        name: its name in the program.
        path: what was spoilt; a list's index is `[*]`; empty where the whole resource is left out.
        way: how.
        place: the exact path, with indices.
        properties: the spoilt properties in plain wire values; None where the resource is left out.
        refused: whether the provider's own schema refuses it, so that no guardrail is asked.
    """

    urn: str
    type: str
    name: str
    path: str
    way: str
    place: str
    properties: dict[str, Any] | None
    refused: bool = False


def mutants(captured: Captured) -> Iterator[Mutant]:
    """Yield every mutant of a stack, in the order of the resources' names."""
    needed = {urn for node in captured.nodes for told in node.propertyDependencies.values() for urn in told.urns}
    for request in sorted(captured.requests, key=lambda each: each.urn):
        if not request.type.startswith(_NO_RESOURCE_OF_A_CLOUD):
            yield from _of(request, can_go=request.urn not in needed)


def _of(request: proto.AnalyzeRequest, *, can_go: bool) -> Iterator[Mutant]:
    facts = classification()
    properties = json_format.MessageToDict(request.properties)

    def made(place: str, way: str, changed: dict[str, Any] | None) -> Mutant:
        path = _INDEX.sub("[*]", place)
        refused = way.endswith("removed") and not path.endswith("]") and schema.required(request.type, path)
        return Mutant(request.urn, request.type, request.name, path, way, place, changed, refused)

    if can_go and not request.type.startswith(_PROVIDER) and facts.can_be_left_out(request.type):
        yield made("", "left out", None)
    for place, way, direction, changed in _spoilt(properties, "", "", request.type, lambda new: new):
        path = _INDEX.sub("[*]", place)
        moved = path == "region" and way == "another region"
        harmless = facts.is_harmless(request.type, path) and not moved
        if not harmless and facts.counts(request.type, path, way, direction):
            yield made(place, way, changed)
    if request.type.startswith("aws:") and "region" not in properties:
        yield made("region", "another region", {**properties, "region": kinds.FOREIGN_REGION})


def _spoilt(value: Any, place: str, key: str, type_: str, rebuild: Callable[[Any], Any]) -> Iterator[Found]:
    if isinstance(value, bool):
        yield place, f"{_word(value)} to {_word(not value)}", "", rebuild(not value)
    elif isinstance(value, (int, float)):
        for way, changed, direction in kinds.numbers(value):
            yield place, way, direction, rebuild(changed)
    elif isinstance(value, str):
        yield from _text(value, place, key, type_, rebuild)
    elif isinstance(value, list):
        yield from _list(value, place, key, type_, rebuild)
    elif isinstance(value, dict) and _SIGNATURE not in value:
        yield from _mapping(value, place, type_, rebuild)


def _text(value: str, place: str, key: str, type_: str, rebuild: Callable[[Any], Any]) -> Iterator[Found]:
    if value in ("true", "false"):
        yield place, f"{value} to {_word(value == 'false')}", "", rebuild(_word(value == "false"))
        return
    inside = _read(value)
    if documents.is_document(inside):
        for part, way, changed in documents.spoilt(inside, type_):
            if changed is not None:  # the whole document gone is the property removed
                yield f"{place}.{part}", way, "", rebuild(json.dumps(changed))
        return
    if inside is not None:
        yield from _spoilt(inside, place, key, type_, lambda new: rebuild(json.dumps(new)))
        return
    for way, changed, direction in kinds.texts(key, value, classification().weaker):
        yield place, way, direction, rebuild(changed)


def _read(text: str) -> Any:
    """Return the list or mapping that a text holds as JSON; None for any other text, such as an event's template."""
    if text[:1] not in ("{", "["):
        return None
    try:
        return json.loads(text)
    except ValueError:
        return None


def _list(value: list[Any], place: str, key: str, type_: str, rebuild: Callable[[Any], Any]) -> Iterator[Found]:
    for index, each in enumerate(value):
        here = f"{place}[{index}]"
        before, after = value[:index], value[index + 1 :]
        if len(value) > 1:
            yield here, "removed", "", rebuild([*before, *after])
        yield from _spoilt(each, here, key, type_, lambda new, b=before, a=after: rebuild([*b, new, *a]))


def _mapping(value: dict[str, Any], place: str, type_: str, rebuild: Callable[[Any], Any]) -> Iterator[Found]:
    for key, each in value.items():
        here = f"{place}.{key}" if place else key
        others = {name: other for name, other in value.items() if name != key}
        way = f"{_word(each)} removed" if isinstance(each, bool) else "removed"
        yield here, way, "", rebuild(others)
        yield from _spoilt(each, here, key, type_, lambda new, o=others, k=key: rebuild({**o, k: new}))


def _word(value: bool) -> str:
    return "true" if value else "false"
