"""Boundaries that let roles run quantum work, and under which labels."""

from __future__ import annotations

from quantum_policies.aws.bounds import allows, pinned
from quantum_policies.aws.ceilings import LOOKED_UP, POLICY, is_boundary
from quantum_policies.aws.quantum_work import JOB, TASK
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable
from quantum_policies.kit.iam_document import has_wildcard

_TAGGING = "braket:TagResource"
_KEY = "aws:requesttag/"


def check(resource: Resource, config: Config) -> Judgement:
    """Team, Environment and CostCentre, where they are required: whose a run is, and who pays for it.

    A boundary that lets runs through but no creation, such as one for emergencies, may also put no new labels on them.
    """
    document = resource.document("policy")
    if document is None or not any(allows(document, action) for action in (TASK, JOB)) or not is_boundary(resource):
        return not_applicable("it bounds no role that may run quantum work")
    own = {"Team": config.team, "Environment": config.environment, "CostCentre": None}
    labelling = [action for action in (TASK, JOB, _TAGGING) if allows(document, action)]
    free = [
        tag
        for tag, value in own.items()
        if tag in config.required_tags
        and not all(
            pinned(document, action, f"{_KEY}{tag.lower()}", lambda given, value=value: _is(given, value))
            for action in labelling
        )
    ]
    return resource.fail("`policy` lets runs choose the tags {free}", free=free) if free else PASS


def _is(given: str, value: str | None) -> bool:
    """The cost centre is not known to the rules, so any one value will do; the other two are the tenant's own."""
    return given == value if value is not None else bool(given) and not has_wildcard(given)


RULE = Rule(
    id="aws-boundary-run-tags",
    title="Boundaries let quantum work through under the tenant's labels only",
    why="rights over runs, and their costs, go by the tags of a run, and a run without them, or with another team's, "
    "is nobody's or somebody else's",
    controls=("CLS-04", "TEN-01", "TEN-02"),
    severity=Severity.MEDIUM,
    types=(POLICY,),
    fix="deny `braket:CreateQuantumTask`, `braket:CreateJob` and `braket:TagResource` on `*` under `StringNotEquals` "
    "on `aws:RequestTag/Team`, on `aws:RequestTag/Environment` and on `aws:RequestTag/CostCentre`, in one statement "
    "each",
    check=check,
    labels=("quantum", "classification"),
    needs_configuration=True,
    looks_up=LOOKED_UP,
)
