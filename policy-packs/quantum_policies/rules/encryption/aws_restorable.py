"""Stores that could not be brought back to how they were before a mistake."""

from __future__ import annotations

from quantum_policies.aws.settings import Setting, judge_settings
from quantum_policies.kit import Config, Judgement, Resource, Rule, Severity, not_applicable

_WHAT = "what is changed or deleted by mistake can't be brought back"
_TRUE = frozenset({"true"})
_DAYS = frozenset(str(days) for days in range(1, 36))
"""AWS keeps automatic backups for 1 to 35 days, and takes 0 for none (API references of RDS and Redshift)."""

SETTINGS = {
    "aws:dynamodb/table:Table": (Setting("pointInTimeRecovery.enabled", _TRUE, "false", _WHAT),),
    "aws:dynamodb/tableReplica:TableReplica": (Setting("pointInTimeRecovery", _TRUE, "false", _WHAT),),
    "aws:rds/instance:Instance": (Setting("backupRetentionPeriod", _DAYS, "0", _WHAT),),
    "aws:redshift/cluster:Cluster": (Setting("automatedSnapshotRetentionPeriod", _DAYS, "1", _WHAT),),
}


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A read replica takes no backups unless it is told to; what it holds is backed up where it comes from."""
    if resource.type == "aws:rds/instance:Instance" and resource.read("replicateSourceDb"):
        return not_applicable("a replica is made anew from its source")
    return judge_settings(resource, SETTINGS)


RULE = Rule(
    id="aws-restorable",
    title="Stores of data can be brought back to an earlier state",
    why="results that cost hardware time can't be made again, and a wrong write is as final as a deletion",
    controls=("CLS-03",),
    severity=Severity.MEDIUM,
    types=tuple(SETTINGS),
    fix="switch point-in-time recovery on, or keep automatic backups for a day or more",
    check=check,
    labels=("encryption",),
)
