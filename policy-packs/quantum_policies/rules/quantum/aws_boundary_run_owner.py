"""Boundaries that let roles read or stop quantum work, and whose."""

from __future__ import annotations

from quantum_policies.aws.bounds import allows, pinned
from quantum_policies.aws.ceilings import LOOKED_UP, POLICY, is_boundary
from quantum_policies.aws.quantum_work import JOB, TASK
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

RUNS = ("braket:CancelJob", "braket:CancelQuantumTask", "braket:GetJob", "braket:GetQuantumTask", "braket:TagResource")
"""Actions on one task or job that Braket checks against its tags. Source: service authorization reference of Amazon
Braket, 2026-11-25."""
_KEY = "aws:resourcetag/"


def check(resource: Resource, config: Config) -> Judgement:
    """Team and Environment, where they are required. A run without tags may pass: it is what is being tagged."""
    document = resource.document("policy")
    if document is None or not any(allows(document, action) for action in (TASK, JOB)) or not is_boundary(resource):
        return not_applicable("it bounds no role that may run quantum work")
    own = {"Team": config.team, "Environment": config.environment}
    reaching = [action for action in RUNS if allows(document, action)]
    free = [
        tag
        for tag, value in own.items()
        if tag in config.required_tags
        and not all(
            pinned(document, action, f"{_KEY}{tag.lower()}", value.__eq__, absent_passes=True) for action in reaching
        )
    ]
    if not free:
        return PASS
    return resource.fail("`policy` lets through to runs of any {free}", free=free)


RULE = Rule(
    id="aws-boundary-run-owner",
    title="Boundaries keep roles to the runs of their own team and environment",
    why="the names of tasks and jobs say nothing of whose they are, so without the tag every run in the account can be "
    "read, stopped or relabelled",
    controls=("TEN-01", "TEN-02"),
    severity=Severity.MEDIUM,
    types=(POLICY,),
    fix="deny `braket:Get*`, `braket:Cancel*` and `braket:TagResource` on `*` under `StringNotEquals` on "
    "`aws:ResourceTag/Team` and on `aws:ResourceTag/Environment`, in one statement each, with "
    '`Null: {"aws:ResourceTag/…": "false"}` beside it',
    check=check,
    labels=("quantum",),
    needs_configuration=True,
    looks_up=LOOKED_UP,
)
