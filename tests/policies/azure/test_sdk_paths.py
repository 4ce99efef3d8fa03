"""Every property path that a table or a rule names leads to an input of the type: a typo would pass unseen."""

import importlib
from contextlib import suppress
from pathlib import Path

import pytest
from policies.azure import sdk
from policies.contract import CONFIG

from quantum_policies import rules as rules_package
from quantum_policies.azure.log_kinds import LOGGED
from quantum_policies.azure.passwords import PASSWORDS
from quantum_policies.azure.types import plain
from quantum_policies.kit import Malformed, Resource, UnknownValue
from quantum_policies.kit.testing import Given
from quantum_policies.rules import ALL_RULES

TESTS = Path(__file__).parents[1] / "rules"
RULES = [rule for rule in ALL_RULES if rule.id.startswith("azure-") and rule.types[0].startswith("azure-native:")]
OLDER = {
    "claimsMatchingExpression": "an identity's credential of the preview versions (2025-01-31-preview)",
    "claimsMatchingExpression.value": "the same",
    "audience": "a flexible credential of azuread",
    "providers": "a quantum workspace before 2025",
    "providers[0].providerId": "the same",
    "providers[0].providerSku": "the same",
    "storageAccount": "a quantum workspace before 2025",
    "apiKeyEnabled": "a quantum workspace before 2025",  # pragma: allowlist secret
}
"""What older or newer API versions have, and the installed SDK has not."""


def module_of(rule):
    return importlib.import_module(f"{rules_package.__name__}.{rule.labels[0]}.{rule.id.replace('-', '_')}")


def has_test(rule) -> bool:
    """Whether there are cases to judge; that every rule has some is asked for elsewhere."""
    return (TESTS / rule.labels[0] / f"test_{rule.id.replace('-', '_')}.py").is_file()


def cases_of(rule) -> list[Given]:
    name = f"test_{rule.id.replace('-', '_')}"
    module = importlib.import_module(f"policies.rules.{rule.labels[0]}.{name}")
    suites = [each for each in vars(module).values() if isinstance(each, type) and hasattr(each, "cases")]
    cases = next(suite.cases for suite in suites if suite.cases.rule is rule)
    whole = [*cases.compliant, *(case[0] for case in cases.violating.values() if isinstance(case[0], Given))]
    return [given for given in whole if rule.applies_to(given.type)]


def test_paths_of_passwords_exist():
    assert [(kind, path) for kind, paths in PASSWORDS.items() for path in paths if not sdk.has_path(kind, path)] == []


def test_types_that_keep_a_record_exist():
    assert [each.type for each in LOGGED if each.type not in sdk.tokens()] == []


def test_settings_of_rules_exist():
    found = []
    for rule in RULES:
        for kind, settings in getattr(module_of(rule), "SETTINGS", {}).items():
            found += [(rule.id, kind, each.path) for each in settings if not sdk.has_path(kind, each.path)]
    assert found == []


@pytest.mark.parametrize("rule", [rule for rule in RULES if has_test(rule)], ids=lambda rule: rule.id)
def test_whatever_a_rule_reads_exists_in_one_of_its_types(rule, monkeypatch):
    """The rule judges the cases of its own test, and each path that it asks for is looked up."""
    asked = set()
    read = Resource.read

    def noting(self, path, default=None):
        asked.add((plain(self.type), path))
        return read(self, path, default)

    monkeypatch.setattr(Resource, "read", noting)
    for given in cases_of(rule):
        with suppress(Malformed, UnknownValue):
            rule.check(given.build(), CONFIG)
    types = {plain(kind) for kind, _ in asked} & set(sdk.tokens())
    paths = {path for kind, path in asked if kind in types} - set(OLDER)
    assert sorted(path for path in paths if not any(sdk.has_path(kind, path) for kind in types)) == []
