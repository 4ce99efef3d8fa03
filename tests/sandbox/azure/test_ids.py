import pytest

from quantum_sandbox import declarations
from quantum_sandbox.azure import ids

GROUP = "/subscriptions/s/resourceGroups/g"


def _id(token: str, **inputs: str) -> str:
    found = declarations.resource("azure-native", token)
    assert found is not None
    return ids.resource_id(token, inputs, found.inputs, "s", {})


@pytest.mark.parametrize(
    "token, name",
    [
        ("azure-native:resources:ResourceGroup", "resourceGroupName"),
        ("azure-native:storage:StorageAccount", "accountName"),
        ("azure-native:storage:BlobContainer", "containerName"),
        ("azure-native:quantum:Workspace", "workspaceName"),
        ("azure-native:keyvault:Vault", "vaultName"),
        ("azure-native:network:VirtualNetwork", "virtualNetworkName"),
        ("azure-native:authorization:RoleAssignment", "roleAssignmentName"),
        ("azure-native:monitor:DiagnosticSetting", "name"),
        ("azure-native:managedidentity:UserAssignedIdentity", "resourceName"),
        ("azure-native:managedidentity:FederatedIdentityCredential", "federatedIdentityCredentialResourceName"),
        ("azure-native:authorization:RoleDefinition", "roleDefinitionId"),
    ],
)
def test_input_that_names_the_resource(token: str, name: str) -> None:
    found = declarations.resource("azure-native", token)
    assert found is not None
    assert ids.own_name(token, found.inputs) == name


def test_ids() -> None:
    assert _id("azure-native:quantum:Workspace", resourceGroupName="g", workspaceName="w") == (
        f"{GROUP}/providers/Microsoft.Quantum/workspaces/w"
    )
    assert _id("azure-native:keyvault:Vault", resourceGroupName="g", vaultName="v") == (
        f"{GROUP}/providers/Microsoft.KeyVault/vaults/v"
    )
    assert _id("azure-native:authorization:RoleAssignment", scope=GROUP, roleAssignmentName="r") == (
        f"{GROUP}/providers/Microsoft.Authorization/roleAssignments/r"
    )


def test_a_subscription_of_events_lies_in_its_topic() -> None:
    topics = f"{GROUP}/providers/Microsoft.EventGrid/systemTopics"
    assert _id("azure-native:eventgrid:SystemTopic", resourceGroupName="g", systemTopicName="t") == f"{topics}/t"
    subscription = "azure-native:eventgrid:SystemTopicEventSubscription"
    assert _id(subscription, resourceGroupName="g", systemTopicName="t", eventSubscriptionName="e") == (
        f"{topics}/t/eventSubscriptions/e"
    )


def test_a_name_that_names_nothing_else_is_no_parent() -> None:
    found = declarations.resource("azure-native", "azure-native:monitor:ActionGroup")
    assert found is not None
    assert found.inputs.properties["groupShortName"].required
    assert ids.parents("azure-native:monitor:ActionGroup", found.inputs) == ()


def test_resource_without_a_known_parent_names_it() -> None:
    assert _id("azure-native:network:Subnet", resourceGroupName="g", virtualNetworkName="n", subnetName="s") == (
        f"{GROUP}/providers/Microsoft.Network/virtualNetworks/n/subnets/s"
    )


def test_an_eligibility_is_one_for_principal_role_and_scope() -> None:
    """Its service makes a name up; so the books have one for what it says."""
    token = "azure-native:authorization:PimRoleEligibilitySchedule"
    one = _id(token, scope=GROUP, principalId="p", roleDefinitionId="/d")
    assert one.startswith(f"{GROUP}/providers/Microsoft.Authorization/roleEligibilitySchedules/")
    assert one == _id(token, scope=GROUP, principalId="p", roleDefinitionId="/d")
    assert one != _id(token, scope=GROUP, principalId="q", roleDefinitionId="/d")
    assert ids.replaced_whole(token)
    assert not ids.replaced_whole("azure-native:resources:ResourceGroup")
