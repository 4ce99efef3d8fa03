"""The template says what the program says, in the service's own shape."""

from components.azure_lint.arm_template import template

GROUP = "/subscriptions/s/resourceGroups/g"
ACCOUNT = f"{GROUP}/providers/Microsoft.Storage/storageAccounts/store1"


def only(token, where, /, **inputs):
    (one,) = template([(token, where, inputs)])["resources"]
    return one


def test_an_account_has_its_properties_under_the_names_of_the_service():
    one = only(
        "azure-native:storage:StorageAccount",
        ACCOUNT,
        resourceGroupName="g",
        accountName="store1",
        location="eastus",
        sku={"name": "Standard_ZRS"},
        identity={"type": "UserAssigned", "userAssignedIdentities": ["/i"]},
        enableHttpsTrafficOnly=True,
        networkRuleSet={"defaultAction": "Deny", "ipRules": [{"iPAddressOrRange": "192.0.2.1"}]},
    )
    assert one == {
        "type": "Microsoft.Storage/storageAccounts",
        "apiVersion": one["apiVersion"],
        "name": "store1",
        "location": "eastus",
        "sku": {"name": "Standard_ZRS"},
        "identity": {"type": "UserAssigned", "userAssignedIdentities": {"/i": {}}},
        "properties": {
            "supportsHttpsTrafficOnly": True,
            "networkAcls": {"defaultAction": "Deny", "ipRules": [{"value": "192.0.2.1"}]},
        },
    }
    assert len(one["apiVersion"]) == len("2024-01-01")


def test_a_child_has_the_names_of_all_above_it_and_an_extension_a_scope():
    container = only(
        "azure-native:storage:BlobContainer",
        f"{ACCOUNT}/blobServices/default/containers/results",
        resourceGroupName="g",
        accountName="store1",
        containerName="results",
        publicAccess="None",
    )
    assert container["type"] == "Microsoft.Storage/storageAccounts/blobServices/containers"
    assert (container["name"], container["properties"]) == ("store1/default/results", {"publicAccess": "None"})
    lock = only(
        "azure-native:authorization:ManagementLockByScope",
        f"{ACCOUNT}/providers/Microsoft.Authorization/locks/keep",
        scope=ACCOUNT,
        lockName="keep",
        level="CanNotDelete",
    )
    assert (lock["scope"], lock["name"], lock["properties"]) == (ACCOUNT, "keep", {"level": "CanNotDelete"})


def test_a_subnet_has_properties_of_its_own():
    network = only(
        "azure-native:network:VirtualNetwork",
        f"{GROUP}/providers/Microsoft.Network/virtualNetworks/net",
        resourceGroupName="g",
        virtualNetworkName="net",
        subnets=[{"name": "a", "addressPrefix": "10.0.0.0/24"}],
    )
    assert network["properties"] == {"subnets": [{"name": "a", "properties": {"addressPrefix": "10.0.0.0/24"}}]}


def test_every_resource_of_the_example_is_in_the_template(resources):
    assert [identity for _, identity, _ in resources if identity is None] == []
    made = template(resources)["resources"]
    assert len(made) == len(resources) > 80
    assert len({(one["type"], one["name"], one.get("scope")) for one in made}) == len(made)
