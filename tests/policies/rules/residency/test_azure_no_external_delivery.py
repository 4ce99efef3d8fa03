from policies.contract import GROUP, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import resource, with_source
from quantum_policies.rules.residency.azure_no_external_delivery import RULE

TYPE = "azure-native:eventgrid:EventSubscription"
QUEUE = f"{GROUP}/providers/Microsoft.ServiceBus/namespaces/jobs/queues/done"
OTHER = QUEUE.replace("44444444", "55555555")
OUTSIDE = "`{}` delivers events outside Azure's own services"
FOREIGN = "`{}` delivers events to another subscription"


class TestAzureNoExternalDelivery(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "queue", {"destination": {"endpointType": "ServiceBusQueue", "resourceId": QUEUE}}),
            resource(
                TYPE,
                "alert",
                {
                    "destination": {"endpointType": "MonitorAlert", "actionGroups": [f"{GROUP}/x"]},
                    "deadLetterDestination": {"endpointType": "StorageBlob", "resourceId": f"{GROUP}/y"},
                },
            ),
            resource(TYPE, "nowhere", {}),
        ],
        violating={
            "a web address": ("destination.endpointType", "WebHook", OUTSIDE.format("destination")),
            "another subscription": ("destination.resourceId", OTHER, FOREIGN.format("destination")),
            "no id": ("destination.resourceId", "queue", FOREIGN.format("destination")),
            "with an identity": (
                resource(
                    "azure-native:eventgrid/v20250215:SystemTopicEventSubscription",
                    "s",
                    {"deliveryWithResourceIdentity": {"destination": {"endpointType": "webhook"}}},
                ),
                OUTSIDE.format("deliveryWithResourceIdentity.destination"),
            ),
            "what is left over": (
                "deadLetterDestination",
                {"endpointType": "StorageBlob", "resourceId": OTHER},
                FOREIGN.format("deadLetterDestination"),
            ),
            "another's alerts": (
                resource(TYPE, "a", {"destination": {"endpointType": "MonitorAlert", "actionGroups": [GROUP, OTHER]}}),
                FOREIGN.format("destination"),
            ),
            "pushed": (
                resource(
                    "azure-native:eventgrid:NamespaceTopicEventSubscription",
                    "p",
                    {"deliveryConfiguration": {"push": {"destination": {"endpointType": "WebHook"}}}},
                ),
                OUTSIDE.format("deliveryConfiguration.push.destination"),
            ),
            "a partner": (
                resource("azure-native:eventgrid:PartnerDestination", "p", {"location": "uksouth"}),
                "an address outside Azure is declared as a target",
            ),
        },
        not_applicable=[resource("azure-native:eventgrid:Topic", "topic", {})],
        unknown="destination.endpointType",
    )

    def test_a_queue_of_the_same_program_is_the_tenants(self):
        queue = Source("azure-native:servicebus:Queue", "done", {})
        assert self.judge(with_source(self.cases.compliant[0], "destination.resourceId", queue)).verdict is Verdict.PASS
