"""The documents of the pipeline's role and of Firehose's: who assumes them, and what they may do."""

from collections.abc import Sequence

from quantum_landing_zone.aws.iam import Condition, Statement, document, statement
from quantum_landing_zone.tenant import AUDIT, AwsWorkspace
from quantum_landing_zone.tenant.audit_pipeline import NORMALISED, AuditPipeline


def pipeline_trust(here: AwsWorkspace) -> str:
    """Return the trust of the pipeline's role as JSON: Lambda alone; why `IfExists`, see `rotation_trust`."""
    return document(
        statement(
            "RunAuditPipeline",
            "Allow",
            ["sts:AssumeRole"],
            principal={"Service": "lambda.amazonaws.com"},
            condition={"StringEqualsIfExists": {"aws:SourceAccount": here.account}},
        )
    )


def pipeline_permissions(here: AwsWorkspace) -> str:
    """Return what the pipeline may do as JSON: read log files, write normalised events, move messages.

    It is its boundary as well. It deletes no object, reads no artifact, and makes the hash key from one key alone.
    """
    pipeline = AuditPipeline(here)
    archive, group = pipeline.archive_arn, here.log_group_arn(pipeline.log_group)
    exports = [sink.arn for sink in pipeline.of_kind("sqs")]
    streams = [sink.arn for sink in pipeline.of_kind("firehose")]
    own = [pipeline.queue_arn, pipeline.dead_letter_arn]
    take = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
    use = ["kms:Decrypt", "kms:GenerateDataKey"]
    made = [
        statement("ReadLogFiles", "Allow", ["s3:GetObject"], resources=[f"{archive}/{pipeline.log_file_prefix}*"]),
        statement("WriteNormalised", "Allow", ["s3:PutObject"], resources=[f"{archive}/{NORMALISED}*"]),
        statement("TakeMessages", "Allow", take, resources=own),
        statement("SendMessages", "Allow", ["sqs:SendMessage"], resources=[*own, *exports]),
        _key(here, "UseAuditKeyThroughS3", use, here.key_alias(AUDIT), "s3"),
        _key(here, "UseAuditKeyThroughSqs", use, here.key_alias(AUDIT), "sqs"),
        _key(here, "MakeHashKey", ["kms:GenerateMac"], pipeline.hash_key_alias),
        statement("WriteLog", "Allow", ["logs:CreateLogStream", "logs:PutLogEvents"], resources=[group, f"{group}:*"]),
    ]
    if streams:
        made.append(statement("SendToStreams", "Allow", ["firehose:PutRecordBatch"], resources=streams))
    return document(*made)


def delivery_trust(here: AwsWorkspace) -> str:
    """Return the trust of the delivery role as JSON: Firehose, for the workspace's own streams."""
    pipeline = AuditPipeline(here)
    return document(
        statement(
            "AllowFirehose",
            "Allow",
            ["sts:AssumeRole"],
            principal={"Service": "firehose.amazonaws.com"},
            condition={
                "StringEquals": {"aws:SourceAccount": here.account},
                "ArnEquals": {"aws:SourceArn": [sink.arn for sink in pipeline.of_kind("firehose")]},
            },
        )
    )


def delivery_permissions(here: AwsWorkspace) -> str:
    """Return what Firehose may do as JSON: write into the declared buckets under their keys. It is its boundary."""
    pipeline = AuditPipeline(here)
    sinks = pipeline.of_kind("firehose")
    group = here.log_group_arn(pipeline.delivery_log_group)
    buckets = sorted({f"arn:aws:s3:::{sink.declared.bucket}" for sink in sinks})
    keys = sorted({str(sink.declared.bucket_key_arn) for sink in sinks})
    regions = sorted({f"s3.{key.split(':')[3]}.amazonaws.com" for key in keys})
    prefix = delivery_prefix(here)
    return document(
        statement("LocateBuckets", "Allow", ["s3:GetBucketLocation"], resources=buckets),
        statement(
            "ListUploads",
            "Allow",
            ["s3:ListBucket", "s3:ListBucketMultipartUploads"],
            resources=buckets,
            condition={"StringLikeIfExists": {"s3:prefix": [f"{prefix}*"]}},
        ),
        # The ACL makes the SIEM's account the owner where its bucket still has ACLs (Firehose guide, cross-account).
        statement(
            "Deliver",
            "Allow",
            ["s3:AbortMultipartUpload", "s3:PutObject", "s3:PutObjectAcl"],
            resources=[f"{bucket}/{prefix}*" for bucket in buckets],
        ),
        statement(
            "EncryptThere",
            "Allow",
            ["kms:Decrypt", "kms:GenerateDataKey"],
            resources=keys,
            condition={"StringEquals": {"kms:ViaService": regions}},
        ),
        statement("WriteLog", "Allow", ["logs:PutLogEvents"], resources=[f"{group}:log-stream:*"]),
    )


def delivery_prefix(here: AwsWorkspace) -> str:
    """Return where in a SIEM's bucket the events of this workspace are."""
    return f"quantum-landing-zone/{here.slug}/{here.environment}/"


def _key(here: AwsWorkspace, sid: str, actions: Sequence[str], alias: str, service: str = "") -> Statement:
    """Return an Allow to use the key of an alias, by way of a service or directly."""
    condition: dict[str, dict[str, str | Sequence[str]]] = {
        "ForAnyValue:StringEquals": {"kms:ResourceAliases": [alias]}
    }
    if service:
        condition["StringEquals"] = {"kms:ViaService": f"{service}.{here.region}.amazonaws.com"}
    whole: Condition = condition
    return statement(sid, "Allow", actions, resources=[here.arn("kms", "key/*")], condition=whole)
