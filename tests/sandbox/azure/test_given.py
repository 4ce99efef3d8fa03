"""What Azure adds by itself: known once the resource is there, unknown before, and the same each time."""

import uuid

from quantum_sandbox.azure.given import given, given_later
from quantum_sandbox.values import UNKNOWN

IDENTITY = "azure-native:managedidentity:UserAssignedIdentity"
WORKSPACE = "azure-native:quantum:Workspace"
WANTED = {
    "workspaceName": "w",
    "location": "eastus",
    "identity": {"type": "SystemAssigned"},
    "properties": {"apiKeyEnabled": False},
}


def test_an_identity_has_a_principal_of_its_own():
    one, two = given(IDENTITY, "/a", {}), given(IDENTITY, "/b", {})
    assert str(uuid.UUID(one["principalId"])) == one["principalId"]
    assert len({one["principalId"], one["clientId"], two["principalId"], two["clientId"]}) == 4
    assert given(IDENTITY, "/A", {}) == one


def test_a_quantum_workspace_has_an_address_and_an_identity():
    found = given(WORKSPACE, "/w", WANTED)
    assert found["properties"] == {
        "apiKeyEnabled": False,
        "endpointUri": "https://w.eastus.quantum.azure.com",
        "provisioningState": "Succeeded",
        "usable": "Yes",
    }
    assert found["identity"]["type"] == "SystemAssigned"
    assert uuid.UUID(found["identity"]["principalId"])


def test_before_the_creation_all_that_azure_adds_is_unknown_and_all_that_was_asked_for_is_known():
    later = given_later(WORKSPACE, WANTED, {})
    assert later["identity"] == {"type": "SystemAssigned", "principalId": UNKNOWN}
    assert later["properties"]["apiKeyEnabled"] is False
    assert later["properties"]["endpointUri"] is UNKNOWN
    assert given_later(IDENTITY, {}, {}) == {"principalId": UNKNOWN, "clientId": UNKNOWN}


def test_before_an_update_it_is_what_it_was():
    before = given(WORKSPACE, "/w", WANTED)
    later = given_later(WORKSPACE, {**WANTED, "properties": {"apiKeyEnabled": True}}, before)
    assert later["identity"] == before["identity"]
    assert later["properties"]["apiKeyEnabled"] is True
    assert later["properties"]["endpointUri"] == before["properties"]["endpointUri"]


def test_a_list_of_identities_goes_in_and_a_map_of_them_comes_out():
    account = {"identity": {"type": "UserAssigned", "userAssignedIdentities": ["/a"]}}
    found = given("azure-native:storage:StorageAccount", "/s", account)
    assert found["identity"]["userAssignedIdentities"] == {"/a": given(IDENTITY, "/a", {})}
    later = given_later("azure-native:storage:StorageAccount", account, {})
    assert later["identity"] == {"type": "UserAssigned", "userAssignedIdentities": UNKNOWN}


def test_other_resources_get_nothing():
    assert given("azure-native:network:VirtualNetwork", "/v", {"location": "eastus"}) == {}
