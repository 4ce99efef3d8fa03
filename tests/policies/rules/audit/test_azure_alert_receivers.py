from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.audit.azure_alert_receivers import RULE

TYPE = "azure-native:monitor:ActionGroup"
EVENTS = "azure-native:eventgrid:SystemTopicEventSubscription"
OUTSIDE = "alerts are sent to an address outside Azure (`{}`)"


def event(kind, **more):
    return resource(EVENTS, "event", {"destination": {"endpointType": kind, **more}})


class TestAzureAlertReceivers(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "mail", {"emailReceivers": [{"emailAddress": "leads@example.org"}]}),
            event("MonitorAlert", actionGroups=["/group"]),
            event("EventHub", resourceId="/hub"),
            resource(
                EVENTS,
                "by identity",
                {"deliveryWithResourceIdentity": {"destination": {"endpointType": "StorageQueue"}}},
            ),
            resource(
                "azure-native:insights/v20230101:ActionGroup", "older", {"armRoleReceivers": [{"name": "owners"}]}
            ),
        ],
        violating={
            "nobody": ("emailReceivers", [], "the group tells nobody, because it has no receivers"),
            "a web address as well": (
                "webhookReceivers",
                [{"serviceUri": "https://example.org"}],
                OUTSIDE.format("webhookReceivers"),
            ),
            "an alert to nobody": (
                event("MonitorAlert", actionGroups=[]),
                "the event raises an alert that tells nobody (`destination.actionGroups`)",
            ),
            "an event to nowhere": (resource(EVENTS, "event", {}), "the event is delivered nowhere (`destination`)"),
            "a desk elsewhere": ("itsmReceivers", [{"name": "desk"}], OUTSIDE.format("itsmReceivers")),
        },
        not_applicable=[resource("azure-native:monitor:MetricAlert", "alert", {})],
        unknown="emailReceivers",
    )
