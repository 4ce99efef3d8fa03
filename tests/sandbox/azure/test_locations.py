"""Locations that Azure has, and what must lie together."""

import pytest
from sandbox.azure.conftest import GROUP, PLAIN

from quantum_landing_zone.facts import azure_locations
from quantum_sandbox.azure import arm

ELSEWHERE = "westeurope"
NETWORK = {
    "virtualNetworkName": "net",
    "addressSpace": {"addressPrefixes": ["10.0.0.0/16"]},
    "subnets": [{"name": "ends", "addressPrefix": "10.0.0.0/24"}],
}
SUBNET = f"{GROUP}/providers/Microsoft.Network/virtualNetworks/net/subnets/ends"


def test_every_location_that_a_tenant_may_declare_is_one_of_azure():
    assert set(azure_locations()) <= set(arm.table("locations.toml")["known"])


@pytest.mark.parametrize("location", ["mars", "global", "eastus9"])
def test_a_location_that_azure_does_not_have_is_refused_with_those_that_it_has(bench, refused, location):
    status, code, message = refused(
        bench.make, "storage:StorageAccount", accountName="store1", location=location, **PLAIN
    )
    assert (status, code) == (400, "LocationNotAvailableForResourceType")
    assert f"'{location}' is not available for resource type 'Microsoft.Storage/storageAccounts'" in message
    assert ",westeurope," in message


def test_a_group_has_a_refusal_of_its_own(bench, refused):
    _, code, _ = refused(bench.make, "resources:ResourceGroup", resourceGroupName="h", location="mars")
    assert code == "LocationNotAvailableForResourceGroup"


def test_a_zone_lies_nowhere_and_in_no_region(bench, refused):
    _, code, message = refused(bench.make, "privatedns:PrivateZone", privateZoneName="a.example.org", location="eastus")
    assert code == "LocationNotAvailableForResourceType"
    assert message.endswith("List of available regions for the resource type is 'global'.")
    assert bench.make("privatedns:PrivateZone", privateZoneName="a.example.org", location="global")


def test_the_name_of_a_location_may_be_written_out(bench):
    assert bench.make("storage:StorageAccount", accountName="store1", location="West Europe", **PLAIN)


def test_a_private_endpoint_is_where_its_network_is(bench, refused):
    bench.make("network:VirtualNetwork", **NETWORK)
    account = bench.make("storage:StorageAccount", accountName="store1", **PLAIN)
    link = [{"name": "l", "privateLinkServiceId": account, "groupIds": ["blob"]}]
    inputs = {"subnet": {"id": SUBNET}, "privateLinkServiceConnections": link, "privateEndpointName": "end"}
    _, code, message = refused(bench.make, "network:PrivateEndpoint", **inputs, location=ELSEWHERE)
    assert code == "InvalidResourceReference"
    assert message.endswith("both resources are in the same region.")
    assert bench.make("network:PrivateEndpoint", **inputs)


def test_a_system_topic_is_where_its_source_is_and_nowhere_with_a_subscription(bench, refused):
    vault = bench.make("storage:StorageAccount", accountName="store1", **PLAIN)
    inputs = {"systemTopicName": "topic", "topicType": "Microsoft.Storage.StorageAccounts"}
    told = refused(bench.make, "eventgrid:SystemTopic", source=vault, location=ELSEWHERE, **inputs)
    assert told[:2] == (400, "InvalidRequest")
    assert bench.make("eventgrid:SystemTopic", source=vault, **inputs)
    twin = {**inputs, "systemTopicName": "twin"}
    assert "Only one system topic" in refused(bench.make, "eventgrid:SystemTopic", source=vault, **twin)[2]
    other = {"systemTopicName": "topic2", "topicType": "Microsoft.Resources.ResourceGroups", "source": GROUP}
    assert refused(bench.make, "eventgrid:SystemTopic", **other)[1] == "InvalidRequest"
    assert bench.make("eventgrid:SystemTopic", location="global", **other)


def test_a_diagnostic_setting_sends_to_an_account_in_the_region_of_what_it_watches(bench, refused):
    account = bench.make("storage:StorageAccount", accountName="store1", **PLAIN)
    far = bench.make("storage:StorageAccount", accountName="store2", location=ELSEWHERE, **PLAIN)
    inputs = {"resourceUri": f"{account}/blobServices/default", "name": "audit"}
    _, code, message = refused(bench.make, "monitor:DiagnosticSetting", storageAccountId=far, **inputs)
    assert (code, message.endswith("They must be in the same region.")) == ("BadRequest", True)
    near = bench.make("storage:StorageAccount", accountName="store3", **PLAIN)
    assert bench.make("monitor:DiagnosticSetting", storageAccountId=near, **inputs)
