"""Lifecycle rules that leave nobody the time to notice a loss."""

from __future__ import annotations

from quantum_policies.azure.lifecycles import BLOB, POLICY, deletions
from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity
from quantum_policies.rules.audit.azure_storage_versioning import LEAST_DAYS


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A blob that is deleted becomes a version; how long a team keeps what it needs is its own to say."""
    for each in deletions(resource):
        if each.days < (1 if each.kind == BLOB else LEAST_DAYS):
            return resource.fail(
                "`{path}` deletes after {days} days, before anybody misses it", path=each.path, days=int(each.days)
            )
    return PASS


RULE = Rule(
    id="azure-storage-lifecycle-floor",
    title="Lifecycle rules on Azure leave time to notice a loss",
    why="versions and snapshots are there to undo a mistake or an attack: a rule that clears them away within the week "
    "takes back what versioning promises",
    controls=("CLS-03", "AUD-05"),
    severity=Severity.MEDIUM,
    types=every(POLICY),
    fix="keep versions and snapshots for seven days or more, and blobs for a day or more",
    check=check,
    labels=("audit",),
)
