"""Containers that a job or a task defines, in a property of their own or in JSON inside one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from quantum_policies.kit import Malformed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quantum_policies.kit import Resource

_PLACES = {
    "aws:batch/jobDefinition:JobDefinition": (
        "containerProperties",
        "ecsProperties",
        "eksProperties",
        "nodeProperties",
    ),
    "aws:ecs/taskDefinition:TaskDefinition": ("containerDefinitions",),
}
_DEEPEST = 32


def mappings(resource: Resource) -> Iterator[Mapping[str, Any]]:
    """Every mapping inside a definition, among them each container and its security context.

    Args:
        resource: an ECS task definition or a Batch job definition.

    Raises:
        Malformed: where a definition is no JSON, or nested deeper than any service takes.
        UnknownValue: where a part of one is not known.
    """
    for place in _PLACES[resource.type]:
        value = resource.read(place)
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError:
                raise Malformed(f"`{place}` must be JSON") from None
        yield from _mappings(value, place, 0)


def _mappings(value: Any, place: str, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST:
        raise Malformed(f"`{place}` is nested too deeply")
    if isinstance(value, dict):
        yield value
        for key in value:
            yield from _mappings(value[key], place, depth + 1)
    elif isinstance(value, list):
        for index in range(len(value)):
            yield from _mappings(value[index], place, depth + 1)
