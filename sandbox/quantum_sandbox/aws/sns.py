"""Topics and the policies on them."""

import json

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.entry import (
    Autoname,
    Call,
    Entry,
    decline,
    names,
    tag_changes,
    tag_list,
    tag_map,
)
from quantum_sandbox.values import Props

_ATTRIBUTES = {
    "archivePolicy": "ArchivePolicy",
    "contentBasedDeduplication": "ContentBasedDeduplication",
    "deliveryPolicy": "DeliveryPolicy",
    "displayName": "DisplayName",
    "fifoTopic": "FifoTopic",
    "kmsMasterKeyId": "KmsMasterKeyId",
    "policy": "Policy",
    "signatureVersion": "SignatureVersion",
    "tracingConfig": "TracingConfig",
}
_FLAGS = names("contentBasedDeduplication", "fifoTopic")


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _create(call: Call, inputs: Props) -> str:
    given = {api: _text(inputs[name]) for name, api in _ATTRIBUTES.items() if inputs.get(name)}
    made = call.client("sns").create_topic(Name=inputs["name"], Attributes=given, Tags=tag_list(inputs.get("tags")))
    return made["TopicArn"]


def _update(call: Call, topic: str, old: Props, new: Props) -> None:
    sns = call.client("sns")
    for name, api in _ATTRIBUTES.items():
        if old.get(name) != new.get(name):
            value = _text(new.get(name) if new.get(name) is not None else "")
            sns.set_topic_attributes(TopicArn=topic, AttributeName=api, AttributeValue=value)
    changed, removed = tag_changes(old, new)
    if removed:
        sns.untag_resource(ResourceArn=topic, TagKeys=removed)
    if changed:
        sns.tag_resource(ResourceArn=topic, Tags=tag_list(changed))


def _read(call: Call, topic: str, known: Props) -> Props:
    sns = call.client("sns")
    found = sns.get_topic_attributes(TopicArn=topic)["Attributes"]
    state: Props = {name: found.get(api) or None for name, api in _ATTRIBUTES.items()}
    state |= {name: state[name] == "true" for name in _FLAGS}
    # The policy may be a resource of its own: without one in the program it is none of the topic's business.
    if not known.get("policy"):
        state["policy"] = None
    if state["signatureVersion"]:
        state["signatureVersion"] = int(state["signatureVersion"])
    return state | {
        "arn": topic,
        "name": topic.rsplit(":", 1)[-1],
        "owner": found.get("Owner"),
        "tags": tag_map(sns.list_tags_for_resource(ResourceArn=topic)["Tags"]),
    }


def _delete(call: Call, topic: str, _state: Props) -> None:
    call.client("sns").delete_topic(TopicArn=topic)


def _put_policy(call: Call, inputs: Props) -> str:
    topic = inputs["arn"]
    call.client("sns").set_topic_attributes(TopicArn=topic, AttributeName="Policy", AttributeValue=inputs["policy"])
    return topic


def _update_policy(call: Call, _topic: str, _old: Props, new: Props) -> None:
    _put_policy(call, new)


def _read_policy(call: Call, topic: str, _known: Props) -> Props | None:
    found = call.client("sns").get_topic_attributes(TopicArn=topic)["Attributes"]
    if not found.get("Policy"):
        return None
    return {"arn": topic, "policy": found["Policy"], "owner": found.get("Owner")}


def _delete_policy(call: Call, topic: str, _state: Props) -> None:
    """A topic always has a policy: what is left is the one that a new topic has, for the owner alone."""
    statement = {
        "Sid": "__default_statement_ID",
        "Effect": "Allow",
        "Principal": {"AWS": "*"},
        "Action": ["SNS:GetTopicAttributes", "SNS:SetTopicAttributes", "SNS:Publish", "SNS:Subscribe"],
        "Resource": topic,
        "Condition": {"StringEquals": {"AWS:SourceOwner": call.account}},
    }
    document = {"Version": "2008-10-17", "Id": "__default_policy_ID", "Statement": [statement]}
    call.client("sns").set_topic_attributes(TopicArn=topic, AttributeName="Policy", AttributeValue=json.dumps(document))


