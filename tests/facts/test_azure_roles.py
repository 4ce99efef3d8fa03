"""Built-in roles of Azure: what is recorded has the shape that Azure gives it."""

import pytest

from quantum_landing_zone.access_azure.patterns import matches
from quantum_landing_zone.facts.azure_roles import azure_role, azure_roles

NAMES = (
    "azure-event-hubs-data-receiver",
    "key-vault-crypto-service-encryption-user",
    "storage-account-contributor",
    "storage-blob-data-contributor",
)


@pytest.mark.parametrize("name", NAMES)
def test_every_pattern_can_be_judged(name):
    role = azure_role(name)
    assert role.actions
    for pattern in (*role.actions, *role.data_actions):
        assert not matches(pattern, "Microsoft.Nothing/at/all")


def test_the_role_that_manages_accounts_lists_their_keys():
    """Why account keys are off on the one account on which it is assigned."""
    patterns = azure_role("storage-account-contributor").actions
    assert any(matches(each, "Microsoft.Storage/storageAccounts/listkeys/action") for each in patterns)


def test_a_role_that_is_not_recorded_is_an_error():
    with pytest.raises(KeyError):
        azure_role("owner")


def test_every_recorded_role_is_given_with_what_it_allows():
    assert {name: one == azure_role(name) for name, one in azure_roles().items()} == {
        "key-vault-crypto-service-encryption-user": True,
        "storage-account-contributor": True,
        "storage-blob-data-contributor": True,
        "azure-event-hubs-data-receiver": True,
    }
