"""What cannot be changed: planned as a replacement, refused, or left alone without a word."""

import pytest
from sandbox.azure.conftest import GROUP, PLAIN, VAULT

from quantum_sandbox import declarations
from quantum_sandbox.azure import fixed
from quantum_sandbox.cloud import Subject

DAYS = "immutabilityPeriodSinceCreationInDays"
LOCKED = {"enabled": True, "immutabilityPolicy": {"state": "Locked", DAYS: 400, "allowProtectedAppendWrites": True}}


@pytest.mark.parametrize("token", sorted(fixed.REPLACED.keys() | fixed._FIXED.keys()))
def test_the_tables_name_inputs_that_the_type_has(token):
    declared = declarations.resource("azure-native", token)
    assert declared is not None
    told = {*fixed.REPLACED.get(token, ()), *(one.path.split(".")[0] for one in fixed._FIXED.get(token, ()))}
    assert told <= declared.inputs.properties.keys()


@pytest.mark.parametrize("token, name", [(token, name) for token in fixed.REPLACED for name in fixed.REPLACED[token]])
def test_what_azure_native_replaces_is_planned_as_a_replacement(bench, token, name):
    old = {name: "a", "tags": {"a": "b"}}
    assert bench.cloud.diff(Subject(token, "one"), old, {}, {**old, name: "b"}).replaces == (name,)
    assert bench.cloud.diff(Subject(token, "one"), old, {}, {**old, "tags": {"a": "c"}}).replaces == ()


def test_a_vault_is_never_without_purge_protection_by_word(bench, refused):
    told = refused(
        bench.make, "keyvault:Vault", vaultName="vault1", properties={**VAULT, "enablePurgeProtection": False}
    )
    assert told[:2] == (400, "BadRequest")
    assert 'The property "enablePurgeProtection" cannot be set to false.' in told[2]


@pytest.mark.parametrize(
    "name, value",
    [("enablePurgeProtection", False), ("enableSoftDelete", False), ("softDeleteRetentionInDays", 7)],
)
def test_what_protects_a_vault_cannot_be_taken_back(bench, refused, name, value):
    protected = {**VAULT, "enablePurgeProtection": True, "enableSoftDelete": True, "softDeleteRetentionInDays": 90}
    vault = bench.make("keyvault:Vault", vaultName="vault1", properties=protected)
    _, code, message = refused(bench.change, "keyvault:Vault", vault, properties={**protected, name: value})
    assert (code, name in message) == ("BadRequest", True)
    changed = bench.change("keyvault:Vault", vault, properties={**protected, "publicNetworkAccess": "disabled"})
    assert changed["properties"]["publicNetworkAccess"] == "disabled"


@pytest.mark.parametrize(
    "before, after, code",
    [
        (
            {"encryption": {"requireInfrastructureEncryption": True}},
            {"encryption": {"keySource": "Microsoft.Storage"}},
            "PropertyReadOnly",
        ),
        ({}, {"immutableStorageWithVersioning": {"enabled": True}}, "AccountPropertyCannotBeUpdated"),
    ],
)
def test_what_an_account_is_made_with_stays(bench, refused, before, after, code):
    account = bench.make("storage:StorageAccount", accountName="store1", **PLAIN, **before)
    assert refused(bench.change, "storage:StorageAccount", account, **after)[1] == code
    assert bench.change("storage:StorageAccount", account, tags={"a": "b"})["tags"] == {"a": "b"}


@pytest.mark.parametrize(
    "change",
    [{DAYS: 399}, {"state": "Unlocked"}, {"allowProtectedAppendWrites": False}],
    ids=["days", "state", "appends"],
)
def test_the_locked_policy_of_an_account_is_only_extended(bench, refused, change):
    account = bench.make("storage:StorageAccount", accountName="store1", **PLAIN, immutableStorageWithVersioning=LOCKED)

    def set_to(**more):
        policy = {**LOCKED["immutabilityPolicy"], **more}
        inputs = {"immutableStorageWithVersioning": {"enabled": True, "immutabilityPolicy": policy}}
        return bench.change("storage:StorageAccount", account, **inputs)

    assert refused(set_to, **change)[:2] == (412, "ContainerImmutabilityPolicyFailure")
    set_to(**{DAYS: 401})


def test_version_level_immutability_of_a_container_is_set_when_it_is_made(bench, refused):
    bench.make("storage:StorageAccount", accountName="store1", **PLAIN)
    container = bench.make("storage:BlobContainer", accountName="store1", containerName="results")
    more = {"immutableStorageWithVersioning": {"enabled": True}}
    _, code, _ = refused(bench.change, "storage:BlobContainer", container, **more)
    assert code == "ContainerImmutableStorageWithVersioningFailure"


def test_a_container_policy_is_unlocked_at_first_and_when_locked_only_extended(bench, refused):
    account = bench.make("storage:StorageAccount", accountName="store1", **PLAIN)
    bench.make("storage:BlobContainer", accountName="store1", containerName="results")
    where = {"accountName": "store1", "containerName": "results", "immutabilityPolicyName": "default"}
    kind = "storage:BlobContainerImmutabilityPolicy"
    assert refused(bench.make, kind, **where, **{DAYS: 146_001})[0] == 400
    policy = bench.make(kind, **where, **{DAYS: 30})
    assert bench.change(kind, policy, **{DAYS: 10})["state"] == "Unlocked"
    bench.write(policy, state="Locked")
    assert refused(bench.change, kind, policy, **{DAYS: 9})[:2] == (412, "ContainerImmutabilityPolicyFailure")
    assert bench.change(kind, policy, **{DAYS: 11})["state"] == "Locked"
    assert refused(bench.delete, policy)[1] == "ContainerImmutabilityPolicyFailure"
    assert refused(bench.delete, account)[:2] == (409, "AccountProtectedFromDeletion")


def test_a_subnet_keeps_its_way_out_and_others_come_and_go(bench, refused):
    closed = {"name": "a", "addressPrefix": "10.0.0.0/24", "defaultOutboundAccess": False}
    network = bench.make("network:VirtualNetwork", virtualNetworkName="net", subnets=[closed])
    opened = {**closed, "defaultOutboundAccess": True}
    assert "defaultOutboundAccess" in refused(bench.change, "network:VirtualNetwork", network, subnets=[opened])[2]
    assert bench.change("network:VirtualNetwork", network, subnets=[closed, {**opened, "name": "b"}])
    assert bench.change("network:VirtualNetwork", network, subnets=[{**opened, "name": "b"}])


def test_a_key_that_is_there_is_left_alone_without_a_word(bench):
    bench.make("keyvault:Vault", vaultName="vault1", properties=VAULT)
    key = bench.make("keyvault:Key", vaultName="vault1", keyName="k", properties={"kty": "RSA", "keySize": 3072})
    changed = bench.change("keyvault:Key", key, properties={"kty": "RSA", "keySize": 2048})
    assert changed["properties"] == {"kty": "RSA", "keySize": 3072}
    assert bench.noted[key]["properties"]["keySize"] == 3072
    assert key == f"{GROUP}/providers/Microsoft.KeyVault/vaults/vault1/keys/k"
