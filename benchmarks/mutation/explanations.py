"""Why a mutant is not blocked: the reviewed lines of `survivors.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import yaml

if TYPE_CHECKING:
    from benchmarks.mutation.mutants import Mutant

FILE = Path(__file__).with_name("survivors.yaml")


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """One line. `type`, `path` and `way` are patterns; `path` fits the exact place, with the ids of statements.

    Args:
        type: type token.
        path: the place that was spoilt.
        way: how.
        effect: `none` where the stack is no weaker than before, `weaker` where it is a gap.
        why: the reason, or what would close the gap.
    """

    type: str
    path: str
    way: str
    effect: Literal["none", "weaker"]
    why: str

    def fits(self, mutant: Mutant) -> bool:
        """Whether the line speaks about a mutant."""
        given = ((mutant.type, self.type), (_text(mutant.place), _text(self.path)), (mutant.way, self.way))
        return all(fnmatchcase(text, pattern) for text, pattern in given)


def _text(place: str) -> str:
    # A bracket would be read as a set of characters.
    return place.replace("[", "<").replace("]", ">")


@cache
def explanations() -> tuple[Explanation, ...]:
    """All lines, in their order."""
    return tuple(Explanation(**line) for line in yaml.safe_load(FILE.read_text(encoding="utf-8")))


def explain(mutant: Mutant) -> Explanation | None:
    """The first line that fits; None where nobody has looked at the mutant yet."""
    return next((line for line in explanations() if line.fits(mutant)), None)
