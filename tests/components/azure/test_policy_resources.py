"""What a waiver may call a resource, and which names mean nothing that Azure could be told of."""

import pytest

from quantum_landing_zone.azure.policy_resources import known_resources, named_resource

GROUP = "/subscriptions/44444444-aaaa-4bbb-8ccc-dddddddddddd/resourceGroups/qlz-lyra-benchmark"
URN = "urn:pulumi:*{}$azure-native:storage:StorageAccount::*"


@pytest.fixture
def called(here, lyra):
    """The labels of the resources that a pattern means."""
    known = known_resources(here(lyra))
    return lambda pattern: [one.label for one in known if one.called(pattern)]


def test_the_resources_are_those_that_policies_look_at(here, lyra):
    assert {one.label: one.type for one in known_resources(here(lyra))} == {
        "public-storage": "Microsoft.Storage/storageAccounts",
        "confidential-storage": "Microsoft.Storage/storageAccounts",
        "restricted-storage": "Microsoft.Storage/storageAccounts",
        "archive-storage": "Microsoft.Storage/storageAccounts",
        "quantum-storage": "Microsoft.Storage/storageAccounts",
        "vault": "Microsoft.KeyVault/vaults",
        "logs": "Microsoft.OperationalInsights/workspaces",
        "quantum-workspace": "Microsoft.Quantum/workspaces",
        "network": "Microsoft.Network/virtualNetworks",
    }
    assert all(one.id.startswith(f"{GROUP}/providers/{one.type}/") for one in known_resources(here(lyra)))


def test_a_resource_is_called_by_its_name_or_its_id_in_any_letters(here, lyra, called):
    account = here(lyra).storage_account("archive")
    assert called(account) == ["archive-storage"]
    assert called(f"{GROUP}/providers/Microsoft.Storage/storageAccounts/{account}".upper()) == ["archive-storage"]
    assert called(f"/subscriptions/*/resourceGroups/*/{account}") == ["archive-storage"]


def test_a_resource_is_called_by_the_urn_of_its_component_and_type(called):
    assert called(URN.format("AzureQuantumWorkspace")) == ["quantum-storage"]
    assert called(URN.format("AzureLogs")) == ["archive-storage"]
    assert called(URN.format("AzureArtifactStores")) == [
        "public-storage",
        "confidential-storage",
        "restricted-storage",
    ]


@pytest.mark.parametrize(
    "pattern",
    [
        "urn:pulumi:dev::project::*AzureLogs$azure-native:storage:StorageAccount::*",
        "urn:pulumi:*AzureArtifactStores$azure-native:storage:StorageAccount::*-public",
        "urn:pulumi:*::lyra-logs-archive",
        "lyra-logs-archive",
        "qlz-lyra-benchmark",
        GROUP,
    ],
)
def test_what_a_plan_cannot_know_means_nothing_here_and_the_group_is_no_resource(called, pattern):
    assert called(pattern) == []


def test_another_resource_of_the_group_is_meant_by_its_whole_id(here, lyra):
    found = named_resource(here(lyra), f"{GROUP}/providers/Microsoft.Search/searchServices/mine/sharedThings/a")
    assert (found.type, found.name) == ("Microsoft.Search/searchServices/sharedThings", "a")
    assert found.label.isalnum()


@pytest.mark.parametrize(
    "identity",
    [
        f"{GROUP}/providers/Microsoft.Search/searchServices/*",
        f"{GROUP}/providers/Microsoft.Search/searchServices",
        f"{GROUP}/providers/Microsoft.Search",
        f"{GROUP}/providers/Microsoft.Search/searchServices//",
        GROUP,
        f"{GROUP}-other/providers/Microsoft.Search/searchServices/mine",
        "mine",
    ],
)
def test_half_an_id_another_groups_and_a_pattern_mean_no_resource(here, lyra, identity):
    assert named_resource(here(lyra), identity) is None
