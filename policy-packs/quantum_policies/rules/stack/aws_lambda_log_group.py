"""A function's log group is declared: otherwise Lambda makes one, without a key and for ever."""

from __future__ import annotations

from quantum_policies.companions import Kind, companions
from quantum_policies.kit import PASS, Config, Judgement, NotSeenYet, Resource, Rule, Severity, UnknownValue

LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup"
_GROUPS = (Kind(LOG_GROUP, "name"),)
_NAMED = "loggingConfig.logGroup"


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """The group that `logging_config` names, or `/aws/lambda/<function>` (Lambda developer guide, log groups)."""
    if not resource.stack.complete:
        raise NotSeenYet(_NAMED)
    try:
        named = resource.text(_NAMED)
    except UnknownValue:
        if resource.comes_from("loggingConfig", frozenset({LOG_GROUP})):
            return PASS
        raise
    found = companions(resource, _GROUPS, _NAMED) if named else companions(resource, _GROUPS, "name", _default)
    if found:
        return PASS
    return resource.fail(
        "the log group {group} is not declared in this stack, so Lambda makes it without a key and keeps it for ever",
        group=named or _default(resource.text("name") or resource.name),
    )


def _default(name: str) -> str:
    return f"/aws/lambda/{name}"


RULE = Rule(
    id="aws-lambda-log-group",
    title="Functions write into log groups that are declared",
    why="what a function logs then stands under AWS's own key, without a retention, and outlives the stack",
    controls=("ENC-02", "AUD-04"),
    severity=Severity.MEDIUM,
    types=("aws:lambda/function:Function",),
    fix="declare an aws.cloudwatch.LogGroup with key and retention, and name it in the function's `logging_config`",
    check=check,
    labels=("stack", "audit"),
    looks_up=(LOG_GROUP,),
)
