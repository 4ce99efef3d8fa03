"""Built-in policies of Azure that hold what the guardrails hold, against changes that pass the program by.

`builtin_policies.json` says where it comes from. `name` is Azure's; `effect` the strongest that an assignment may
choose, empty where the definition always denies; `default` what Azure takes where none is chosen; `needs` the
parameters without a default; `takes` the values that a parameter may have here; `wanted` whether a group with quantum
work is asked to have it, and `beside` the type that the stack must hold for it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from quantum_policies.azure.ids import last_part, narrow_scope

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quantum_policies.kit import Resource

_TABLE = "builtin_policies.json"
_HEAD = "/providers/microsoft.authorization/policydefinitions/"
_SETS = "/policysetdefinitions/"
DEFINITION = "policyDefinitionId"


def _load() -> dict[str, Any]:
    return json.loads(files("quantum_policies.azure").joinpath(_TABLE).read_text(encoding="utf-8"))


@dataclass(frozen=True, kw_only=True)
class BuiltIn:
    """One definition; the fields are those of the table."""

    name: str
    effect: str
    default: str
    needs: tuple[str, ...]
    wanted: bool
    beside: str
    takes: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])


def _entry(given: Mapping[str, Any]) -> BuiltIn:
    return BuiltIn(
        name=given["name"],
        effect=given["effect"],
        default=given["default"],
        needs=tuple(given["needs"]),
        wanted=given["wanted"],
        beside=given["beside"],
        takes={name: frozenset(values) for name, values in given.get("takes", {}).items()},
    )


BUILT_IN: Mapping[str, BuiltIn] = {guid: _entry(given) for guid, given in _load()["definitions"].items()}
"""By GUID in lower case."""

DENIED_TYPES: tuple[str, ...] = tuple(_load()["denied_types"])
"""Types that no quantum workspace needs: ways in and out of its network, and the classic model."""

DENIES_TYPES = "6c112d4e-5bc7-47ae-a041-ea2d9dccd749"
"""The definition "Not allowed resource types"."""

ASKS_FOR_TAG = frozenset({"871b6d14-10aa-478d-b590-94f262ecfa99", "1e30110a-5ceb-460c-a204-c1c3969c6d62"})
"""The definitions "Require a tag on resources" and "Require a tag and its value on resources"."""


def built_in(assignment: Resource) -> str:
    """The GUID of the built-in definition that is assigned, in lower case; empty for any other, and for none.

    Raises:
        UnknownValue: where the definition is not known, and is none that the program makes.
    """
    named = (narrow_scope(assignment, DEFINITION) or "").lower()
    return last_part(named) if named.startswith(_HEAD) else ""


def is_initiative(assignment: Resource) -> bool:
    """Whether several definitions are assigned together, as a set.

    Raises:
        UnknownValue: as for `built_in`.
    """
    return _SETS in (narrow_scope(assignment, DEFINITION) or "").lower()
