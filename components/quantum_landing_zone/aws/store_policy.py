"""Statements of an identity policy that reach stores and their keys."""

from collections.abc import Iterable, Sequence

from quantum_landing_zone.aws.artifact_access import Access, key_aliases, stores_of
from quantum_landing_zone.aws.iam import Condition, Statement, statement
from quantum_landing_zone.reports.tags import TAG_KEYS
from quantum_landing_zone.tenant.vocabulary import ArtifactKind
from quantum_landing_zone.tenant.workspace import AwsWorkspace, Store


def store_statements(here: AwsWorkspace, access: Access, result_prefixes: Sequence[str]) -> list[Statement]:
    """Return the statements for reading and writing; none where the workspace holds no such store.

    Args:
        here: The workspace.
        access: The kinds that are read and written.
        result_prefixes: Patterns of the object keys to which access to results is limited. Braket has no condition
            key for the output location, so what the caller may write is what bounds it.
    """
    reads, writes = stores_of(here, access.read), stores_of(here, access.write)
    both = tuple(dict.fromkeys((*reads, *writes)))
    if not both:
        return []
    made = [
        statement("LocateStores", "Allow", ["s3:GetBucketLocation"], resources=[store.arn for store in both]),
        *_listing(both, result_prefixes),
    ]
    if reads:
        made.append(statement("ReadObjects", "Allow", ["s3:GetObject"], resources=_objects(reads, result_prefixes)))
    if writes:
        actions = ["s3:PutObject", "s3:AbortMultipartUpload"]
        made.append(statement("WriteObjects", "Allow", actions, resources=_objects(writes, result_prefixes)))
        made += _tagging(writes)
    # A multipart upload under a customer key decrypts too, so writers of a class hold both.
    kinds = (*access.read, *access.write)
    made.append(key_statement(here, "DecryptThroughS3", ["kms:Decrypt"], key_aliases(here, kinds)))
    if writes:
        aliases = key_aliases(here, access.write)
        made.append(key_statement(here, "EncryptThroughS3", ["kms:GenerateDataKey"], aliases))
    return made


def key_statement(here: AwsWorkspace, sid: str, actions: Sequence[str], aliases: Iterable[str]) -> Statement:
    """Return an Allow to use the keys of those aliases, only through S3 of the region."""
    condition: Condition = {
        "ForAnyValue:StringEquals": {"kms:ResourceAliases": list(aliases)},
        "StringEquals": {"kms:ViaService": f"s3.{here.region}.amazonaws.com"},
    }
    return statement(sid, "Allow", actions, resources=[here.arn("kms", "key/*")], condition=condition)


def _tagging(writes: Sequence[Store]) -> list[Statement]:
    """Return who may tag while writing: benchmark outputs carry a fixed set of tags (BEN-01), other kinds none."""
    benchmarks = [f"{store.arn}/*" for store in writes if store.kind is ArtifactKind.BENCHMARK_OUTPUT]
    if not benchmarks:
        return []
    condition: Condition = {
        "ForAllValues:StringEquals": {"s3:RequestObjectTagKeys": list(TAG_KEYS)},
        "Null": {"s3:RequestObjectTagKeys": "false"},
    }
    return [statement("TagBenchmarks", "Allow", ["s3:PutObjectTagging"], resources=benchmarks, condition=condition)]


def _objects(stores: Sequence[Store], result_prefixes: Sequence[str]) -> list[str]:
    return [
        f"{store.arn}/{pattern}"
        for store in stores
        for pattern in (result_prefixes if store.kind is ArtifactKind.RESULT else ("*",))
    ]


def _listing(stores: Sequence[Store], result_prefixes: Sequence[str]) -> list[Statement]:
    others = [store.arn for store in stores if store.kind is not ArtifactKind.RESULT]
    results = [store.arn for store in stores if store.kind is ArtifactKind.RESULT]
    made: list[Statement] = []
    if others:
        made.append(statement("ListStores", "Allow", ["s3:ListBucket"], resources=others))
    if results:
        within: Condition = {"StringLike": {"s3:prefix": list(result_prefixes)}}
        made.append(statement("ListResults", "Allow", ["s3:ListBucket"], resources=results, condition=within))
    return made
