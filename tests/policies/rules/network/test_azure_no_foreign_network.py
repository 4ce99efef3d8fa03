import pytest
from policies.contract import GROUP, NOWHERE, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import resource, with_source
from quantum_policies.rules.network.azure_no_foreign_network import LINKS, RULE

NETWORK = "azure-native:network:VirtualNetwork"
PEERING = "azure-native:network:VirtualNetworkPeering"
OWN = f"{GROUP}/providers/Microsoft.Network/virtualNetworks/other"
WHAT = "`remoteVirtualNetwork.id` links the network with one of another boundary"


class TestAzureNoForeignNetwork(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(PEERING, "own", {"resourceGroupName": "photonics-dev", "remoteVirtualNetwork": {"id": OWN}}),
            resource(
                NETWORK,
                "inline",
                {
                    "resourceGroupName": "Photonics-Dev",
                    "virtualNetworkPeerings": [{"remoteVirtualNetwork": {"id": OWN.upper()}}],
                },
            ),
        ],
        violating={
            "another group": ("remoteVirtualNetwork.id", OWN.replace("photonics-dev", "optics-dev"), WHAT),
            "another subscription": ("remoteVirtualNetwork.id", OWN.replace("44444444", "55555555"), WHAT),
            "no id": ("remoteVirtualNetwork.id", "network", WHAT),
            "inline": (
                resource(
                    "azure-native:network/v20240501:VirtualNetwork",
                    "n",
                    {"resourceGroupName": "photonics-dev", "virtualNetworkPeerings": [{"name": "p"}]},
                ),
                "`virtualNetworkPeerings[0].remoteVirtualNetwork.id` links the network with one of another boundary",
            ),
            "a gateway": (
                resource("azure-native:network:VirtualNetworkGateway", "vpn", {}),
                "a link to another network is declared",
            ),
        },
        not_applicable=[
            resource(NETWORK, "alone", {}),
            resource("azure-native:network:PrivateEndpoint", "endpoint", {}),
        ],
        unknown="remoteVirtualNetwork.id",
    )

    @pytest.mark.parametrize("kind", LINKS)
    def test_each_link_is_refused(self, kind):
        assert self.judge(resource(kind, "any", {})).verdict is Verdict.FAIL

    def test_a_network_of_the_same_program_may_be_peered(self):
        given = with_source(self.cases.compliant[0], "remoteVirtualNetwork.id", Source(NETWORK, "other", {}))
        assert self.judge(given).verdict is Verdict.PASS

    def test_a_team_without_azure_may_link_nothing(self):
        assert self.judge(self.cases.compliant[0], NOWHERE).verdict is Verdict.FAIL
