"""What the audit key lets be done for the audit pipeline: statements of its key policy, all plain values.

Services that send to an encrypted queue, and CloudWatch where an alarm publishes, are pinned by the encryption context,
which is the queue or the topic, as EventBridge's is for alerts: whether each sends a source along to KMS is not
documented for all of them. What may send there at all is in the queue's and the topic's own policies, by source.
That SQS's context is `aws:sqs:arn` is observed in public configurations and not tried here.
"""

from collections.abc import Mapping, Sequence

from quantum_landing_zone.aws.iam import Condition, Statement, statement
from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.audit_pipeline import AuditPipeline

_EVERY_KEY = ("*",)  # in a key policy, `*` is the key that carries it
_USE = ("kms:Decrypt", "kms:GenerateDataKey")
_QUEUE = "kms:EncryptionContext:aws:sqs:arn"


def pipeline_key_users(here: AwsWorkspace) -> list[Statement]:
    """Return who may use the audit key for the pipeline: its role, what feeds its queues, and who reads an export."""
    pipeline = AuditPipeline(here)
    own = [pipeline.queue_arn, pipeline.dead_letter_arn]
    exports = pipeline.of_kind("sqs")
    archive = {"kms:EncryptionContext:aws:s3:arn": [pipeline.archive_arn, f"{pipeline.archive_arn}/*"]}
    made = [
        statement(
            "FillAuditQueues",
            "Allow",
            _USE,
            principal={"Service": ["s3.amazonaws.com", "events.amazonaws.com"]},
            resources=_EVERY_KEY,
            condition={"StringEquals": {_QUEUE: own}},
        ),
        _allow("NormaliseThroughS3", _USE, pipeline.role_arn, _via(here, "s3"), {"StringLike": archive}),
        _allow(
            "NormaliseThroughSqs",
            _USE,
            pipeline.role_arn,
            _via(here, "sqs"),
            {"StringEquals": {_QUEUE: [*own, *(sink.arn for sink in exports)]}},
        ),
        statement(
            "EncryptAlarms",
            "Allow",
            _USE,
            principal={"Service": "cloudwatch.amazonaws.com"},
            resources=_EVERY_KEY,
            condition={"StringEquals": {"kms:EncryptionContext:aws:sns:topicArn": here.alert_topic_arn}},
        ),
    ]
    for number, sink in enumerate(exports, start=1):
        reader = str(sink.declared.reader_role_arn)
        condition = {"StringEquals": {_QUEUE: [sink.arn]}}
        made.append(_allow(f"ReadExport{number}", ("kms:Decrypt",), reader, _via(here, "sqs"), condition))
    if pipeline.of_kind("firehose"):
        # Firehose makes a grant for itself, with the caller's own permission (API reference, CreateDeliveryStream).
        grant = {"Bool": {"kms:GrantIsForAWSResource": "true"}}
        role = here.deployment_role_arn
        made.append(_allow("EncryptDeliveryStreams", ("kms:CreateGrant",), role, _via(here, "firehose"), grant))
    return made


def _via(here: AwsWorkspace, service: str) -> str:
    return f"{service}.{here.region}.amazonaws.com"


def _allow(
    sid: str,
    actions: Sequence[str],
    role: str,
    via: str,
    condition: Mapping[str, Mapping[str, str | Sequence[str]]],
) -> Statement:
    """Return an Allow for one role by way of one service; the role is named by condition, as in every key policy."""
    account = role.split(":")[4]
    pinned: dict[str, dict[str, str | Sequence[str]]] = {
        "StringEquals": {"kms:CallerAccount": account, "kms:ViaService": via},
        "ArnEquals": {"aws:PrincipalArn": [role]},
    }
    for operator, keys in condition.items():
        pinned.setdefault(operator, {}).update(keys)
    whole: Condition = pinned
    return statement(
        sid,
        "Allow",
        actions,
        principal={"AWS": f"arn:aws:iam::{account}:root"},
        resources=_EVERY_KEY,
        condition=whole,
    )