_SUBSCRIPTION = {
    "deliveryPolicy": "DeliveryPolicy",
    "filterPolicy": "FilterPolicy",
    "filterPolicyScope": "FilterPolicyScope",
    "rawMessageDelivery": "RawMessageDelivery",
    "redrivePolicy": "RedrivePolicy",
    "subscriptionRoleArn": "SubscriptionRoleArn",
}


def _subscribe(call: Call, inputs: Props) -> str:
    decline("SNS Topic Subscription", inputs, "replayPolicy")
    given = {api: _text(inputs[name]) for name, api in _SUBSCRIPTION.items() if inputs.get(name)}
    made = call.client("sns").subscribe(
        TopicArn=inputs["topic"],
        Protocol=inputs["protocol"],
        Endpoint=inputs["endpoint"],
        Attributes=given,
        ReturnSubscriptionArn=True,
    )
    return made["SubscriptionArn"]


def _update_subscription(call: Call, subscription: str, old: Props, new: Props) -> None:
    for name, api in _SUBSCRIPTION.items():
        if (old.get(name) or None) != (new.get(name) or None):
            call.client("sns").set_subscription_attributes(
                SubscriptionArn=subscription, AttributeName=api, AttributeValue=_text(new.get(name) or "")
            )


def _read_subscription(call: Call, subscription: str, _known: Props) -> Props:
    found = call.client("sns").get_subscription_attributes(SubscriptionArn=subscription)["Attributes"]
    state: Props = {name: found.get(api) or None for name, api in _SUBSCRIPTION.items()}
    return state | {
        "rawMessageDelivery": state["rawMessageDelivery"] == "true",
        "topic": found["TopicArn"],
        "protocol": found["Protocol"],
        "endpoint": found["Endpoint"],
        "arn": subscription,
        "ownerId": found.get("Owner"),
        "pendingConfirmation": found.get("PendingConfirmation") == "true",
        "confirmationWasAuthenticated": found.get("ConfirmationWasAuthenticated") == "true",
    }


def _unsubscribe(call: Call, subscription: str, _state: Props) -> None:
    call.client("sns").unsubscribe(SubscriptionArn=subscription)


RESOURCES = (
    Entry(
        kind="aws:sns/topic:Topic",
        label="SNS Topic",
        create=_create,
        read=_read,
        update=_update,
        delete=_delete,
        replace=names("name", "namePrefix", "fifoTopic"),
        autoname=Autoname("name", 256),
        subject="name",
        computed=names("policy", "signatureVersion", "tracingConfig"),
        documents=names("policy", "deliveryPolicy", "archivePolicy"),
        gone=names("NotFound", "NotFoundException"),
        rules=(
            rules.policy("policy"),
            rules.json_document("deliveryPolicy"),
            rules.matches("name", r"[a-zA-Z0-9_-]{1,256}(\.fifo)?", "only alphanumerics, hyphens, underscores"),
        ),
    ),
    Entry(
        kind="aws:sns/topicPolicy:TopicPolicy",
        label="SNS Topic Policy",
        create=_put_policy,
        read=_read_policy,
        update=_update_policy,
        delete=_delete_policy,
        replace=names("arn"),
        subject="arn",
        documents=names("policy"),
        gone=names("NotFound", "NotFoundException"),
        rules=(rules.policy("policy"), rules.arn("arn")),
    ),
    Entry(
        kind="aws:sns/topicSubscription:TopicSubscription",
        label="SNS Topic Subscription",
        create=_subscribe,
        read=_read_subscription,
        update=_update_subscription,
        delete=_unsubscribe,
        replace=names("endpoint", "protocol", "topic"),
        subject="endpoint",
        computed=names("filterPolicyScope"),
        local=names("confirmationTimeoutInMinutes", "endpointAutoConfirms"),
        documents=names("deliveryPolicy", "filterPolicy", "redrivePolicy"),
        gone=names("NotFound", "NotFoundException"),
        rules=(
            rules.arn("topic"),
            rules.one_of(
                "protocol", "application", "email", "email-json", "firehose", "http", "https", "lambda", "sms", "sqs"
            ),
            rules.json_document("filterPolicy"),
            rules.json_document("redrivePolicy"),
        ),
    ),
)
