"""The network of a workspace on Azure: what answers inside it, and that nothing leads in or out."""

import pytest

from quantum_landing_zone.azure.network import AzureNetwork
from quantum_landing_zone.tenant.azure_audit import AzureAudit

NETWORK = "azure-native:network:VirtualNetwork"
ENDPOINT = "azure-native:network:PrivateEndpoint"
NAMES = "azure-native:network:PrivateDnsZoneGroup"
ZONE = "azure-native:privatedns:PrivateZone"


@pytest.fixture
def network(plan, lyra):
    return plan(lambda: AzureNetwork("n", lyra))


def test_only_https_inside_is_allowed_and_everything_else_is_denied_both_ways(network):
    rules = network.inputs("n-rules")["securityRules"]
    assert [(one["direction"], one["access"], one["priority"]) for one in rules] == [
        ("Inbound", "Allow", 100),
        ("Inbound", "Deny", 4096),
        ("Outbound", "Allow", 100),
        ("Outbound", "Deny", 4096),
    ]
    for one in rules:
        place = "VirtualNetwork" if one["access"] == "Allow" else "*"
        assert (one["sourceAddressPrefix"], one["destinationAddressPrefix"]) == (place, place)
        assert one["destinationPortRange"] == ("443" if one["access"] == "Allow" else "*")


def test_both_subnets_are_closed_and_have_no_default_way_out(network, here, lyra):
    subnets = network.inputs("n-net")["subnets"]
    assert [(one["name"], one["addressPrefix"]) for one in subnets] == [
        ("endpoints", "10.65.0.0/21"),
        ("tools", "10.65.8.0/21"),
    ]
    group = here(lyra).resource_id("Microsoft.Network/networkSecurityGroups", "qlz-lyra-benchmark-rules")
    for one in subnets:
        assert one["defaultOutboundAccess"] is False
        assert one["networkSecurityGroup"] == {"id": group}
        assert one["privateEndpointNetworkPolicies"] == "Enabled"


def test_vault_stores_archive_and_logs_are_reached_privately_and_the_linked_account_is_not(network, here, lyra):
    there = here(lyra)
    reached = {
        network.inputs(name)["privateLinkServiceConnections"][0]["privateLinkServiceId"]
        for name in network.names(ENDPOINT)
    }
    assert reached == {
        there.vault_id,
        *(there.account_id(purpose) for purpose in ("public", "confidential", "restricted", "archive")),
        there.resource_id("Microsoft.Insights/privateLinkScopes", "qlz-lyra-benchmark-monitor"),
    }
    assert there.account_id("quantum") not in reached


def test_each_endpoint_s_names_lead_to_zones_that_are_linked_to_the_network(network, here, lyra):
    zones = {network.inputs(name)["privateZoneName"] for name in network.names(ZONE)}
    named = {
        config["privateDnsZoneId"].rsplit("/", 1)[-1]
        for name in network.names(NAMES)
        for config in network.inputs(name)["privateDnsZoneConfigs"]
    }
    assert named == zones
    links = network.names("azure-native:privatedns:VirtualNetworkLink")
    assert {network.inputs(name)["privateZoneName"] for name in links} == zones
    assert {network.inputs(name)["virtualNetwork"]["id"] for name in links} == {here(lyra).network_id}


def test_logs_are_written_and_read_by_the_private_way_only(network):
    assert network.inputs("n-monitor-scope")["accessModeSettings"] == {
        "ingestionAccessMode": "PrivateOnly",
        "queryAccessMode": "PrivateOnly",
    }


def test_nothing_has_a_public_address(network):
    assert not [made for made in network.made if made.type.endswith((":PublicIPAddress", ":NatGateway"))]
    assert network.counts()[NETWORK] == 1


def test_an_endpoint_comes_after_its_names(network):
    assert network.after("n-vault") >= {"n-net", "n-privatelink.vaultcore.azure.net-link"}


def test_the_rules_and_the_network_log_to_queries_and_archive(network, here, lyra):
    there = here(lyra)
    for name, kind, categories in (
        ("rules", "networkSecurityGroups", ["NetworkSecurityGroupEvent", "NetworkSecurityGroupRuleCounter"]),
        ("net", "virtualNetworks", ["VMProtectionAlerts"]),
    ):
        setting = network.inputs(f"n-{name}-log")
        assert setting["resourceUri"] == there.resource_id(f"Microsoft.Network/{kind}", f"qlz-lyra-benchmark-{name}")
        assert [one["category"] for one in setting["logs"]] == categories
        assert (setting["workspaceId"], setting["storageAccountId"]) == (
            there.log_workspace_id,
            there.account_id("archive"),
        )


def test_event_hubs_are_reached_privately_where_a_sink_is_declared(plan, lyra, here):
    text = lyra["declaration"] + (
        "exports: [{kind: event-hub, name: siem, jurisdiction: us,"
        " readerPrincipalId: 66666666-aaaa-4bbb-8ccc-dddddddddddd}]\n"
    )
    args = {**lyra, "declaration": text}
    made = plan(lambda: AzureNetwork("n", args))
    [connection] = made.inputs("n-events")["privateLinkServiceConnections"]
    assert connection["privateLinkServiceId"] == AzureAudit(here(args)).namespace_id
    assert connection["groupIds"] == ["namespace"]
    assert "privatelink.servicebus.windows.net" in {made.inputs(name)["privateZoneName"] for name in made.names(ZONE)}
