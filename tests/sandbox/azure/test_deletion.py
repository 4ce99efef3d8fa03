"""What cannot be deleted, and what stays of a vault that was."""

from datetime import UTC, datetime, timedelta

import pytest
from sandbox.azure.conftest import GROUP, PLAIN, SUBSCRIPTION, VAULT

from quantum_sandbox.azure.deleted import forget_old

LATER = timedelta(days=8)
ROLE = "77777777-aaaa-4bbb-8ccc-dddddddddddd"


def lock(bench, scope, level="CanNotDelete"):
    return bench.make("authorization:ManagementLockByScope", scope=scope, lockName="keep", level=level)


def test_a_lock_keeps_what_it_is_on_and_all_below_and_above_until_it_is_gone(bench, refused):
    account = bench.make("storage:StorageAccount", accountName="store1", **PLAIN)
    container = bench.make("storage:BlobContainer", accountName="store1", containerName="results")
    other = bench.make("storage:StorageAccount", accountName="store2", **PLAIN)
    kept = lock(bench, account)
    told = (
        f"The scope '{container}' cannot perform delete operation because following scope(s) are locked: '{account}'."
    )
    expected = (409, "ScopeLocked", f"{told} Please remove the lock and try again.")
    assert refused(bench.delete, container) == expected
    for identity in (account, GROUP):
        assert refused(bench.delete, identity)[1] == "ScopeLocked"
    bench.delete(other)
    bench.delete(kept)
    bench.delete(GROUP)
    assert bench.noted == {}


def test_a_role_assignment_and_a_diagnostic_setting_below_a_lock_are_kept_too(bench, refused):
    reader = f"/subscriptions/{SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/"
    reader += "acdd72a7-3385-48ef-bd42-f606fba81ae7"
    inputs = {"principalId": ROLE, "roleDefinitionId": reader, "roleAssignmentName": ROLE}
    assignment = bench.make("authorization:RoleAssignment", scope=GROUP, **inputs)
    account = bench.make("storage:StorageAccount", accountName="store1", **PLAIN)
    setting = bench.make("monitor:DiagnosticSetting", resourceUri=account, name="a", storageAccountId=account)
    lock(bench, GROUP)
    for identity in (assignment, setting):
        assert refused(bench.delete, identity)[1] == "ScopeLocked"


def test_only_a_read_only_lock_forbids_a_change(bench, refused):
    account = bench.make("storage:StorageAccount", accountName="store1", **PLAIN)
    first = lock(bench, account)
    assert bench.change("storage:StorageAccount", account, tags={"a": "b"})
    bench.delete(first)
    lock(bench, account, "ReadOnly")
    status, code, message = refused(bench.change, "storage:StorageAccount", account, tags={"a": "c"})
    assert (status, code, "perform write operation" in message) == (409, "ScopeLocked", True)
    assert refused(bench.make, "storage:BlobContainer", accountName="store1", containerName="abc")[1] == "ScopeLocked"


@pytest.mark.parametrize("whole_group", [False, True])
def test_a_deleted_vault_keeps_its_name_and_is_not_there(bench, refused, whole_group):
    properties = {**VAULT, "softDeleteRetentionInDays": 7}
    vault = bench.make("keyvault:Vault", vaultName="vault1", properties=properties)
    bench.delete(GROUP if whole_group else vault)
    assert vault not in bench.noted
    (memory,) = (key for key in bench.noted if "deletedVaults" in key)
    assert memory == (
        f"/subscriptions/{SUBSCRIPTION}/providers/Microsoft.KeyVault/locations/eastus/deletedVaults/vault1"
    )
    if whole_group:
        bench.make("resources:ResourceGroup", resourceGroupName="g", location="eastus")
    told = refused(bench.make, "keyvault:Vault", vaultName="Vault1", properties=properties)
    assert told[:2] == (409, "ConflictError")
    assert "A vault with the same name already exists in deleted state." in told[2]
    assert bench.make("keyvault:Vault", vaultName="vault1", properties={**properties, "createMode": "recover"}) == vault
    assert memory not in bench.noted


def test_the_name_is_free_when_the_time_of_recovery_is_over(bench):
    vault = bench.make("keyvault:Vault", vaultName="vault1", properties={**VAULT, "softDeleteRetentionInDays": 7})
    bench.delete(vault)
    now, known = datetime.now(UTC), bench.noted
    forget_old(known, now=now + timedelta(days=6))
    assert len(known) == 2
    forget_old(known, now=now + LATER)
    assert list(known) == [GROUP]


def test_a_vault_is_made_again_when_the_time_of_recovery_is_over(bench):
    inputs = {"vaultName": "vault1", "properties": {**VAULT, "softDeleteRetentionInDays": 7}}
    vault = bench.make("keyvault:Vault", **inputs)
    bench.delete(vault)
    (memory,) = (key for key in bench.noted if "deletedVaults" in key)
    bench.write(memory, scheduledPurgeDate=(datetime.now(UTC) - timedelta(seconds=1)).isoformat())
    assert bench.make("keyvault:Vault", **inputs) == vault
    assert memory not in bench.noted


def test_what_only_looks_like_a_lock_forbids_nothing(bench):
    account = bench.make("storage:StorageAccount", accountName="store1", **PLAIN)
    bench.write(account, level="ReadOnly")
    bench.delete(account)


def test_a_role_that_is_assigned_is_not_deleted(bench, refused):
    role = bench.make(
        "authorization:RoleDefinition", scope=GROUP, roleDefinitionId=ROLE, roleName="own", assignableScopes=[GROUP]
    )
    assignment = bench.make(
        "authorization:RoleAssignment", scope=GROUP, principalId=ROLE, roleDefinitionId=role, roleAssignmentName=ROLE
    )
    assert refused(bench.delete, role)[:2] == (400, "RoleDefinitionHasAssignments")
    bench.delete(assignment)
    bench.delete(role)


def test_what_the_network_uses_is_not_deleted_before_its_users(bench, refused):
    rules = bench.make("network:NetworkSecurityGroup", networkSecurityGroupName="rules")
    subnet = {"name": "ends", "addressPrefix": "10.0.0.0/24", "networkSecurityGroup": {"id": rules}}
    network = bench.make("network:VirtualNetwork", virtualNetworkName="net", subnets=[subnet])
    account = bench.make("storage:StorageAccount", accountName="store1", **PLAIN)
    zone = bench.make("privatedns:PrivateZone", privateZoneName="a.example.org", location="global")
    link = bench.make(
        "privatedns:VirtualNetworkLink",
        privateZoneName="a.example.org",
        virtualNetworkLinkName="net",
        location="global",
        virtualNetwork={"id": network},
    )
    end = bench.make(
        "network:PrivateEndpoint",
        privateEndpointName="end",
        subnet={"id": f"{network}/subnets/ends"},
        privateLinkServiceConnections=[{"name": "l", "privateLinkServiceId": account, "groupIds": ["blob"]}],
    )
    bench.delete(bench.make("network:NetworkSecurityGroup", networkSecurityGroupName="others"))
    bench.delete(bench.make("network:VirtualNetwork", virtualNetworkName="other"))
    assert refused(bench.delete, rules)[1] == "InUseNetworkSecurityGroupCannotBeDeleted"
    assert refused(bench.delete, network)[1] == "InUseSubnetCannotBeDeleted"
    assert refused(bench.delete, zone)[1] == "CannotDeleteResource"
    for identity in (link, zone, end, network, rules):
        bench.delete(identity)
    assert set(bench.noted) == {GROUP, account}
