"""The log group of hybrid jobs is declared before the first job: otherwise Braket makes it, without a key."""

from __future__ import annotations

from quantum_policies.aws.quantum_work import JOB, LOOKED_UP, who_may
from quantum_policies.kit import (
    PASS,
    Config,
    Judgement,
    NotSeenYet,
    Resource,
    Rule,
    Severity,
    UnknownValue,
    not_applicable,
)

LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup"
NAME = "/aws/braket/jobs"
"""Where the instances of hybrid jobs log (Amazon Braket developer guide, hybrid jobs, log files)."""


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Judges the stack as a whole. Key and retention of the group are judged by the rules about log groups."""
    if not resource.stack.complete:
        raise NotSeenYet("name")
    doubt: UnknownValue | None = None
    for group in resource.stack.of_type(LOG_GROUP):
        try:
            if group.text("name") == NAME:
                return PASS
        except UnknownValue as unknown:
            doubt = unknown
    holder = who_may(resource, JOB)
    if holder is None:
        return not_applicable("the stack opens no hybrid jobs")
    if doubt:
        raise doubt
    return resource.fail(
        "{holder} may run hybrid jobs, and their log group {group} is not declared", holder=holder.name, group=NAME
    )


RULE = Rule(
    id="aws-braket-job-log-group",
    title="A stack that opens hybrid jobs declares their log group",
    why="what a job prints, results included, then stands under AWS's own key and is kept for ever",
    controls=("ENC-02", "AUD-04", "CLS-05"),
    severity=Severity.MEDIUM,
    types=("pulumi:pulumi:Stack",),
    fix="declare an aws.cloudwatch.LogGroup named `/aws/braket/jobs` with key and retention",
    check=check,
    labels=("stack", "audit", "quantum"),
    looks_up=(LOG_GROUP, *LOOKED_UP),
)
