import json
from typing import Any

TOPIC = "aws:sns/topic:Topic"
POLICY = "aws:sns/topicPolicy:TopicPolicy"
SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription"


def _publish(topic: str, service: str) -> str:
    statement = {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sns:Publish", "Resource": topic}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def test_topic(life: Any) -> None:
    made = life.create(TOPIC, name="alerts", displayName="d", kmsMasterKeyId="alias/a", tags={"a": "b"})
    sns = life.boto("sns")
    found = sns.get_topic_attributes(TopicArn=made.identity)["Attributes"]
    assert (found["DisplayName"], found["KmsMasterKeyId"]) == ("d", "alias/a")
    assert made.identity == f"arn:aws:sns:eu-west-2:{life.account}:alerts"
    life.update(made, displayName="e", kmsMasterKeyId="alias/b", tags={"c": "d"})
    assert sns.list_tags_for_resource(ResourceArn=made.identity)["Tags"] == [{"Key": "c", "Value": "d"}]
    life.replaces(made, name="other", fifoTopic=True)
    life.imported(made)
    life.delete(made)


def test_topic_policy(life: Any) -> None:
    topic = life.create(TOPIC, name="alerts")
    made = life.create(POLICY, arn=topic.identity, policy=_publish(topic.identity, "events.amazonaws.com"))
    life.settled(topic)
    life.imported(made)
    life.update(made, policy=_publish(topic.identity, "budgets.amazonaws.com"))
    attributes = life.boto("sns").get_topic_attributes(TopicArn=topic.identity)["Attributes"]
    assert json.loads(attributes["Policy"]) == json.loads(_publish(topic.identity, "budgets.amazonaws.com"))
    life.delete(made, stays=True)
    attributes = life.boto("sns").get_topic_attributes(TopicArn=topic.identity)["Attributes"]
    assert json.loads(attributes["Policy"])["Statement"][0]["Sid"] == "__default_statement_ID"


def test_topic_subscription(life: Any) -> None:
    topic = life.create(TOPIC, name="alerts")
    made = life.create(SUBSCRIPTION, topic=topic.identity, protocol="email", endpoint="leads@example.org")
    sns = life.boto("sns")
    (found,) = sns.list_subscriptions_by_topic(TopicArn=topic.identity)["Subscriptions"]
    assert (found["Protocol"], found["Endpoint"]) == ("email", "leads@example.org")
    life.update(made, filterPolicy=json.dumps({"severity": ["critical"]}))
    attributes = sns.get_subscription_attributes(SubscriptionArn=made.identity)["Attributes"]
    assert json.loads(attributes["FilterPolicy"]) == {"severity": ["critical"]}
    life.replaces(made, endpoint="night@example.org", protocol="email-json")
    life.imported(made)
    life.delete(made)
    assert sns.list_subscriptions_by_topic(TopicArn=topic.identity)["Subscriptions"] == []
