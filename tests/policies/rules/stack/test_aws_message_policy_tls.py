import pytest
from policies.contract import ABSENT, Cases, RuleContract, allow, deny, document

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import beside, resource, spoil, unknown_at, with_source
from quantum_policies.rules.stack.aws_message_policy_tls import QUEUE, QUEUE_POLICY, RULE, TOPIC, TOPIC_POLICY

PLAIN = {"Bool": {"aws:SecureTransport": "false"}}
FOR_ALL = {"Principal": "*", "Resource": "*"}


def refusing(action, **more):
    return document(deny(Action=action, **{**FOR_ALL, "Condition": PLAIN, **more}))


ALL = refusing("sqs:*")
INLINE = resource(QUEUE, "jobs", {"name": "lab-jobs", "policy": ALL})
BARE = spoil(INLINE, "policy", ABSENT)
URL = "https://sqs.eu-north-1.amazonaws.com/123456789012/lab-jobs"
OWN = resource(QUEUE_POLICY, "own", {"queueUrl": URL, "policy": ALL})
ALERTS = resource(TOPIC, "alerts", {"name": "lab-alerts"})
PUBLISH = refusing("sns:Publish")
ARN = "arn:aws:sns:eu-north-1:123456789012:lab-alerts"
TOPIC_OWN = resource(TOPIC_POLICY, "own", {"arn": ARN, "policy": PUBLISH})
NONE = "it has no policy in this stack, so it answers requests without TLS"


def open_to(action):
    return f"its policy does not refuse {action} without TLS"


SEND = open_to("sqs:SendMessage")


class TestAwsMessagePolicyTls(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            beside(INLINE),
            beside(BARE, OWN),
            beside(BARE, with_source(OWN, "queueUrl", Source(QUEUE, BARE.name, {}, BARE.urn))),
            beside(ALERTS, TOPIC_OWN),
            beside(spoil(ALERTS, "policy", PUBLISH)),
        ],
        violating={
            "no policy": (beside(BARE), NONE),
            "another queue's": (beside(BARE, spoil(OWN, "queueUrl", f"{URL}-2")), NONE),
            "a topic without": (beside(ALERTS), NONE),
            "nothing refused": (beside(spoil(INLINE, "policy", document(allow(Action="sqs:*", **FOR_ALL)))), SEND),
            "not for everybody": (beside(spoil(INLINE, "policy", refusing("sqs:*", Principal={"AWS": "1"}))), SEND),
            "the wrong way round": (
                beside(spoil(INLINE, "policy", refusing("sqs:*", Condition={"Bool": {"aws:SecureTransport": "true"}}))),
                SEND,
            ),
            "under one more condition": (
                beside(spoil(INLINE, "policy", refusing("sqs:*", Condition={**PLAIN, "Null": {"a": "true"}}))),
                SEND,
            ),
            "sending alone": (
                beside(BARE, spoil(OWN, "policy", refusing("sqs:SendMessage"))),
                open_to("sqs:ReceiveMessage"),
            ),
            "a topic that publishes": (
                beside(ALERTS, spoil(TOPIC_OWN, "policy", refusing("sns:Subscribe"))),
                open_to("sns:Publish"),
            ),
            "a policy without a document": (beside(BARE, spoil(OWN, "policy", ABSENT)), SEND),
        },
        not_applicable=[OWN, TOPIC_OWN],
        unknown="policy",
    )

    @pytest.mark.parametrize(
        "stack",
        [
            beside(BARE, OWN, whole_stack=False),
            beside(BARE, unknown_at(OWN, "policy")),
            beside(BARE, unknown_at(OWN, "queueUrl")),
        ],
    )
    def test_a_doubt_is_never_taken_for_a_refusal(self, stack):
        assert self.judge(stack).verdict is Verdict.UNKNOWN
