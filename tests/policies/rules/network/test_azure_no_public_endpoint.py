import pytest
from policies.contract import ABSENT, Cases, RuleContract, resource_at

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.network.azure_no_public_endpoint import RULE, SETTINGS

VAULT = "azure-native:keyvault:Vault"
DATABASE = "azure-native:dbforpostgresql:Server"
SUBNET = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/n/subnets/data"
OPEN = "it answers public networks (`{}`)"
CLOSED = {"properties": {"publicNetworkAccess": "disabled", "networkAcls": {"defaultAction": "Deny"}}}


class TestAzureNoPublicEndpoint(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(VAULT, "vault", CLOSED),
            resource("azure-native:documentdb/v20240815:DatabaseAccount", "old", {"publicNetworkAccess": "Disabled"}),
            resource("azure-native:redis:Redis", "cache", {"publicNetworkAccess": "DISABLED"}),
            resource("azure-native:eventhub:Namespace", "events", {"publicNetworkAccess": "SecuredByPerimeter"}),
            resource("azure-native:compute:Disk", "disk", {"networkAccessPolicy": "DenyAll"}),
            resource("azure-native:containerinstance:ContainerGroup", "inside", {}),
            resource(DATABASE, "closed", {"network": {"publicNetworkAccess": "Disabled"}}),
        ],
        violating={
            "open": ("properties.publicNetworkAccess", "Enabled", OPEN.format("properties.publicNetworkAccess")),
            "silent": ("properties.publicNetworkAccess", ABSENT, OPEN.format("properties.publicNetworkAccess")),
            "every network": (
                "properties.networkAcls.defaultAction",
                "Allow",
                "networks that it does not name get in (`properties.networkAcls.defaultAction`)",
            ),
            "no rules": (
                "properties.networkAcls",
                ABSENT,
                "networks that it does not name get in (`properties.networkAcls.defaultAction`)",
            ),
            "a database": (
                resource(DATABASE, "open", {"network": {"publicNetworkAccess": "Enabled"}}),
                OPEN.format("network.publicNetworkAccess"),
            ),
            "a cluster's API server": (
                resource("azure-native:containerservice:ManagedCluster", "jobs", {"apiServerAccessProfile": {}}),
                "its API server answers public networks (`apiServerAccessProfile.enablePrivateCluster`)",
            ),
            "a disk": (
                resource("azure-native:compute/v20240302:Disk", "disk", {"networkAccessPolicy": "AllowAll"}),
                "its data can be exported over the internet (`networkAccessPolicy`)",
            ),
            "queries of logs": (
                resource(
                    "azure-native:operationalinsights:Workspace",
                    "logs",
                    {"publicNetworkAccessForIngestion": "Disabled", "publicNetworkAccessForQuery": "Enabled"},
                ),
                OPEN.format("publicNetworkAccessForQuery"),
            ),
        },
        not_applicable=[
            resource("azure-native:storage:StorageAccount", "account", {}),
            resource(DATABASE, "in-subnet", {"network": {"delegatedSubnetResourceId": SUBNET}}),
        ],
        unknown="properties.publicNetworkAccess",
    )

    @pytest.mark.parametrize("kind", SETTINGS)
    def test_each_type_is_judged(self, kind):
        for setting in SETTINGS[kind]:
            assert self.judge(resource_at(kind, setting.path, "anything")).verdict is Verdict.FAIL
