"""Reads the plan beside this module."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

RECORDS = "records/first-90-days"
"""Folder of a checkout in which people record what no fact shows."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """A step of the plan.

    Attributes:
        id: Its id, which also names its record file.
        what: What is true once it is done.
        control: The control that asks for it.
        command: The command by which it is done; empty where none does it.
        file: The file that it is about; empty where there is none.
        seen: Which fact shows it, with what the fact needs.
    """

    id: str
    what: str
    control: str
    command: str
    file: str
    seen: Mapping[str, str]

    @property
    def record(self) -> str:
        """The record file, where a person has to write one; empty for a step that a fact shows."""
        return f"{RECORDS}/{self.id}.yaml" if self.seen["fact"] == "record" else ""


@dataclass(frozen=True, kw_only=True)
class Phase:
    """A third of the plan."""

    id: str
    title: str
    days: str
    steps: tuple[Step, ...]


@cache
def phases() -> tuple[Phase, ...]:
    """Return the phases in order."""
    text = files(__name__.rpartition(".")[0]).joinpath("plan.yaml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = yaml.safe_load(text)["phases"]
    return tuple(
        Phase(
            id=one["id"],
            title=one["title"],
            days=one["days"],
            steps=tuple(
                Step(
                    id=step["id"],
                    what=step["what"],
                    control=step["control"],
                    command=step.get("command", ""),
                    file=step.get("file", ""),
                    seen=step["seen"],
                )
                for step in one["steps"]
            ),
        )
        for one in found
    )
