"""Which properties are not about security, why, and which way a number or choice gets weaker. The facts are data.

Whatever the data does not name is about security: a new property of a new resource is spoilt until somebody reviews it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("classification.yaml")


@dataclass(frozen=True)
class Classification:
    """The reviewed facts.

    Args:
        harmless: for each pattern of types the paths that are not about security, each with the reason.
        only: for each pattern of types and path the ways that make it weaker; the others make it stronger.
        keep: pattern of types whose resources can't be left out to anybody's gain, each with the reason.
        weaker: for each choice of a setting the weaker choices.
    """

    harmless: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    only: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    keep: dict[str, str] = field(default_factory=dict[str, str])
    weaker: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    def is_harmless(self, type_: str, path: str) -> bool:
        """Whether a path, or what it lies in, is named as not about security."""
        return any(
            fnmatchcase(type_, pattern) and any(_within(path, each) for each in paths)
            for pattern, paths in self.harmless.items()
        )

    def counts(self, type_: str, path: str, way: str, direction: str) -> bool:
        """Whether a way of spoiling a path makes it weaker."""
        for pattern, paths in self.only.items():
            if fnmatchcase(type_, pattern):
                for each, ways in paths.items():
                    if each == path:
                        allowed = ways.partition(";")[0].split(" or ")
                        return way in allowed or (bool(direction) and direction in allowed)
        return True

    def can_be_left_out(self, type_: str) -> bool:
        """Whether leaving out a whole resource of a type is counted."""
        return not any(fnmatchcase(type_, pattern) for pattern in self.keep)


@cache
def classification() -> Classification:
    """The facts of `classification.yaml`."""
    given = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    weaker = {key: tuple(values) for key, values in given["weaker"].items()}
    return Classification(given["harmless"], given["only"], given["keep"], weaker)


def _within(path: str, pattern: str) -> bool:
    return path == pattern or path.startswith((f"{pattern}.", f"{pattern}["))
