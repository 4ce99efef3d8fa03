"""Which policies hold where, with the declaration's values; no parameter is missing and none is too many."""

import pytest

from quantum_landing_zone.azure.keys import ROTATE_AFTER
from quantum_landing_zone.azure.policies import AzurePolicies
from quantum_landing_zone.azure.policy_sets import boundary_policies, guardrail_policies, linked_policies
from quantum_landing_zone.azure.subscription import AzureSubscriptionGuardrails
from quantum_landing_zone.controls import control_ids
from quantum_landing_zone.facts.azure_policies import azure_policies, denied_types

HAS_A_DEFAULT = {"requiredRetentionDays"}
TAGS = ["tag-team", "tag-environment", "tag-artifact", "tag-sensitivity", "tag-owner", "tag-cost-centre"]
STORAGE = [
    "storage-shared-key",
    "storage-anonymous",
    "storage-https",
    "storage-cross-tenant",
    "storage-double-encryption",
    "storage-signatures",
    "storage-customer-key",
    "storage-tls",
    "storage-skus",
]
VAULT = ["vault-recovery", "vault-roles", "vault-public-network", "vault-log", "secret-expiry"]


def keys(plans):
    return [plan.key for plan in plans]


@pytest.fixture
def group(here, orion):
    return {plan.key: plan for plan in boundary_policies(here(orion))}


def test_a_workspace_is_under_exactly_these(group):
    assert list(group) == [
        "allowed-locations",
        "denied-types",
        "interface-public-address",
        *TAGS,
        *STORAGE,
        *VAULT,
        "key-rotation",
        "logs-public-network",
        "logs-shared-key",
    ]
    assert keys(linked_policies()) == ["storage-public-network", "storage-networks"]


def test_what_hangs_above_the_groups_asks_for_no_tags_and_no_closed_networks_of_storage():
    assert keys(guardrail_policies(["eastus", "westus"])) == [
        "allowed-locations",
        "allowed-group-locations",
        "denied-types",
        "interface-public-address",
        *STORAGE,
        *VAULT,
    ]
    places = [plan.values for plan in guardrail_policies(["eastus", "westus"])[:2]]
    assert [one["listOfAllowedLocations"]["value"] for one in places] == [["eastus", "westus"]] * 2


def test_every_recorded_definition_is_assigned_somewhere(group):
    plans = [*group.values(), *linked_policies(), *guardrail_policies(["eastus"])]
    assert {plan.definition.key for plan in plans} == azure_policies().keys()


def test_values_are_the_declarations_own(group):
    told = {key: {name: one["value"] for name, one in plan.values.items()} for key, plan in group.items()}
    assert told["allowed-locations"] == {"listOfAllowedLocations": ["eastus"], "effect": "Deny"}
    assert told["tag-team"] == {"tagName": "Team", "tagValue": "orion"}
    assert told["tag-environment"] == {"tagName": "Environment", "tagValue": "dev"}
    assert told["tag-owner"] == {"tagName": "Owner"}
    assert told["denied-types"] == {"listOfResourceTypesNotAllowed": list(denied_types()), "effect": "Deny"}
    assert told["storage-skus"]["listOfAllowedSKUs"] == ["Standard_LRS", "Standard_ZRS", "Premium_LRS", "Premium_ZRS"]
    assert f"P{told['key-rotation']['maximumDaysToRotate']}D" == ROTATE_AFTER


def test_parameters_are_those_of_the_definition(group):
    for plan in [*group.values(), *linked_policies(), *guardrail_policies(["eastus"])]:
        asked = plan.definition.parameters.keys() - HAS_A_DEFAULT
        assert plan.parameters.keys() == asked, plan.key
        kinds = {name: type(value).__name__ for name, value in plan.parameters.items()}
        expected = {"Array": "list", "String": "str", "Integer": "int"}
        assert kinds == {name: expected[plan.definition.parameters[name]] for name in asked}


def test_every_message_names_a_control_and_a_fix_and_fits(group):
    for plan in [*group.values(), *linked_policies(), *guardrail_policies(["eastus"])]:
        assert plan.control in control_ids()
        assert plan.message.startswith(f"{plan.control}: Azure re")
        assert ". Fix: " in plan.message
        assert len(plan.message) <= 512
        assert len(plan.display_name) <= 128
        assert len(plan.name) <= 64


def test_the_components_answer_what_their_policies_answer(group):
    assert {plan.control for plan in group.values()} == set(AzurePolicies.CONTROLS)
    above = {plan.control for plan in guardrail_policies(["eastus"])}
    assert above == set(AzureSubscriptionGuardrails.CONTROLS)
