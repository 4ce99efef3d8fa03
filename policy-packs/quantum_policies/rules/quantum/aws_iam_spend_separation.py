"""Who runs on hardware, and who decides how much that may cost."""

from __future__ import annotations

from quantum_policies.aws.ceilings import LOOKED_UP, is_ceiling
from quantum_policies.aws.documents import IDENTITY, NO_DOCUMENT
from quantum_policies.aws.grants import allowed, grants
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_RUN = ("braket:CreateJob", "braket:CreateQuantumTask")
_LIMIT = ("braket:DeleteSpendingLimit", "braket:UpdateSpendingLimit")


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Judges what one resource grants, over all of its documents."""
    found = grants(resource)
    if not found:
        return NO_DOCUMENT
    runs = [action for _, document, statement in found for action in allowed(document, statement, _RUN)]
    for path, document, statement in found:
        lifting = allowed(document, statement, _LIMIT)
        if runs and lifting and not is_ceiling(resource):
            return resource.fail(
                "`{path}`, {statement}, allows {actions} beside running quantum tasks",
                path=path,
                statement=statement.label,
                actions=lifting,
            )
    return PASS


RULE = Rule(
    id="aws-iam-spend-separation",
    title="Whoever runs quantum tasks cannot lift their spending limit",
    why="a limit that the spender can raise or delete is no limit, and hardware is billed by task and shot",
    controls=("IAM-01", "IAM-06"),
    severity=Severity.HIGH,
    types=tuple(IDENTITY),
    fix="grant changes of spending limits to the backend administrator alone, who runs nothing",
    check=check,
    labels=("quantum", "privilege"),
    looks_up=LOOKED_UP,
)
