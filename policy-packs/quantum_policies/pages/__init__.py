"""The pages of the rules, `docs/rules/`, and the compliant code that reports show.

`python -m quantum_policies.pages` writes them again; it needs a checkout, because examples are drawn from the tests.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from quantum_policies import examples
from quantum_policies.pages.cases import TESTS, cases_of
from quantum_policies.pages.index import render as render_index
from quantum_policies.pages.page import example_of
from quantum_policies.pages.page import render as render_page
from quantum_policies.rules import ALL_RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from quantum_policies.kit.rule import Rule

ROOT = TESTS.parent
FOLDER = ROOT / "docs" / "rules"
REFRESH = "python -m quantum_policies.pages"


def render(rules: Iterable[Rule] = ALL_RULES) -> Mapping[Path, str]:
    """Every file with its text.

    Raises:
        LookupError: a rule has no cases.
    """
    files: dict[Path, str] = {}
    shown: dict[str, list[str]] = {}
    for rule in rules:
        cases = cases_of(rule)
        files[FOLDER / f"{rule.id}.md"] = render_page(rule, cases)
        found = example_of(rule, cases)
        if found:
            shown[rule.id] = found.splitlines()
    files[FOLDER / "README.md"] = render_index()
    files[examples.FILE] = json.dumps(dict(sorted(shown.items())), indent=1, ensure_ascii=False) + "\n"
    return files


def stale() -> list[str]:
    """The files that differ from what would be written, and pages of rules that are gone."""
    wanted = render()
    old = [path for path, text in wanted.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    return sorted(str(path.relative_to(ROOT)) for path in [*old, *_gone(wanted)])


def write() -> None:
    """Writes every file, and removes the pages of rules that are gone."""
    wanted = render()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    for path in _gone(wanted):
        path.unlink()


def _gone(wanted: Mapping[Path, str]) -> list[Path]:
    return [path for path in FOLDER.glob("*.md") if path not in wanted]
