"""Compliant code for each rule, in Python: what a report shows beside the words of the fix.

`examples.json` is made by `python -m quantum_policies.pages` from the resources that the rules' own tests know to pass.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "examples.json"


def example(rule: str) -> str:
    """The code for a rule; empty where no resource of the SDKs shows it."""
    return "\n".join(_all().get(rule, ()))


@cache
def _all() -> dict[str, list[str]]:
    """The lines of each rule's code."""
    return json.loads(FILE.read_text(encoding="utf-8")) if FILE.is_file() else {}
