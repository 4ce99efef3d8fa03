"""The control catalogue as reports and rule pages read it: what a control asks for, and the clauses it helps to answer.

`catalogue.json` is made by `qlz docs` from `components/quantum_landing_zone/controls`, the only place to edit.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FILE = Path(__file__).parent / "catalogue.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """A framework whose clauses controls are mapped to.

    Args:
        id: short name, such as `pci-dss`.
        title: its name.
        edition: the edition that the clause ids are from.
    """

    id: str
    title: str
    edition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """A control of the catalogue.

    Args:
        id: its stable id, such as `RES-02`.
        family: the family's name.
        statement: what it asks for.
        clauses: clause ids by framework id.
    """

    id: str
    family: str
    statement: str
    clauses: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clauses:
    """The clauses of one framework that some controls help to answer."""

    framework: Framework
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Everything in the file.

    Args:
        mapping: who mapped controls to clauses, and when that was reviewed.
        checked: against what the clause ids were checked.
        frameworks: by id, in the order in which reports name them.
        controls: by id.
    """

    mapping: str
    checked: str
    frameworks: Mapping[str, Framework]
    controls: Mapping[str, Control]

    def clauses_of(self, control_ids: Iterable[str]) -> tuple[Clauses, ...]:
        """The clauses that controls help to answer, by framework; ids that are no control's are passed over."""
        known = [self.controls[each] for each in control_ids if each in self.controls]
        found = (
            Clauses(
                framework=framework,
                ids=tuple(dict.fromkeys(clause for control in known for clause in control.clauses.get(name, ()))),
            )
            for name, framework in self.frameworks.items()
        )
        return tuple(each for each in found if each.ids)


@cache
def catalogue() -> Catalogue:
    """The catalogue, read once."""
    given = json.loads(FILE.read_text(encoding="utf-8"))
    return Catalogue(
        mapping=given["mapping"],
        checked=given["checked"],
        frameworks={name: Framework(id=name, **each) for name, each in given["frameworks"].items()},
        controls={
            name: Control(
                id=name,
                family=each["family"],
                statement=each["statement"],
                clauses={framework: tuple(ids) for framework, ids in each["clauses"].items()},
            )
            for name, each in given["controls"].items()
        },
    )
