"""Boundaries that let roles run quantum work, and in which regions."""

from __future__ import annotations

from quantum_policies.aws.bounds import allows, pinned
from quantum_policies.aws.ceilings import LOOKED_UP, POLICY, is_boundary
from quantum_policies.aws.quantum_work import JOB, TASK
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

_KEY = "aws:requestedregion"


def check(resource: Resource, config: Config) -> Judgement:
    """Which devices a document allows is judged by aws-iam-device-region; this is the region that is called."""
    document = resource.document("policy")
    running = [action for action in (TASK, JOB) if document is not None and allows(document, action)]
    if document is None or not running or not is_boundary(resource):
        return not_applicable("it bounds no role that may run quantum work")
    allowed = config.aws.regions if config.aws else frozenset[str]()
    free = [action for action in running if not pinned(document, action, _KEY, allowed.__contains__)]
    if not free:
        return PASS
    return resource.fail(
        "`policy` lets {free} through in any region; allowed: {allowed}", free=free, allowed=sorted(allowed) or "none"
    )


RULE = Rule(
    id="aws-boundary-run-region",
    title="Boundaries let quantum work through in approved regions only",
    why="a simulator has no region in its name, so whoever calls Braket elsewhere takes circuits and results with it, "
    "and a role's own policy can be widened later while its boundary stays",
    controls=("RES-02", "TEN-04"),
    severity=Severity.HIGH,
    types=(POLICY,),
    fix="deny `braket:CreateQuantumTask` and `braket:CreateJob` on `*` under `StringNotEquals` on "
    "`aws:RequestedRegion` with the approved regions",
    check=check,
    labels=("quantum", "residency"),
    needs_configuration=True,
    looks_up=LOOKED_UP,
)
