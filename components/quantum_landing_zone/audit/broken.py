"""Records that cannot be an event, and how deep and what a record may be."""

from typing import Any

DEEPEST = 64  # CloudTrail records nest less than ten deep; far below Python's own limit, so that no walk can overflow


class BrokenRecordError(ValueError):
    """A record that is no audit event. Its text names fields and rules only, never a value of the record."""


def check_json(value: Any) -> None:
    """Refuse what is not JSON or nests deeper than `DEEPEST`; walks without recursion.

    Raises:
        BrokenRecordError: Says which of the two.
    """
    waiting: list[tuple[Any, int]] = [(value, 1)]
    while waiting:
        item, depth = waiting.pop()
        if depth > DEEPEST:
            raise BrokenRecordError(f"the record nests deeper than {DEEPEST} levels")
        if isinstance(item, dict):
            if not all(isinstance(key, str) for key in item):
                raise BrokenRecordError("the record has a key that is not text")
            waiting.extend((inner, depth + 1) for inner in item.values())
        elif isinstance(item, list):
            waiting.extend((inner, depth + 1) for inner in item)
        elif not isinstance(item, str | int | float | bool | None):
            raise BrokenRecordError(f"the record holds a {type(item).__name__}, which is not JSON")
