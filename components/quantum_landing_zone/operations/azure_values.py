"""Looks into Azure resources by path; what is not there is absent, what cannot be read stays an error."""

from collections.abc import Callable
from typing import Any

from quantum_landing_zone.operations.arm import ArmError, ArmReader, Body
from quantum_landing_zone.operations.reading import ABSENT

Values = Callable[..., Any]
"""Gives what stands at a path of one resource, which is read when it is asked for."""


def of(arm: ArmReader, identity: str) -> Values:
    """Return a look into one resource.

    Args:
        arm: Gives a resource by its id.
        identity: The id.
    """

    def value(*names: str) -> Any:
        return at(arm(identity) or {}, *names)

    return value


def at(body: Body, *names: str) -> Any:
    """Return what stands at a path, or `ABSENT`."""
    found: Any = body
    for name in names:
        if not isinstance(found, dict) or name not in found:
            return ABSENT
        found = found[name]
    return found


def listed_at(values: Values, *names: str) -> list[Any]:
    """Return the list at a path; an empty one where there is none."""
    found = values(*names)
    return found if isinstance(found, list) else []


def remembered(arm: ArmReader) -> ArmReader:
    """Return a reader that asks for each resource once and gives the same answer, or the same error, again."""
    answers: dict[str, Body | ArmError | None] = {}

    def read(identity: str) -> Body | None:
        if identity not in answers:
            try:
                answers[identity] = arm(identity)
            except ArmError as error:
                answers[identity] = error
        found = answers[identity]
        if isinstance(found, ArmError):
            raise found
        return found

    return read
