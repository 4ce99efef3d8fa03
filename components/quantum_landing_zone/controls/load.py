"""Reads the control catalogue beside this module."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, kw_only=True)
class Control:
    """A control of the catalogue.

    Attributes:
        id: Its stable id, for example `RES-02`.
        family: The family's name.
        statement: What it asks for.
        how: Ways in which it can be answered: P, C, D, E, G.
    """

    id: str
    family: str
    statement: str
    how: tuple[str, ...]


@cache
def controls() -> Mapping[str, Control]:
    """Return every control by its id, in the catalogue's order."""
    text = files(__name__.rpartition(".")[0]).joinpath("catalogue.yaml").read_text(encoding="utf-8")
    return {
        name: Control(id=name, family=entry["family"], statement=entry["statement"], how=tuple(entry["how"]))
        for name, entry in yaml.safe_load(text)["controls"].items()
    }


@cache
def control_ids() -> frozenset[str]:
    """Return the ids of all controls."""
    return frozenset(controls())
