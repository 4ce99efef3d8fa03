"""The vault, its keys, and who may use which."""

import pytest

from quantum_landing_zone.azure.keys import AzureKeys

VAULT = "azure-native:keyvault:Vault"
KEY = "azure-native:keyvault:Key"
IDENTITY = "azure-native:managedidentity:UserAssignedIdentity"
ASSIGNMENT = "azure-native:authorization:RoleAssignment"
LOCK = "azure-native:authorization:ManagementLockByScope"
CLASSES = ("public", "confidential", "restricted", "audit")


@pytest.fixture
def keys(plan, lyra):
    return plan(lambda: AzureKeys("k", lyra))


def test_there_is_a_key_an_identity_and_one_assignment_for_each_class_and_nothing_else(keys):
    assert keys.counts() == {
        "quantum-landing-zone:index:AzureKeys": 1,
        VAULT: 1,
        KEY: 4,
        IDENTITY: 4,
        ASSIGNMENT: 4,
        LOCK: 1,
    }
    assert keys.names(KEY) == [f"k-{each}" for each in sorted(CLASSES)]


def test_the_vault_decides_by_roles_only_is_closed_to_networks_and_cannot_be_purged(keys):
    assert keys.inputs("k-vault")["properties"] == {
        "tenantId": "22222222-aaaa-4bbb-8ccc-dddddddddddd",
        "sku": {"family": "A", "name": "standard"},
        "enableRbacAuthorization": True,
        "enableSoftDelete": True,
        "softDeleteRetentionInDays": 90,
        "enablePurgeProtection": True,
        "enabledForDeployment": False,
        "enabledForDiskEncryption": False,
        "enabledForTemplateDeployment": False,
        "publicNetworkAccess": "disabled",
        "networkAcls": {"bypass": "AzureServices", "defaultAction": "Deny"},
    }


def test_keys_wrap_and_unwrap_only_and_are_replaced_every_year(keys):
    for data_class in CLASSES:
        properties = keys.inputs(f"k-{data_class}")["properties"]
        assert properties["keyOps"] == ["wrapKey", "unwrapKey"]
        assert (properties["kty"], properties["keySize"]) == ("RSA", 3072)
        rotate, notify = properties["rotationPolicy"]["lifetimeActions"]
        assert rotate == {"action": {"type": "rotate"}, "trigger": {"timeAfterCreate": "P365D"}}
        assert notify == {"action": {"type": "notify"}, "trigger": {"timeBeforeExpiry": "P30D"}}
        assert properties["rotationPolicy"]["attributes"] == {"expiryTime": "P730D"}


@pytest.mark.parametrize("data_class", CLASSES)
def test_each_class_has_an_identity_that_may_use_its_own_key_and_no_other(data_class, keys, here, lyra):
    """The role is the built-in one that reads, wraps and unwraps; the scope is one key."""
    assignment = keys.inputs(f"k-{data_class}-use")
    vault = f"{here(lyra).group_id}/providers/Microsoft.KeyVault/vaults/{here(lyra).vault}"
    assert assignment["scope"] == f"{vault}/keys/qlz-{data_class}"
    assert assignment["roleDefinitionId"].endswith("/e147488a-f6f5-4113-8e2d-b22465e65bf6")
    assert assignment["principalId"] == f"k-{data_class}-identity-principal"
    assert assignment["principalType"] == "ServicePrincipal"


def test_nobody_is_assigned_anything_else(keys):
    """The identity that deploys creates keys through Azure Resource Manager and holds no data role (ENC-03)."""
    assert keys.names(ASSIGNMENT) == [f"k-{each}-use" for each in sorted(CLASSES)]


def test_what_the_audit_records_need_outlives_the_workspace(keys):
    protected = {made.name for made in keys.made if made.protected}
    assert protected == {"k-vault", "k-audit", "k-audit-identity", "k-audit-use", "k-lock"}


def test_keys_are_given_out_without_a_version(keys, here, lyra):
    assert keys.outputs["key_uris"] == {
        each: f"https://{here(lyra).vault}.vault.azure.net/keys/qlz-{each}" for each in CLASSES
    }
    assert keys.outputs["identity_ids"] == {each: f"k-{each}-identity-id" for each in CLASSES}


def test_every_resource_that_takes_tags_has_the_six(keys):
    tagged = {made.name: made.inputs["tags"] for made in keys.made if made.type in {VAULT, KEY, IDENTITY}}
    assert len(tagged) == 9
    for tags in tagged.values():
        assert set(tags) == {"Team", "Environment", "Artifact", "Sensitivity", "Owner", "CostCentre"}


def test_one_lock_on_the_identity_of_the_audit_key_keeps_the_group_and_forbids_no_other_deletion(keys):
    lock = keys.inputs("k-lock")
    group = "/subscriptions/44444444-aaaa-4bbb-8ccc-dddddddddddd/resourceGroups/qlz-lyra-benchmark"
    identity = f"{group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/qlz-lyra-benchmark-audit-encryption"
    assert (lock["scope"], lock["level"]) == (identity, "CanNotDelete")
    assert keys.after("k-lock") == {"k-audit-identity"}
