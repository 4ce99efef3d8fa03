"""The Azure Quantum workspace: what it may do, what it may not, and the account that it works in."""

import pulumi
import pytest

from quantum_landing_zone.azure.quantum import AzureQuantumWorkspace, known_principal
from quantum_landing_zone.tenant.azure_preconditions import preconditions

WORKSPACE = "azure-native:quantum:Workspace"
ASSIGNMENT = "azure-native:authorization:RoleAssignment"


@pytest.fixture
def quantum(plan, lyra):
    return plan(lambda: AzureQuantumWorkspace("q", lyra), preview=True)


def test_there_is_one_workspace_one_account_two_grants_and_two_logs(quantum):
    assert quantum.counts() == {
        "quantum-landing-zone:index:AzureQuantumWorkspace": 1,
        WORKSPACE: 1,
        "azure-native:storage:StorageAccount": 1,
        "azure-native:storage:BlobServiceProperties": 1,
        ASSIGNMENT: 2,
        "azure-native:monitor:DiagnosticSetting": 2,
    }


def test_keys_are_off_in_so_many_words_and_the_providers_are_those_of_the_declaration(quantum, here, lyra):
    assert quantum.inputs("q-workspace")["properties"] == {
        "apiKeyEnabled": False,
        "storageAccount": here(lyra).account_id("quantum"),
        "providers": [{"providerId": "quantinuum", "providerSku": "pay-as-you-go-cred"}],
    }
    assert quantum.inputs("q-workspace")["identity"] == {"type": "SystemAssigned"}


def test_its_identity_has_exactly_the_two_storage_roles_on_its_own_account(quantum, here, lyra):
    granted = [quantum.inputs(name) for name in quantum.names(ASSIGNMENT)]
    assert {grant["scope"] for grant in granted} == {here(lyra).account_id("quantum")}
    assert sorted(grant["roleDefinitionId"].rsplit("/", 1)[-1] for grant in granted) == [
        "17d1049b-9a84-46fb-8f53-869881c3d3ab",
        "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
    ]


def test_the_linked_account_is_apart_from_every_other_and_the_only_open_one(quantum, here, lyra):
    there, account = here(lyra), quantum.inputs("q-storage")
    others = {there.storage_account(purpose) for purpose in ("public", "confidential", "restricted", "archive")}
    assert account["accountName"] not in others
    assert account["publicNetworkAccess"] == "Enabled"
    assert account["allowSharedKeyAccess"] is False
    assert account["encryption"]["keyVaultProperties"]["keyName"] == "qlz-restricted"


def test_jobs_are_logged_by_the_only_category_that_the_service_has(quantum, here, lyra):
    setting = quantum.inputs("q-log")
    assert setting["resourceUri"] == here(lyra).quantum_workspace_id
    assert setting["logs"] == [{"category": "AuditEvent", "enabled": True}]
    assert "metrics" not in setting


def test_what_a_person_has_to_see_to_beforehand_is_an_output_and_a_decision(quantum, here, lyra):
    expected = preconditions(here(lyra))
    assert list(expected) == ["quantinuum/pay-as-you-go-cred"]
    assert quantum.outputs["preconditions"] == quantum.inputs("q")["preconditions"] == expected


def test_the_workspace_comes_after_its_account(quantum):
    assert quantum.after("q-workspace") >= {"q-storage", "q-storage-blobs"}


def test_the_grants_go_to_the_workspace_s_own_identity(plan, lyra):
    made = plan(lambda: AzureQuantumWorkspace("q", lyra))
    assert {made.inputs(name)["principalId"] for name in made.names(ASSIGNMENT)} == {"q-workspace-principal"}


def test_a_workspace_without_an_identity_is_an_error_that_says_what_to_do(monkeypatch):
    monkeypatch.setattr(pulumi.runtime, "is_dry_run", lambda: False)
    assert known_principal("made-up-by-azure") == "made-up-by-azure"
    with pytest.raises(ValueError, match=r"without an identity \(TEN-03\).*Fix: run again"):
        known_principal(None)
