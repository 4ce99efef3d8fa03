"""The cases of every rule's contract, gathered from the rules' own test files, for tests over all rules."""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from policies.contract import Cases, RuleContract

if TYPE_CHECKING:
    from quantum_policies.kit.testing import Given

RULES = Path(__file__).parent / "rules"


@cache
def contracts() -> dict[str, list[RuleContract]]:
    """By rule id, the contracts that a rule's test file holds."""
    found: dict[str, list[RuleContract]] = {}
    for file in sorted(RULES.glob("*/test_*.py")):  # one folder for each family
        for contract in _contracts(file):
            found.setdefault(contract.cases.rule.id, []).append(contract)
    return found


def _contracts(file: Path) -> list[RuleContract]:
    name = f"policies.gathered.{file.parent.name}.{file.stem}"
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    classes = [each for each in vars(module).values() if isinstance(each, type) and issubclass(each, RuleContract)]
    return [each() for each in classes if isinstance(getattr(each, "cases", None), Cases)]


def compliant(rule: str) -> list[tuple[RuleContract, Given]]:
    """The resources that pass or that the rule is not about, each with the contract that judges it."""
    return [
        (contract, given)
        for contract in contracts()[rule]
        for given in (*contract.cases.compliant, *contract.cases.not_applicable)
        if contract.cases.rule.applies_to(given.type)
    ]


def violating(rule: str) -> list[tuple[RuleContract, Given]]:
    """The resources that fail, each with the contract that judges it."""
    return [(contract, given) for contract in contracts()[rule] for _, given, _ in contract.spoilt()]
