"""A stack that opens quantum work records it: Braket tells of a task, a job or a search through CloudTrail alone."""

from __future__ import annotations

from quantum_policies.aws.quantum_work import JOB, LOOKED_UP, TASK, who_may
from quantum_policies.kit import PASS, Config, Judgement, NotSeenYet, Resource, Rule, Severity, not_applicable

TRAILS = ("aws:cloudtrail/trail:Trail", "aws:cloudtrail/eventDataStore:EventDataStore")


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Judges the stack as a whole. What a trail records, and for how long, is judged by the rules about trails."""
    if not resource.stack.complete:
        raise NotSeenYet("trail")
    if any(resource.stack.of_type(kind) for kind in TRAILS):
        return PASS
    holder = who_may(resource, TASK, JOB)
    if holder is None:
        return not_applicable("the stack opens no quantum work")
    return resource.fail("{holder} may run quantum work, and the stack records it in no trail", holder=holder.name)


RULE = Rule(
    id="aws-quantum-trail",
    title="A stack that opens quantum work has a trail",
    why="who ran which circuit on which device is told by CloudTrail alone, and after 90 days by a trail alone",
    controls=("AUD-01", "AUD-06"),
    severity=Severity.HIGH,
    types=("pulumi:pulumi:Stack",),
    fix="add an aws.cloudtrail.Trail; where the organisation's records this account, have the stack waived by name",
    check=check,
    labels=("stack", "audit", "quantum"),
    looks_up=(*TRAILS, *LOOKED_UP),
)
