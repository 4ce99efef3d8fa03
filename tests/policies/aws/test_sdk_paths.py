"""Every property path that a table or a rule names leads to an input of the type: a typo would pass unseen."""

import importlib
from contextlib import suppress
from pathlib import Path

import pytest
from policies.aws import sdk
from policies.contract import CONFIG

from quantum_policies import rules as rules_package
from quantum_policies.aws.documents import ENDPOINT, IDENTITY, RESOURCE
from quantum_policies.aws.passwords import PASSWORDS
from quantum_policies.aws.places import ARNS, REGIONS
from quantum_policies.aws.stores import STORES
from quantum_policies.kit import Malformed, Resource, UnknownValue
from quantum_policies.kit.testing import Given
from quantum_policies.rules import ALL_RULES

TABLES = {"IDENTITY": IDENTITY, "ENDPOINT": ENDPOINT, "RESOURCE": RESOURCE, "PASSWORDS": PASSWORDS}
TABLES |= {"ARNS": ARNS, "REGIONS": REGIONS}
RULES = [rule for rule in ALL_RULES if rule.id.startswith("aws-") and rule.types[0].startswith("aws:")]
TESTS = Path(__file__).parents[1] / "rules"
# What the document holds and the provider's input type does not say.
FREE = {"aws:ssm/document:Document": ("permissions.account_ids",)}


@pytest.mark.parametrize("name", TABLES)
def test_paths_of_tables_exist(name):
    assert [
        (kind, path) for kind, paths in TABLES[name].items() for path in paths if not sdk.has_path(kind, path)
    ] == []


def test_paths_of_stores_exist():
    assert [
        (kind, path)
        for kind, stores in STORES.items()
        for store in stores
        for path in (store.key, store.switch, store.only_with)
        if path and not sdk.has_path(kind, path)
    ] == []


def test_settings_of_rules_exist():
    found = []
    for rule in RULES:
        module = importlib.import_module(f"{rules_package.__name__}.{rule.labels[0]}.{rule.id.replace('-', '_')}")
        for kind, settings in getattr(module, "SETTINGS", {}).items():
            found += [(rule.id, kind, each.path) for each in settings if not sdk.has_path(kind, each.path)]
    assert found == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_whatever_a_rule_reads_exists_in_one_of_its_types(rule, monkeypatch):
    """The rule judges the cases of its own test, and each path that it asks for is looked up."""
    asked = set()
    plain = Resource.read

    def noting(self, path, default=None):
        asked.add((self.type, path))
        return plain(self, path, default)

    monkeypatch.setattr(Resource, "read", noting)
    for given in _cases(rule):
        with suppress(Malformed, UnknownValue):
            rule.check(given.build(), CONFIG)
    types = {kind for kind in (*rule.types, *rule.looks_up) if kind.startswith("aws:") and "*" not in kind}
    paths = {path for kind, path in asked if kind in types}
    unknown = sorted(path for path in paths if not any(sdk.has_path(kind, path) for kind in types))
    assert [path for path in unknown if not any(path in FREE.get(kind, ()) for kind in types)] == []


def _cases(rule) -> list[Given]:
    name = f"test_{rule.id.replace('-', '_')}"
    module = importlib.import_module(f"policies.rules.{rule.labels[0]}.{name}")
    suites = [each for each in vars(module).values() if isinstance(each, type) and hasattr(each, "cases")]
    cases = next(suite.cases for suite in suites if suite.cases.rule is rule)
    whole = [*cases.compliant, *(case[0] for case in cases.violating.values() if isinstance(case[0], Given))]
    return [given for given in whole if rule.applies_to(given.type)]
