import pytest
from policies.contract import Cases, RuleContract, resource_at

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.network.azure_no_public_address import NAMED, RULE, SETTINGS

CARD = "azure-native:network:NetworkInterface"
CLUSTER = "azure-native:containerservice:ManagedCluster"
COMPUTE = "azure-native:machinelearningservices:Compute"


class TestAzureNoPublicAddress(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(CARD, "card", {"ipConfigurations": [{"name": "one"}]}),
            resource("azure-native:network:LoadBalancer", "inside", {"frontendIPConfigurations": [{"name": "in"}]}),
            resource(CLUSTER, "jobs", {"networkProfile": {"outboundType": "userDefinedRouting"}}),
            resource("azure-native:containerservice:AgentPool", "pool", {}),
            resource("azure-native:databricks:Workspace", "default", {}),
            resource(
                COMPUTE,
                "notebook",
                {"properties": {"computeType": "ComputeInstance", "properties": {"enableNodePublicIp": False}}},
            ),
        ],
        violating={
            "a card": (
                "ipConfigurations[0].publicIPAddress",
                {"id": "/somebody"},
                "it has a public address (`ipConfigurations[0].publicIPAddress`)",
            ),
            "a balancer's second face": (
                resource(
                    "azure-native:network/v20240501:LoadBalancer",
                    "b",
                    {"frontendIPConfigurations": [{"name": "in"}, {"publicIPPrefix": {"id": "/p"}}]},
                ),
                "it has a public address (`frontendIPConfigurations[1].publicIPPrefix`)",
            ),
            "a cluster that does not say": (
                resource(CLUSTER, "c", {"dnsPrefix": "c"}),
                "its machines go out by a public address (`networkProfile.outboundType`)",
            ),
            "a pool": (
                resource("azure-native:containerservice:AgentPool", "p", {"enableNodePublicIP": True}),
                "its machines get public addresses (`enableNodePublicIP`)",
            ),
            "a notebook that does not say": (
                resource(COMPUTE, "n", {"properties": {"computeType": "ComputeInstance"}}),
                "its machines get public addresses (`properties.properties.enableNodePublicIp`)",
            ),
        },
        not_applicable=[
            resource("azure-native:network:PublicIPAddress", "address", {}),
            resource(COMPUTE, "attached", {"properties": {"computeType": "Kubernetes"}}),
        ],
        unknown="ipConfigurations",
    )

    @pytest.mark.parametrize("kind", NAMED)
    def test_each_place_of_an_address_is_read(self, kind):
        for path in NAMED[kind]:
            assert self.judge(resource_at(kind, path, {"id": "/p"})).verdict is Verdict.FAIL

    @pytest.mark.parametrize("kind", sorted(set(SETTINGS) - {COMPUTE}))
    def test_each_setting_is_judged(self, kind):
        for setting in SETTINGS[kind]:
            assert self.judge(resource_at(kind, setting.path, "anything")).verdict is Verdict.FAIL
