"""A storage account: closed in every way that it can be, and open only where the plan says so."""

import pulumi
import pytest

from quantum_landing_zone.azure.storage_account import AccountPlan, storage_account

ACCOUNT = "azure-native:storage:StorageAccount"
BLOBS = "azure-native:storage:BlobServiceProperties"


class Holder(pulumi.ComponentResource):
    """A component that owns one account."""

    def __init__(self, here, **changes):
        super().__init__("test:index:Holder", "h")
        plan = AccountPlan(account="qlzaccount", data_class="restricted", tags={"Team": "lyra"}, undo_days=90)
        opts = pulumi.ResourceOptions(parent=self)
        storage_account("a", here, AccountPlan(**{**plan.__dict__, **changes}), opts)


@pytest.fixture
def account(plan, here, lyra):
    """Makes an account with changes to its plan, and gives its inputs."""

    def make(**changes):
        return plan(lambda: Holder(here(lyra), **changes))

    return make


def test_an_account_and_its_blob_service_are_all_that_is_made(account):
    made = account()
    assert made.counts() == {"test:index:Holder": 1, ACCOUNT: 1, BLOBS: 1}
    assert made.after("a-blobs") >= {"a"}


@pytest.mark.parametrize(
    "name,value",
    [
        ("allowSharedKeyAccess", False),
        ("defaultToOAuthAuthentication", True),
        ("allowBlobPublicAccess", False),
        ("allowCrossTenantReplication", False),
        ("enableHttpsTrafficOnly", True),
        ("minimumTlsVersion", "TLS1_2"),
        ("isLocalUserEnabled", False),
        ("isSftpEnabled", False),
        ("enableNfsV3", False),
        ("kind", "StorageV2"),
        ("sku", {"name": "Standard_ZRS"}),
        ("location", "eastus"),
        ("resourceGroupName", "qlz-lyra-benchmark"),
    ],
)
def test_what_no_plan_can_change(name, value, account):
    for changes in ({}, {"open_to_networks": True}, {"lock_days": 400}):
        assert account(**changes).inputs("a")[name] == value


def test_it_is_encrypted_twice_under_the_key_and_as_the_identity_of_its_class(account, here, lyra):
    inputs, there = account().inputs("a"), here(lyra)
    identity = (
        f"{there.group_id}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/"
        "qlz-lyra-benchmark-restricted-encryption"
    )
    assert inputs["identity"] == {"type": "UserAssigned", "userAssignedIdentities": [identity]}
    assert inputs["encryption"] == {
        "keySource": "Microsoft.Keyvault",
        "keyVaultProperties": {"keyName": "qlz-restricted", "keyVaultUri": there.vault_uri},
        "encryptionIdentity": {"encryptionUserAssignedIdentity": identity},
        "requireInfrastructureEncryption": True,
        "services": {
            "blob": {"enabled": True, "keyType": "Account"},
            "file": {"enabled": True, "keyType": "Account"},
        },
    }


def network_of(inputs):
    names = ("publicNetworkAccess", "networkRuleSet", "allowedCopyScope", "sasPolicy")
    return {name: inputs[name] for name in names}


def test_it_answers_private_endpoints_and_trusted_services_only(account):
    assert network_of(account().inputs("a")) == {
        "publicNetworkAccess": "Disabled",
        "networkRuleSet": {"bypass": "AzureServices", "defaultAction": "Deny"},
        "allowedCopyScope": "PrivateLink",
        "sasPolicy": {"expirationAction": "Block", "sasExpirationPeriod": "00.01:00:00"},
    }


def test_the_one_that_azure_quantum_uses_answers_all_networks_and_logs_long_signatures(account):
    assert network_of(account(open_to_networks=True).inputs("a")) == {
        "publicNetworkAccess": "Enabled",
        "networkRuleSet": {"bypass": "AzureServices", "defaultAction": "Allow"},
        "allowedCopyScope": "AAD",
        "sasPolicy": {"expirationAction": "Log", "sasExpirationPeriod": "00.01:00:00"},
    }


def test_versions_and_deleted_blobs_can_be_brought_back(account):
    assert account().inputs("a-blobs") == {
        "resourceGroupName": "qlz-lyra-benchmark",
        "accountName": "qlzaccount",
        "blobServicesName": "default",
        "isVersioningEnabled": True,
        "deleteRetentionPolicy": {"enabled": True, "days": 90, "allowPermanentDelete": False},
        "containerDeleteRetentionPolicy": {"enabled": True, "days": 90},
        "changeFeed": {"enabled": True},
    }
    assert account(undo_days=999).inputs("a-blobs")["deleteRetentionPolicy"]["days"] == 365


@pytest.mark.parametrize("locked,state", [(False, "Unlocked"), (True, "Locked")])
def test_a_write_once_account_locks_every_new_version_and_lets_logs_be_appended(locked, state, account):
    assert account(lock_days=500, locked=locked).inputs("a")["immutableStorageWithVersioning"] == {
        "enabled": True,
        "immutabilityPolicy": {
            "immutabilityPeriodSinceCreationInDays": 500,
            "state": state,
            "allowProtectedAppendWrites": True,
        },
    }
    assert "immutableStorageWithVersioning" not in account().inputs("a")


def test_what_outlives_the_workspace_is_protected_with_its_blob_service(account):
    assert {made.name for made in account(outlives=True).made if made.protected} == {"a", "a-blobs"}
    assert not [made for made in account().made if made.protected]
