"""The sandbox's rules deliver to topics, with EventBridge's own messages, and not when they are disabled."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quantum_sandbox import server
from quantum_sandbox.clients import client
from quantum_sandbox.moto_events import filled

HOME, ACCOUNT = "eu-west-2", "111122223333"
TOPIC, QUEUE = (f"arn:aws:{service}:{HOME}:{ACCOUNT}:probe" for service in ("sns", "sqs"))
PATTERN = json.dumps({"source": ["aws.iam"]})
EVENT = {"Source": "aws.iam", "DetailType": "AWS API Call via CloudTrail", "Detail": json.dumps({"eventName": "X"})}


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory):
    folder = tmp_path_factory.mktemp("events")
    yield server.start(folder).endpoint
    server.stop(folder)


@pytest.fixture
def delivered(endpoint):
    """Puts an event and gives the messages that came; the rule has this target and state."""

    def run(target, state="ENABLED", region=HOME):
        def at(service, region=HOME):
            return client(service, endpoint=endpoint, account=ACCOUNT, region=region)

        queue = at("sqs").create_queue(QueueName="probe")["QueueUrl"]
        at("sns").create_topic(Name="probe")
        raw = {"RawMessageDelivery": "true"}
        at("sns").subscribe(TopicArn=TOPIC, Protocol="sqs", Endpoint=QUEUE, Attributes=raw)
        at("events").put_rule(Name="rule", EventPattern=PATTERN, State=state)
        at("events").put_targets(Rule="rule", Targets=[{"Id": "one", **target}])
        at("events", region).put_events(Entries=[EVENT])
        got = at("sqs").receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages", [])
        for each in got:
            at("sqs").delete_message(QueueUrl=queue, ReceiptHandle=each["ReceiptHandle"])
        at("events").remove_targets(Rule="rule", Ids=["one"])
        return [json.loads(each["Body"]) for each in got]

    return run


TEMPLATE = {"InputPathsMap": {"name": "$.detail.eventName"}, "InputTemplate": '{"said":"it is <name>","name":<name>}'}


def test_a_topic_gets_the_rule_s_own_message(delivered):
    assert delivered({"Arn": TOPIC, "InputTransformer": TEMPLATE}) == [{"said": "it is X", "name": "X"}]


def test_without_a_template_a_topic_gets_the_event(delivered):
    (event,) = delivered({"Arn": TOPIC})
    assert (event["source"], event["detail"]) == ("aws.iam", {"eventName": "X"})


def test_a_queue_gets_the_same_message(delivered):
    assert delivered({"Arn": QUEUE, "InputTransformer": TEMPLATE}) == [{"said": "it is X", "name": "X"}]


def test_a_disabled_rule_delivers_nothing(delivered):
    assert delivered({"Arn": TOPIC}, state="DISABLED") == []


def test_a_target_that_the_sandbox_does_not_serve_breaks_nothing(delivered):
    assert delivered({"Arn": f"arn:aws:lambda:{HOME}:{ACCOUNT}:function:x"}) == []


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=3)))
def test_whatever_a_value_is_the_message_stays_json(value):
    """A text gets quotes where it stands alone, and none inside of another text."""
    event = {"detail": {"value": value}}
    text = filled('{"in":"<a>","alone":<a>}', {"a": "$.detail.value"}, event)
    said = json.loads(text)
    wanted = "" if value is None else value
    assert said["alone"] == wanted
    assert said["in"] == (wanted if isinstance(wanted, str) else json.dumps(wanted))
