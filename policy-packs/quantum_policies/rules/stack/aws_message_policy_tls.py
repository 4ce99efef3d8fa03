"""Queues and topics refuse plain HTTP, which they can do in their policy alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.companions import Kind, companions
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

if TYPE_CHECKING:
    from quantum_policies.kit import Statement

QUEUE = "aws:sqs/queue:Queue"
TOPIC = "aws:sns/topic:Topic"
QUEUE_POLICY = "aws:sqs/queuePolicy:QueuePolicy"
TOPIC_POLICY = "aws:sns/topicPolicy:TopicPolicy"


def _name(text: str) -> str:
    """The name in a queue's URL or a topic's ARN."""
    return text.rpartition("/")[2].rpartition(":")[2]


_POLICIES = {
    QUEUE: (Kind(QUEUE_POLICY, "queueUrl", _name),),
    TOPIC: (Kind(TOPIC_POLICY, "arn", _name),),
}
_ACTIONS = {QUEUE: ("sqs:SendMessage", "sqs:ReceiveMessage"), TOPIC: ("sns:Publish",)}
"""What carries content; topic policies take no `sns:*` (SNS developer guide, access policy use cases)."""


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A Deny of everybody where `aws:SecureTransport` is false, and under no other condition."""
    own = resource.read("policy")
    holders = [resource] if own else companions(resource, _POLICIES[resource.type], "name")
    if not holders:
        return resource.fail("it has no policy in this stack, so it answers requests without TLS")
    for holder in holders:
        document = holder.document("policy")
        statements = document.denying() if document else ()
        for action in _ACTIONS[resource.type]:
            if not any(statement.covers(action) and _refuses(statement) for statement in statements):
                return resource.fail("its policy does not refuse {action} without TLS", action=action)
    return PASS


def _refuses(statement: Statement) -> bool:
    return (
        bool({"*", "AWS: *"} & set(statement.public_principals()))
        and len(statement.conditions) == 1
        and any(
            condition.operator in ("bool", "boolifexists") and condition.values == ("false",)
            for condition in statement.condition_values("aws:securetransport")
        )
    )


RULE = Rule(
    id="aws-message-policy-tls",
    title="Queues and topics have a policy that refuses plain HTTP",
    why="both answer over plain HTTP until a policy refuses it, and a message is read on its way",
    controls=("ENC-01",),
    severity=Severity.MEDIUM,
    types=(QUEUE, TOPIC),
    fix='deny `sqs:*` or `sns:Publish` to `"*"` under `Bool: {"aws:SecureTransport": "false"}` in its policy',
    check=check,
    labels=("stack", "encryption"),
    looks_up=(QUEUE_POLICY, TOPIC_POLICY),
)
