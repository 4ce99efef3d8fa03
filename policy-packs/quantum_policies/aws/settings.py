"""Settings that must have one of a few values: the shape of every rule that is a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quantum_policies.aws.paths import spread
from quantum_policies.kit import PASS, Judgement, Malformed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quantum_policies.kit import Resource

ON = frozenset({"true", "enabled"})
OFF = frozenset({"false", "disabled"})


@dataclass(frozen=True)
class Setting:
    """One setting of one type.

    Args:
        path: where it stands; `[*]` for every element of a list.
        good: the values that are right, in lower case; booleans as `true` and `false`.
        absent: what the service takes an absent value for, in lower case.
        what: what is wrong where the value is not right, a constant sentence part.
    """

    path: str
    good: frozenset[str]
    absent: str
    what: str


def judge_settings(resource: Resource, table: Mapping[str, tuple[Setting, ...]]) -> Judgement:
    """Fails at the first setting of the resource's type that has no right value.

    Raises:
        Malformed: where a value is a list or a mapping.
        UnknownValue: where one is not known.
    """
    for setting in table[resource.type]:
        for path in spread(resource, setting.path):
            if _plain(resource.read(path), path, setting.absent) not in setting.good:
                return resource.fail("{what} (`{path}`)", what=setting.what, path=path)
    return PASS


def _plain(value: Any, path: str, absent: str) -> str:
    if value is None:
        return absent
    if isinstance(value, (bool, str, int, float)):
        return str(value).lower()
    raise Malformed(f"`{path}` must be text, a number, true or false")
