"""Tags of Azure resources, whose names Azure compares without regard to case."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quantum_policies.kit import Resource


def tag(resource: Resource, name: str) -> str | None:
    """The text of a tag; None where it is absent.

    Raises:
        Malformed: where `tags` is no mapping.
        UnknownValue: where the value is not known, or all tags are not.
    """
    tags = resource.mapping("tags")
    key = next((each for each in tags if each.lower() == name.lower()), None)
    value = None if key is None else tags.get(key)
    return None if value is None else str(value)
