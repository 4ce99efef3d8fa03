"""Built-in policies of Azure: what is recorded has the shape that an assignment needs, and says what it is for."""

import re
import uuid
from importlib.resources import files

import pytest

from quantum_landing_zone.facts.azure_policies import (
    azure_policies,
    azure_policy,
    denied_types,
    regional_storage_skus,
)
from quantum_landing_zone.facts.load import read_facts
from quantum_landing_zone.operations.azure_finders import IDS
from quantum_policies.rules import ALL_RULES

POLICIES = azure_policies().values()
DATA = read_facts("azure_policies.yaml")


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.key)
def test_a_definition_is_a_guid_with_a_version_and_a_file(policy):
    assert str(uuid.UUID(policy.guid)) == policy.guid
    assert re.fullmatch(r"\d+\.\d+\.\d+", policy.version)
    assert policy.mode in {"All", "Indexed", "Microsoft.KeyVault.Data"}
    assert type(policy.verified) is bool
    assert DATA["definitions"][policy.key]["file"].endswith(".json")
    assert policy.id == f"/providers/Microsoft.Authorization/policyDefinitions/{policy.guid}"


def test_no_two_entries_are_the_same_definition():
    assert len({policy.guid for policy in POLICIES}) == len(POLICIES)


def test_the_strongest_effect_is_chosen_and_where_there_is_none_to_choose_it_denies():
    found = {policy.key: (policy.effect, policy.denies) for policy in POLICIES}
    assert found["allowed-locations"] == ("Deny", True)
    assert found["required-tag"] == (None, True)
    assert {key: effect for key, (effect, denies) in found.items() if not denies} == {
        "storage-customer-key": "Audit",
        "key-rotation": "Audit",
        "vault-log": "AuditIfNotExists",
    }


def test_a_new_major_version_is_not_taken_by_itself():
    assert (azure_policy("storage-shared-key").version, azure_policy("storage-shared-key").major) == ("2.0.0", "2.*.*")


def test_every_rule_that_a_definition_stands_for_is_one_of_the_guardrails():
    known = {rule.id for rule in ALL_RULES}
    named = {rule for policy in POLICIES for rule in policy.rules}
    assert named <= known
    assert all(policy.rules for policy in POLICIES)


def test_a_policy_that_looks_at_one_type_says_which():
    assert {policy.type for policy in POLICIES} == {
        None,
        "Microsoft.KeyVault/vaults",
        "Microsoft.Network/networkInterfaces",
        "Microsoft.OperationalInsights/workspaces",
        "Microsoft.Resources/subscriptions/resourceGroups",
        "Microsoft.Storage/storageAccounts",
    }


def test_nothing_that_a_component_makes_is_of_a_denied_type():
    assert {entry["verified"] for entry in DATA["denied_types"].values()} == {True}
    made = {re.sub(r"/\{\w+\}", "", template.split("/providers/")[-1]).lower() for template in IDS.values()}
    assert "microsoft.storage/storageaccounts" in made
    assert not made & {one.lower() for one in denied_types()}
    assert "Microsoft.Network/publicIPAddresses" in denied_types()


def test_no_redundancy_of_the_list_leaves_the_location_and_all_are_words_of_the_sdk():
    words = files("pulumi_azure_native.storage").joinpath("_enums.py").read_text(encoding="utf-8")
    for sku in regional_storage_skus():
        assert f'"{sku}"' in words
        assert sku.endswith(("_LRS", "_ZRS"))
    assert len(regional_storage_skus()) == 4


def test_a_definition_that_is_not_recorded_is_an_error():
    with pytest.raises(KeyError):
        azure_policy("allow-everything")
