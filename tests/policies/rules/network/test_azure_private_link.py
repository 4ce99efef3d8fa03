from policies.contract import GROUP, SUBSCRIPTION, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import resource, with_source
from quantum_policies.rules.network.azure_private_link import RULE

ENDPOINT = "azure-native:network:PrivateEndpoint"
SERVICE = "azure-native:network:PrivateLinkService"
SCOPE = "azure-native:monitor:PrivateLinkScope"
SCOPED = "azure-native:monitor:PrivateLinkScopedResource"
CLOSED = {"ingestionAccessMode": "PrivateOnly", "queryAccessMode": "privateonly"}
OPEN = "the network also reaches log stores of others (`accessModeSettings.{}AccessMode` is not PrivateOnly)"
ACCOUNT = f"{GROUP}/providers/Microsoft.Storage/storageAccounts/results"
PATH = "privateLinkServiceConnections[0].privateLinkServiceId"
FOREIGN = f"`{PATH}` is in another subscription"
SUBNET = f"{GROUP}/providers/Microsoft.Network/virtualNetworks/net/subnets/endpoints"


class TestAzurePrivateLink(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(
                ENDPOINT,
                "blobs",
                {"subnet": {"id": SUBNET}, "privateLinkServiceConnections": [{"privateLinkServiceId": ACCOUNT}]},
            ),
            resource(SERVICE, "own", {"visibility": {"subscriptions": [SUBSCRIPTION.upper()]}}),
            resource(SERVICE, "silent", {}),
            resource(SCOPE, "logs", {"accessModeSettings": CLOSED}),
            resource(
                SCOPED, "logs", {"linkedResourceId": f"{GROUP}/providers/Microsoft.OperationalInsights/workspaces/l"}
            ),
        ],
        violating={
            "foreign": (PATH, ACCOUNT.replace("44444444", "55555555"), FOREIGN),
            "another's network": (
                "subnet.id",
                SUBNET.replace("44444444", "55555555"),
                "`subnet.id` is in another subscription",
            ),
            "an alias": (PATH, "service.guid.uksouth.azure.privatelinkservice", FOREIGN),
            "somebody else's": (
                "manualPrivateLinkServiceConnections",
                [{"privateLinkServiceId": ACCOUNT}],
                "somebody else has to approve the connection, so the service is theirs",
            ),
            "seen by everybody": (
                resource(
                    "azure-native:network/v20240501:PrivateLinkService", "s", {"visibility": {"subscriptions": ["*"]}}
                ),
                "the service lets in other subscriptions (`visibility.subscriptions`)",
            ),
            "logs of others are searched": (
                resource(SCOPE, "logs", {"accessModeSettings": {**CLOSED, "queryAccessMode": "Open"}}),
                OPEN.format("query"),
            ),
            "logs of others are written": (resource(SCOPE, "logs", {}), OPEN.format("ingestion")),
            "somebody else's logs": (
                resource(SCOPED, "logs", {"linkedResourceId": ACCOUNT.replace("44444444", "55555555")}),
                "`linkedResourceId` is in another subscription",
            ),
            "approved for others": (
                resource(SERVICE, "s", {"autoApproval": {"subscriptions": [SUBSCRIPTION.replace("4", "5")]}}),
                "the service lets in other subscriptions (`autoApproval.subscriptions`)",
            ),
        },
        not_applicable=[resource("azure-native:network:PrivateDnsZoneGroup", "names", {})],
        unknown=PATH,
    )

    def test_a_service_of_the_same_program_is_the_tenants(self):
        account = Source("azure-native:storage:StorageAccount", "results", {})
        assert self.judge(with_source(self.cases.compliant[0], PATH, account)).verdict is Verdict.PASS

    def test_a_service_that_another_program_made_is_not_known(self):
        other = Source("pulumi:pulumi:StackReference", "other", {})
        assert self.judge(with_source(self.cases.compliant[0], PATH, other)).verdict is Verdict.UNKNOWN
