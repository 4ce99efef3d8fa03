from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.residency.aws_no_external_delivery import RULE

STREAM = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"
SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription"


class TestAwsNoExternalDelivery(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(STREAM, "archive", {"destination": "extended_s3"}),
            resource(SUBSCRIPTION, "owner", {"protocol": "email", "endpoint": "lab@example.org"}),
        ],
        violating={
            "an HTTP endpoint": (
                "destination",
                "http_endpoint",
                "`destination` is http_endpoint, which delivers outside AWS",
            ),
            "splunk": ("destination", "Splunk", "`destination` is splunk, which delivers outside AWS"),
            "a webhook": (
                resource(SUBSCRIPTION, "hook", {"protocol": "https"}),
                "`protocol` is https, which delivers outside AWS",
            ),
            "an address for events": (
                resource("aws:cloudwatch/eventApiDestination:EventApiDestination", "hook", {"name": "x1"}),
                "an address outside AWS is declared as a target",
            ),
            "another cloud's store": (
                resource("aws:datasync/locationAzureBlob:LocationAzureBlob", "copy", {"containerUrl": "x1"}),
                "an address outside AWS is declared as a target",
            ),
            "a server that speaks S3": (
                resource("aws:datasync/locationObjectStorage:LocationObjectStorage", "copy", {"serverHostname": "x1"}),
                "an address outside AWS is declared as a target",
            ),
            "a flow": (
                resource("aws:appflow/flow:Flow", "flow", {"name": "x1"}),
                "an address outside AWS is declared as a target",
            ),
        },
        not_applicable=[resource("aws:sqs/queue:Queue", "queue", {})],
        unknown="destination",
    )
