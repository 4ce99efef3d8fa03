"""Names by Azure's own rules, each refused in the words of its service."""

import re

import pytest
from sandbox.azure.conftest import PLAIN, SUBSCRIPTION, VAULT

from quantum_landing_zone.operations.azure_finders import IDS
from quantum_sandbox.azure import arm
from quantum_sandbox.azure.names import refuse_name
from quantum_sandbox.cloud import Refusal

RULES = arm.table("names.toml")["types"]
GUID = "44444444-aaaa-4bbb-8ccc-dddddddddddd"


@pytest.mark.parametrize("token", sorted(RULES))
def test_a_rule_has_a_length_a_pattern_and_where_names_are_shared_by_all_a_refusal(token):
    rule = RULES[token]
    shortest, longest = rule["length"]
    assert 1 <= shortest <= longest
    re.compile(rule["pattern"])
    assert ("taken_code" in rule) == (rule.get("unique") == "azure")
    assert not rule.get("confirmed") or rule["code_source"]


def test_every_type_that_a_component_makes_has_a_rule():
    assert IDS.keys() - RULES.keys() == set()


@pytest.mark.parametrize(
    "kind, good, bad",
    [
        ("resources:ResourceGroup", ["qlz-orion-dev", "a.b(c)_d", "x" * 90], ["ends.", "x" * 91, "a b", ""]),
        ("storage:StorageAccount", ["abc", "x" * 24], ["ab", "x" * 25, "Upper", "with-hyphen"]),
        ("storage:BlobContainer", ["job-input", "$root", "a1b"], ["-ab", "a--b", "ab-", "Abc", "ab"]),
        ("keyvault:Vault", ["qlz-v1", "A1b"], ["1vault", "a--b", "vault-", "x" * 25, "a_b"]),
        ("managedidentity:UserAssignedIdentity", ["qlz_a-b", "1ab"], ["ab", "-ab", "a.b", "x" * 129]),
        ("network:VirtualNetwork", ["n1", "a.b-c_"], ["n", "_n", "net-", "x" * 65]),
        ("privatedns:PrivateZone", ["privatelink.blob.core.windows.net"], ["local", "a..b", "x" * 60 + ".abcd"]),
        ("operationalinsights:Workspace", ["logs", "a--b"], ["abc", "-logs", "logs-", "lo_gs"]),
        ("monitor:ActionGroup", ["qlz alerts", "a"], ["a/b", "ends.", "ends ", "x" * 261]),
        ("authorization:ManagementLockByScope", ["qlz-no-deletion"], ["ends.", "a b", "x" * 91]),
        ("authorization:RoleAssignment", [GUID, GUID.upper()], ["reader", GUID[:-1], f"{GUID}0"]),
        ("eventhub:Namespace", ["qlz-audit1"], ["short", "1abcdef", "abcdef-", "a_bcdef"]),
        ("storage:BlobServiceProperties", ["default"], ["other"]),
    ],
)
def test_names_at_the_borders_of_the_rules(kind, good, bad):
    token = f"azure-native:{kind}"
    for name in good:
        refuse_name(token, name)
    for name in bad:
        with pytest.raises(Refusal, match=r"^Status=400 Code="):
            refuse_name(token, name)


def test_a_policy_assignment_has_a_shorter_name_at_a_management_group():
    token, above = "azure-native:authorization:PolicyAssignment", "/providers/Microsoft.Management/managementGroups/m"
    refuse_name(token, "x" * 64, f"/subscriptions/{SUBSCRIPTION}")
    refuse_name(token, "x" * 24, above)
    with pytest.raises(Refusal, match="InvalidResourceName"):
        refuse_name(token, "x" * 25, above)


def test_an_account_and_a_vault_are_refused_by_their_services_own_codes(bench, refused):
    status, code, message = refused(bench.make, "storage:StorageAccount", accountName="Not-Good", **PLAIN)
    assert (status, code) == (400, "AccountNameInvalid")
    assert message.startswith("Not-Good is not a valid storage account name.")
    status, code, message = refused(bench.make, "keyvault:Vault", vaultName="a--b", properties=VAULT)
    assert (status, code) == (400, "VaultNameNotValid")
    assert message.startswith("The vault name 'a--b' is invalid.")
    assert list(bench.noted) == [f"/subscriptions/{SUBSCRIPTION}/resourceGroups/g"]


def test_a_name_that_all_of_azure_shares_is_taken_in_whatever_group_it_is(bench, refused):
    bench.make("storage:StorageAccount", accountName="store1", **PLAIN)
    bench.make("keyvault:Vault", vaultName="vault1", properties=VAULT)
    bench.make("resources:ResourceGroup", resourceGroupName="h", location="eastus")
    where = {"resourceGroupName": "h"}
    assert refused(bench.make, "storage:StorageAccount", **where, accountName="store1", **PLAIN) == (
        409,
        "StorageAccountAlreadyTaken",
        "The storage account named store1 is already taken.",
    )
    _, code, _ = refused(bench.make, "keyvault:Vault", **where, vaultName="VAULT1", properties=VAULT)
    assert code == "VaultAlreadyExists"
    bench.make("managedidentity:UserAssignedIdentity", resourceName="same")
    bench.make("managedidentity:UserAssignedIdentity", **where, resourceName="same")
