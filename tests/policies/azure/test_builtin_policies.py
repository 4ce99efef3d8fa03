"""The table of built-in policies says what the facts of the components say, and nothing that Azure would refuse."""

import json
from datetime import date
from pathlib import Path

import pytest
from policies.azure import sdk

from quantum_landing_zone.facts.azure_policies import azure_policies, denied_types, regional_storage_skus
from quantum_policies.azure import builtin_policies
from quantum_policies.azure.builtin_policies import (
    ASKS_FOR_TAG,
    BUILT_IN,
    DENIED_TYPES,
    DENIES_TYPES,
    built_in,
    is_initiative,
)
from quantum_policies.kit import Source, UnknownValue
from quantum_policies.kit.testing import resource, unknown_at, with_source

ASSIGNMENT = "azure-native:authorization:PolicyAssignment"
GUID = "8c6a50c6-9ffd-4ae7-986f-5fa6111f9a54"
SHARED_KEY = resource(
    ASSIGNMENT,
    "keys",
    {"policyDefinitionId": f"/providers/Microsoft.Authorization/policyDefinitions/{GUID.upper()}"},
)
FACTS = {policy.guid: policy for policy in azure_policies().values()}


def test_the_table_says_where_it_comes_from_and_when_that_was():
    table = json.loads(Path(builtin_policies.__file__).with_name("builtin_policies.json").read_text(encoding="utf-8"))
    assert table["source"].startswith("https://github.com/Azure/azure-policy")
    assert len(table["commit"]) == 40
    assert date.fromisoformat(table["checked"]) <= date(2100, 1, 1)


def test_definitions_and_their_strongest_effects_are_those_of_the_components_facts():
    assert {guid: each.effect or None for guid, each in BUILT_IN.items()} == {
        guid: fact.effect for guid, fact in FACTS.items()
    }
    assert {guid: each.name for guid, each in BUILT_IN.items()} == {
        guid: fact.display_name.rstrip(".") for guid, fact in FACTS.items()
    }


@pytest.mark.parametrize("guid", BUILT_IN, ids=lambda guid: BUILT_IN[guid].name)
def test_parameters_and_defaults_are_ones_that_the_definition_has(guid):
    entry, fact = BUILT_IN[guid], FACTS[guid]
    assert {*entry.needs, *entry.takes} <= set(fact.parameters)
    assert entry.default in (fact.effects or ("",))


def test_lists_are_those_of_the_components_facts():
    skus = next(each for each in BUILT_IN.values() if "listOfAllowedSKUs" in each.needs)
    assert denied_types() == DENIED_TYPES
    assert skus.takes["listOfAllowedSKUs"] == frozenset(regional_storage_skus())


def test_the_definitions_that_rules_name_are_in_the_table():
    assert {BUILT_IN[guid].needs for guid in ASKS_FOR_TAG} == {("tagName",), ("tagName", "tagValue")}
    assert BUILT_IN[DENIES_TYPES].needs == ("listOfResourceTypesNotAllowed",)


def test_types_that_a_definition_is_about_exist():
    assert [each.beside for each in BUILT_IN.values() if each.beside and each.beside not in sdk.tokens()] == []


@pytest.mark.parametrize(
    "named, guid, initiative",
    [
        (SHARED_KEY.properties["policyDefinitionId"], GUID, False),
        ("/subscriptions/s/providers/Microsoft.Authorization/policyDefinitions/own", "", False),
        ("/providers/Microsoft.Authorization/policySetDefinitions/1a5bb27d-173f-493e-9568-eb56638dde4d", "", True),
        ("", "", False),
    ],
)
def test_what_is_assigned_follows_from_the_id(named, guid, initiative):
    assignment = resource(ASSIGNMENT, "any", {"policyDefinitionId": named}).build()
    assert (built_in(assignment), is_initiative(assignment)) == (guid, initiative)


def test_a_definition_of_the_same_program_is_none_of_azures():
    own = Source("azure-native:authorization:PolicyDefinition", "own", {})
    assert built_in(with_source(SHARED_KEY, "policyDefinitionId", own).build()) == ""


def test_a_definition_that_is_not_known_is_said_to_be_unknown():
    with pytest.raises(UnknownValue):
        built_in(unknown_at(SHARED_KEY, "policyDefinitionId").build())
