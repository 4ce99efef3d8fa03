"""The cases that a rule's own test knows: resources that pass, and spoilt ones with what is said of them."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quantum_policies.kit.rule import Rule
    from quantum_policies.kit.testing import Given

TESTS = Path(__file__).resolve().parents[3] / "tests"
"""The tests of this checkout. They are not published, so pages can be made in a checkout only."""


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A violation: its name in the test, the resource, and the exact words of what is found."""

    name: str
    given: Given
    what: str


@dataclass(frozen=True, slots=True)
class Cases:
    """What a rule's test knows."""

    compliant: tuple[Given, ...]
    violating: tuple[Spoilt, ...]
    unknown: str


def cases_of(rule: Rule) -> Cases:
    """The cases of a rule.

    Raises:
        LookupError: the rule has no test file at its place, or the file holds no contract of the rule.
    """
    module = rule.id.replace("-", "_")
    file = TESTS / "policies" / "rules" / rule.labels[0] / f"test_{module}.py"
    if not file.is_file():
        raise LookupError(f"{rule.id} has no test at {file.relative_to(TESTS.parent)}")
    for each in vars(_loaded(file)).values():
        cases = getattr(each, "cases", None)
        if isinstance(each, type) and cases is not None and cases.rule is rule:
            spoilt = tuple(Spoilt(*found) for found in each().spoilt())
            return Cases(tuple(cases.compliant), spoilt, cases.unknown)
    raise LookupError(f"{file.relative_to(TESTS.parent)} holds no contract of {rule.id}")


def _loaded(file: Path) -> Any:
    if str(TESTS) not in sys.path:
        sys.path.insert(0, str(TESTS))
    spec = importlib.util.spec_from_file_location(f"pages_{file.stem}", file)
    if spec is None or spec.loader is None:
        raise LookupError(f"{file.name} is no module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
