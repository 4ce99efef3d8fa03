"""What a resource points at must be there, where the books can know it."""

import pytest
from sandbox.azure.conftest import GROUP, PLAIN, SUBSCRIPTION

from quantum_landing_zone.facts.load import read_facts
from quantum_sandbox import declarations
from quantum_sandbox.azure import arm
from quantum_sandbox.azure.references import _REFERENCES as REFERENCES

READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7"
OWN_ROLE = "77777777-aaaa-4bbb-8ccc-dddddddddddd"
NAME = "88888888-aaaa-4bbb-8ccc-dddddddddddd"
ELSEWHERE = "/subscriptions/99999999-9999-9999-9999-999999999999/resourceGroups/hub"
MISSING = f"{GROUP}/providers/Microsoft.Storage/storageAccounts/none"


def role(guid, subscription=SUBSCRIPTION):
    return f"/subscriptions/{subscription}/providers/Microsoft.Authorization/roleDefinitions/{guid}"


def assign(bench, **more):
    inputs = {"scope": GROUP, "principalId": NAME, "roleDefinitionId": role(READER), "roleAssignmentName": NAME}
    return bench.make("authorization:RoleAssignment", **{**inputs, **more})


def define(bench, scopes):
    return bench.make(
        "authorization:RoleDefinition", scope=GROUP, roleDefinitionId=OWN_ROLE, roleName="own", assignableScopes=scopes
    )


@pytest.mark.parametrize("token", sorted(REFERENCES))
def test_the_table_names_inputs_that_the_type_has(token):
    declared = declarations.resource("azure-native", token)
    assert declared is not None
    for reference in REFERENCES[token]:
        assert reference.path.split(".")[0].removesuffix("[]") in declared.inputs.properties


def test_every_built_in_role_of_the_facts_is_known():
    built_in = read_facts("azure_quantum.yaml")["built_in_roles"]
    assert {one["id"] for one in built_in.values()} <= arm.table("roles.toml")["roles"].keys()


@pytest.mark.parametrize("path", ["workspaceId", "storageAccountId", "resourceUri"])
def test_a_diagnostic_setting_of_or_to_what_is_not_there_is_refused(bench, refused, path):
    account = bench.make("storage:StorageAccount", accountName="store1", **PLAIN)
    inputs = {"resourceUri": account, "name": "audit", "storageAccountId": account, path: MISSING}
    status, code, message = refused(bench.make, "monitor:DiagnosticSetting", **inputs)
    assert (status, code) == (404, "ResourceNotFound")
    assert "'Microsoft.Storage/storageAccounts/none' under resource group 'g' was not found" in message


def test_what_is_in_another_subscription_is_taken_on_trust(bench):
    account = bench.make("storage:StorageAccount", accountName="store1", **PLAIN)
    target = f"{ELSEWHERE}/providers/Microsoft.OperationalInsights/workspaces/central"
    assert bench.make("monitor:DiagnosticSetting", resourceUri=account, name="audit", workspaceId=target)


def test_a_private_endpoint_needs_its_subnet_and_its_target(bench, refused):
    network = {"virtualNetworkName": "net", "subnets": [{"name": "ends", "addressPrefix": "10.0.0.0/24"}]}
    bench.make("network:VirtualNetwork", **network)
    subnet = f"{GROUP}/providers/Microsoft.Network/virtualNetworks/net/subnets/"

    def make(place, target):
        link = [{"name": "l", "privateLinkServiceId": target, "groupIds": ["blob"]}]
        return bench.make(
            "network:PrivateEndpoint",
            privateEndpointName="end",
            subnet={"id": place},
            privateLinkServiceConnections=link,
        )

    assert refused(make, f"{subnet}none", f"{ELSEWHERE}/x")[:2] == (400, "InvalidResourceReference")
    assert refused(make, f"{subnet}ENDS", MISSING)[:2] == (404, "ResourceNotFound")
    account = bench.make("storage:StorageAccount", accountName="store1", **PLAIN)
    assert make(f"{subnet}ENDS", account)


def test_an_identity_that_is_not_there_is_refused_as_an_identity(bench, refused):
    identity = f"{GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/mine"
    inputs = {"accountName": "store1", "identity": {"type": "UserAssigned", "userAssignedIdentities": [identity]}}
    assert refused(bench.make, "storage:StorageAccount", **inputs, **PLAIN)[1] == "FailedIdentityOperation"
    bench.make("managedidentity:UserAssignedIdentity", resourceName="mine")
    assert bench.make("storage:StorageAccount", **inputs, **PLAIN)


def test_a_role_is_built_in_or_there_or_of_another_subscription(bench, refused):
    assert refused(assign, bench, roleDefinitionId=role(OWN_ROLE))[:2] == (404, "RoleDefinitionDoesNotExist")
    assert refused(assign, bench, principalId="researchers")[:2] == (400, "InvalidPrincipalId")
    assert refused(assign, bench, roleDefinitionId="Reader")[:2] == (400, "InvalidRoleDefinitionId")
    assert assign(bench, roleDefinitionId=role(OWN_ROLE, "99999999-9999-9999-9999-999999999999"))


def test_a_role_of_ones_own_is_assigned_where_it_may_be(bench, refused):
    define(bench, [f"{GROUP}"])
    account = bench.make("storage:StorageAccount", accountName="store1", **PLAIN)
    assert assign(bench, roleDefinitionId=role(OWN_ROLE), scope=account)
    bench.make("resources:ResourceGroup", resourceGroupName="h", location="eastus")
    other = GROUP[:-1] + "h"
    _, code, _ = refused(assign, bench, roleDefinitionId=role(OWN_ROLE), scope=other)
    assert code == "RoleAssignmentScopeNotAssignableToRoleDefinition"


def test_a_scope_must_be_there(bench, refused):
    assert refused(assign, bench, scope=MISSING)[1] == "ResourceNotFound"
    assert refused(assign, bench, scope=GROUP[:-1] + "h")[1] == "ResourceGroupNotFound"
    assert assign(bench, scope=f"/subscriptions/{SUBSCRIPTION}")


def test_the_same_role_twice_is_refused_with_its_status(bench, refused):
    first = assign(bench)
    assert refused(assign, bench, roleAssignmentName=OWN_ROLE) == (
        409,
        "RoleAssignmentExists",
        f"The role assignment already exists: {first}",
    )
