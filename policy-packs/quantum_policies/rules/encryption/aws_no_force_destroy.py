"""Stores that Pulumi would empty before it deletes them."""

from __future__ import annotations

from quantum_policies.aws.settings import Setting, judge_settings
from quantum_policies.kit import Config, Judgement, Resource, Rule, Severity

_WHAT = "it is deleted with everything in it"
_FALSE = frozenset({"false"})
SETTINGS = {
    "aws:athena/workgroup:Workgroup": (Setting("forceDestroy", _FALSE, "false", _WHAT),),
    "aws:backup/vault:Vault": (Setting("forceDestroy", _FALSE, "false", _WHAT),),
    "aws:dsql/cluster:Cluster": (Setting("forceDestroy", _FALSE, "false", _WHAT),),
    "aws:ecr/repository:Repository": (Setting("forceDelete", _FALSE, "false", _WHAT),),
    "aws:s3/bucket:Bucket": (Setting("forceDestroy", _FALSE, "false", _WHAT),),
    "aws:s3/bucketV2:BucketV2": (Setting("forceDestroy", _FALSE, "false", _WHAT),),
    "aws:s3/directoryBucket:DirectoryBucket": (Setting("forceDestroy", _FALSE, "false", _WHAT),),
    "aws:s3tables/tableBucket:TableBucket": (Setting("forceDestroy", _FALSE, "false", _WHAT),),
}


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """AWS itself refuses to delete what is not empty; this would have it emptied first."""
    return judge_settings(resource, SETTINGS)


RULE = Rule(
    id="aws-no-force-destroy",
    title="Stores are deleted only when they are empty",
    why="a renamed resource or a mistyped stack is then enough to lose every version of every result",
    controls=("CLS-03", "AUD-05"),
    severity=Severity.MEDIUM,
    types=tuple(SETTINGS),
    fix="remove `force_destroy` or `force_delete`, and empty the store by a reviewed step before it is removed",
    check=check,
    labels=("encryption",),
)
