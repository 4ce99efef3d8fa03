"""Stores that one call could remove with all they hold."""

from __future__ import annotations

from quantum_policies.aws.settings import ON, Setting, judge_settings
from quantum_policies.kit import Config, Judgement, Resource, Rule, Severity

_OPEN = "one call deletes it with all its data"
_UNSAVED = "no last snapshot is kept when it is deleted"
_FALSE = frozenset({"false"})


def _protected(path: str = "deletionProtection") -> Setting:
    return Setting(path, frozenset({*ON, "active"}), "false", _OPEN)


_SNAPSHOT = Setting("skipFinalSnapshot", _FALSE, "false", _UNSAVED)
SETTINGS = {
    "aws:cognito/userPool:UserPool": (_protected(),),
    "aws:docdb/cluster:Cluster": (_protected(), _SNAPSHOT),
    "aws:dsql/cluster:Cluster": (_protected("deletionProtectionEnabled"),),
    "aws:dynamodb/table:Table": (_protected("deletionProtectionEnabled"),),
    "aws:dynamodb/tableReplica:TableReplica": (_protected("deletionProtectionEnabled"),),
    "aws:neptune/cluster:Cluster": (_protected(), _SNAPSHOT),
    "aws:rds/cluster:Cluster": (_protected(), _SNAPSHOT),
    "aws:rds/instance:Instance": (_protected(), _SNAPSHOT),
    "aws:redshift/cluster:Cluster": (_SNAPSHOT,),
}


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """AWS takes absent protection for none."""
    return judge_settings(resource, SETTINGS)


RULE = Rule(
    id="aws-deletion-protection",
    title="Stores of data are protected from deletion",
    why="results that cost hardware time can't be made again, and an attacker's first threat is to delete them",
    controls=("CLS-03", "ENC-03"),
    severity=Severity.MEDIUM,
    types=tuple(SETTINGS),
    fix="switch deletion protection on, and leave the final snapshot on",
    check=check,
    labels=("encryption",),
)
