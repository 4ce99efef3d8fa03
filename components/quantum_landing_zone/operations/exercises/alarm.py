"""Whether an alert reaches people: a record goes through the deployed rules and the topic to a subscriber.

Nothing here is remembered: rules, targets, the topic's policy and its subscribers are read from the account, and the
sandbox's EventBridge and SNS deliver by what they hold. The exercise listens as one more subscriber. What the sandbox
has not is stood in for, and said: CloudTrail's record of the call, and its way to EventBridge. The sandbox delivers to
a topic whatever its policy says, so the policy is judged.
"""

import json
import time
from collections.abc import Callable
from typing import Any

from quantum_landing_zone.access.evaluate import Ruling, decide
from quantum_landing_zone.access.request import NotUnderstoodError, Request
from quantum_landing_zone.operations.exercises.record import HOP, entry, record, region_of
from quantum_landing_zone.operations.exercises.stage import MISHAPS, Stage
from quantum_landing_zone.operations.exercises.words import Call, Found

_LOOKS = 3
"""How often the subscriber looks: the sandbox has delivered before the call returns."""
_PAUSE_SECONDS = 0.1


class Alarm:
    """The way from a call to the people who are told, for one run of an exercise."""

    def __init__(self, stage: Stage) -> None:
        """Subscribe to the alert topic, where there is one.

        Args:
            stage: The run.
        """
        self._stage = stage
        here = stage.here
        name = here.name("exercise-probe", limit=80)
        made = stage.make(Call(service="sqs", operation="CreateQueue", parameters={"QueueName": name}))
        self._queue = str(made["QueueUrl"])
        stage.later(Call(service="sqs", operation="DeleteQueue", parameters={"QueueUrl": self._queue}))
        self._arn = here.arn("sqs", name)
        asked = {"TopicArn": here.alert_topic_arn, "Protocol": "sqs", "Endpoint": self._arn}
        raw = {"Attributes": {"RawMessageDelivery": "true"}, "ReturnSubscriptionArn": True}
        try:
            arn = stage.make(Call(service="sns", operation="Subscribe", parameters={**asked, **raw}))["SubscriptionArn"]
        except MISHAPS:
            return  # without a topic: whoever is to be told says so
        stage.later(Call(service="sns", operation="Unsubscribe", parameters={"SubscriptionArn": arn}))

    def raised(self, alert: str, call: Call, answer: dict[str, Any]) -> Found:
        """Return whether a call that was made raises an alert, all the way to the subscribers of the topic."""
        stage, hops = self._stage, [HOP]
        home, where = stage.here.region, region_of(call, stage.here.region)
        told = record(call, answer, stage.caller, home)
        stage.regional("events", where).put_events(Entries=[entry(told)])
        hops.append(f"record to EventBridge in {where}: simulated by PutEvents")
        message = self._receive(lambda body: _says(body, alert, told["eventID"]))
        rule = stage.here.event_rule(f"alert-{alert}")
        if message is None:
            return Found(held=False, detail=self._why(rule, where), hops=tuple(hops))
        if where != home:
            hops.append(f"{where} to {home}: real, by the deployed forwarding rule")
        hops.append(f"rule {rule} to the topic: real, by the deployed pattern, state, target and message")
        return self._admitted(stage.here.arn("events", f"rule/{rule}"), "events.amazonaws.com", hops)

    def told(self, message: str, source: str, service: str) -> Found:
        """Return whether a message of a service reaches the subscribers of the alert topic.

        Args:
            message: The message.
            source: ARN of what publishes.
            service: The service that publishes for it.
        """
        topic = self._stage.here.alert_topic_arn
        hops = [f"message of {service}: simulated by Publish"]
        self._stage.client("sns").publish(TopicArn=topic, Message=message)
        if self._receive(lambda body: body == message) is None:
            return Found(held=False, detail="the topic delivered nothing", hops=tuple(hops))
        return self._admitted(source, service, hops)

    def _admitted(self, source: str, service: str, hops: list[str]) -> Found:
        """Return whether the topic's policy lets a source publish, and whether anybody else listens."""
        stage, sns = self._stage, self._stage.client("sns")
        topic = stage.here.alert_topic_arn
        policy = sns.get_topic_attributes(TopicArn=topic)["Attributes"].get("Policy", "{}")
        context = {"aws:SourceArn": source, "aws:SourceAccount": stage.here.account, "aws:SecureTransport": "true"}
        try:
            may = decide(policy, Request("sns:Publish", topic, context, service=service))
        except NotUnderstoodError as why:
            return Found(held=None, detail=f"the topic's policy cannot be judged: {why}", hops=tuple(hops))
        hops += [f"{service} may publish: judged by the deployed policy", "topic to its subscribers: real"]
        if may is not Ruling.ALLOW:
            return Found(held=False, detail=f"the topic's policy does not let {source} publish", hops=tuple(hops))
        subscribers = [
            one
            for page in sns.get_paginator("list_subscriptions_by_topic").paginate(TopicArn=topic)
            for one in page["Subscriptions"]
            if one["Endpoint"] != self._arn and one["SubscriptionArn"] != "PendingConfirmation"
        ]
        count = len(subscribers)
        detail = f"reaches {count} subscriber{'s'[: count != 1]}" if count else "nobody is subscribed to the topic"
        return Found(held=bool(count), detail=detail, hops=tuple(hops))

    def _why(self, rule: str, where: str) -> str:
        """Return what stands in the way, as far as the account tells it."""
        stage, events = self._stage, self._stage.client("events")
        try:
            deployed = events.describe_rule(Name=rule)
        except events.exceptions.ResourceNotFoundException:
            return f"the account has no rule {rule}"
        if deployed["State"] != "ENABLED":
            return f"rule {rule} is {deployed['State']}"
        targets = events.list_targets_by_rule(Rule=rule)["Targets"]
        if stage.here.alert_topic_arn not in {one["Arn"] for one in targets}:
            return f"rule {rule} sends to no alert topic"
        if where != stage.here.region:
            return f"the event of {where} did not come home through a forwarding rule and rule {rule}"
        return f"the event did not come through rule {rule} and the topic"

    def _receive(self, wanted: Callable[[str], bool]) -> str | None:
        """Return the first message of the queue that is wanted; others are put away."""
        sqs = self._stage.client("sqs")
        for _ in range(_LOOKS):
            got = sqs.receive_message(QueueUrl=self._queue, MaxNumberOfMessages=10, WaitTimeSeconds=0)
            for each in got.get("Messages", []):
                sqs.delete_message(QueueUrl=self._queue, ReceiptHandle=each["ReceiptHandle"])
                if wanted(each["Body"]):
                    return str(each["Body"])
            time.sleep(_PAUSE_SECONDS)
        return None


def _says(body: str, alert: str, event: str) -> bool:
    try:
        said = json.loads(body)
    except ValueError:
        return False
    return isinstance(said, dict) and (said.get("alert"), said.get("record")) == (alert, event)
