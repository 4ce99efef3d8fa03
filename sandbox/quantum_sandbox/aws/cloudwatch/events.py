"""Rules of EventBridge and their targets."""

from typing import Any

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.entry import Autoname, Call, Entry, compact, decline, names, tag_changes, tag_list, tag_map
from quantum_sandbox.values import Props

_DEFAULT_BUS = "default"
_UNSERVED_TARGETS = (
    "appsyncTarget",
    "batchTarget",
    "ecsTarget",
    "httpTarget",
    "kinesisTarget",
    "redshiftTarget",
    "runCommandTargets",
    "sagemakerPipelineTarget",
)


def _bus(inputs: Props) -> str:
    return inputs.get("eventBusName") or _DEFAULT_BUS


def _state(inputs: Props) -> str:
    """`state` is the word of today, `isEnabled` the one of older programs."""
    return inputs.get("state") or ("DISABLED" if inputs.get("isEnabled") is False else "ENABLED")


def _put_rule(call: Call, inputs: Props) -> str:
    call.client("events").put_rule(
        Name=inputs["name"],
        EventBusName=_bus(inputs),
        State=_state(inputs),
        **compact(
            Description=inputs.get("description"),
            EventPattern=inputs.get("eventPattern"),
            ScheduleExpression=inputs.get("scheduleExpression"),
            RoleArn=inputs.get("roleArn"),
            Tags=tag_list(inputs.get("tags")),
        ),
    )
    return inputs["name"] if _bus(inputs) == _DEFAULT_BUS else f"{_bus(inputs)}/{inputs['name']}"


def _update_rule(call: Call, rule: str, old: Props, new: Props) -> None:
    _put_rule(call, {**new, "tags": None})
    events, arn = call.client("events"), _rule_arn(call, rule)
    changed, removed = tag_changes(old, new)
    if removed:
        events.untag_resource(ResourceARN=arn, TagKeys=removed)
    if changed:
        events.tag_resource(ResourceARN=arn, Tags=tag_list(changed))


def _read_rule(call: Call, rule: str, known: Props) -> Props:
    events, (bus, name) = call.client("events"), _split(rule)
    found = events.describe_rule(Name=name, EventBusName=bus)
    state: Props = {
        "name": name,
        "arn": found["Arn"],
        "eventBusName": bus,
        "description": found.get("Description"),
        "eventPattern": found.get("EventPattern"),
        "scheduleExpression": found.get("ScheduleExpression"),
        "roleArn": found.get("RoleArn"),
        "state": found["State"],
        "tags": tag_map(events.list_tags_for_resource(ResourceARN=_rule_arn(call, rule))["Tags"]),
    }
    if "isEnabled" in known:
        state["isEnabled"] = found["State"] == "ENABLED"
    return state


def _delete_rule(call: Call, rule: str, state: Props) -> None:
    bus, name = _split(rule)
    call.client("events").delete_rule(Name=name, EventBusName=bus, Force=bool(state.get("forceDestroy")))


def _split(rule: str) -> tuple[str, str]:
    bus, _, name = rule.rpartition("/")
    return bus or _DEFAULT_BUS, name


def _rule_arn(call: Call, rule: str) -> str:
    return call.arn("events", f"rule/{rule}")


def _put_target(call: Call, inputs: Props) -> str:
    decline("EventBridge Target", inputs, *_UNSERVED_TARGETS)
    transformer, retry = inputs.get("inputTransformer") or {}, inputs.get("retryPolicy") or {}
    target = compact(
        Id=inputs["targetId"],
        Arn=inputs["arn"],
        RoleArn=inputs.get("roleArn"),
        Input=inputs.get("input"),
        InputPath=inputs.get("inputPath"),
        InputTransformer=compact(
            InputPathsMap=transformer.get("inputPaths"), InputTemplate=transformer.get("inputTemplate")
        ),
        SqsParameters=compact(MessageGroupId=(inputs.get("sqsTarget") or {}).get("messageGroupId")),
        DeadLetterConfig=compact(Arn=(inputs.get("deadLetterConfig") or {}).get("arn")),
        RetryPolicy=compact(
            MaximumEventAgeInSeconds=retry.get("maximumEventAgeInSeconds"),
            MaximumRetryAttempts=retry.get("maximumRetryAttempts"),
        ),
    )
    answer = call.client("events").put_targets(Rule=inputs["rule"], EventBusName=_bus(inputs), Targets=[target])
    if answer.get("FailedEntries"):
        raise ValueError(f"putting EventBridge Target: {answer['FailedEntries']}")
    return f"{_bus(inputs)}/{inputs['rule']}/{inputs['targetId']}"


def _update_target(call: Call, _target: str, _old: Props, new: Props) -> None:
    _put_target(call, new)


def _read_target(call: Call, target: str, _known: Props) -> Props | None:
    bus, rule, identity = target.split("/")
    targets: list[Any] = call.client("events").list_targets_by_rule(Rule=rule, EventBusName=bus)["Targets"]
    found = next((one for one in targets if one["Id"] == identity), None)
    if found is None:
        return None
    transformer, retry = found.get("InputTransformer") or {}, found.get("RetryPolicy") or {}
    return {
        "rule": rule,
        "eventBusName": bus,
        "targetId": identity,
        "arn": found["Arn"],
        "roleArn": found.get("RoleArn"),
        "input": found.get("Input"),
        "inputPath": found.get("InputPath"),
        "inputTransformer": compact(
            inputPaths=transformer.get("InputPathsMap"), inputTemplate=transformer.get("InputTemplate")
        ),
        "sqsTarget": compact(messageGroupId=(found.get("SqsParameters") or {}).get("MessageGroupId")),
        "deadLetterConfig": compact(arn=(found.get("DeadLetterConfig") or {}).get("Arn")),
        "retryPolicy": compact(
            maximumEventAgeInSeconds=retry.get("MaximumEventAgeInSeconds"),
            maximumRetryAttempts=retry.get("MaximumRetryAttempts"),
        ),
    }


def _delete_target(call: Call, target: str, state: Props) -> None:
    bus, rule, identity = target.split("/")
    call.client("events").remove_targets(
        Rule=rule, EventBusName=bus, Ids=[identity], Force=bool(state.get("forceDestroy"))
    )


RESOURCES = (
    Entry(
        kind="aws:cloudwatch/eventRule:EventRule",
        label="EventBridge Rule",
        create=_put_rule,
        read=_read_rule,
        update=_update_rule,
        delete=_delete_rule,
        replace=names("name", "namePrefix", "eventBusName"),
        autoname=Autoname("name", 64),
        subject="name",
        defaults={"eventBusName": _DEFAULT_BUS, "state": "ENABLED"},
        computed=names("isEnabled"),
        local=names("forceDestroy"),
        documents=names("eventPattern"),
        gone=names("ResourceNotFoundException"),
        rules=(
            rules.length("name", 1, 64),
            rules.json_document("eventPattern"),
            rules.length("description", 0, 512),
        ),
    ),
    Entry(
        kind="aws:cloudwatch/eventTarget:EventTarget",
        label="EventBridge Target",
        create=_put_target,
        read=_read_target,
        update=_update_target,
        delete=_delete_target,
        replace=names("rule", "targetId", "eventBusName"),
        autoname=Autoname("targetId", 64),
        subject="targetId",
        defaults={"eventBusName": _DEFAULT_BUS},
        local=names("forceDestroy"),
        gone=names("ResourceNotFoundException"),
        rules=(rules.arn("arn"), rules.exclusive("input", "inputPath", "inputTransformer")),
    ),
)
