"""Who sends to and who reads from the queues of the audit pipeline, over TLS: their policies as plain documents."""

from quantum_landing_zone.aws.bucket_policy import EVERYBODY
from quantum_landing_zone.aws.iam import Statement, document, statement
from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.audit_pipeline import AuditPipeline, Sink

_SEND = ("sqs:SendMessage",)
_READ = (
    "sqs:ChangeMessageVisibility",
    "sqs:DeleteMessage",
    "sqs:GetQueueAttributes",
    "sqs:GetQueueUrl",
    "sqs:ReceiveMessage",
)


def queue_policy(here: AwsWorkspace) -> str:
    """Return the policy of the queue of records: the archive's notifications, the one rule, and nobody else.

    The pipeline's own role is let in by its identity policy, which is enough inside an account. Other senders of the
    account are denied, so that nobody who may send messages by a policy of theirs can put in a forged event.
    """
    pipeline = AuditPipeline(here)
    queue = [pipeline.queue_arn]
    return document(
        statement(
            "AllowArchive",
            "Allow",
            _SEND,
            principal={"Service": "s3.amazonaws.com"},
            resources=queue,
            condition={
                "StringEquals": {"aws:SourceAccount": here.account},
                "ArnEquals": {"aws:SourceArn": pipeline.archive_arn},
            },
        ),
        _from_rule(pipeline, queue),
        _deny_senders(pipeline, queue),
        _deny_without_tls(queue),
    )


def dead_letter_policy(here: AwsWorkspace) -> str:
    """Return the policy of the dead-letter queue: what the rule could not deliver, and the pipeline's own reports."""
    pipeline = AuditPipeline(here)
    queue = [pipeline.dead_letter_arn]
    return document(_from_rule(pipeline, queue), _deny_senders(pipeline, queue), _deny_without_tls(queue))


def export_policy(here: AwsWorkspace, sink: Sink) -> str:
    """Return the policy of an export queue: the SIEM's role reads, the pipeline alone sends.

    The role is named by condition under its account: a role that is named as principal has to exist.
    """
    pipeline = AuditPipeline(here)
    reader = str(sink.declared.reader_role_arn)
    return document(
        statement(
            "AllowReader",
            "Allow",
            _READ,
            principal={"AWS": f"arn:aws:iam::{reader.split(':')[4]}:root"},
            resources=[sink.arn],
            condition={"ArnEquals": {"aws:PrincipalArn": reader}},
        ),
        _deny_senders(pipeline, [sink.arn]),
        _deny_without_tls([sink.arn]),
    )


def _from_rule(pipeline: AuditPipeline, queue: list[str]) -> Statement:
    return statement(
        "AllowRule",
        "Allow",
        _SEND,
        principal={"Service": "events.amazonaws.com"},
        resources=queue,
        condition={"ArnEquals": {"aws:SourceArn": pipeline.rule_arn}},
    )


def _deny_senders(pipeline: AuditPipeline, queue: list[str]) -> Statement:
    return statement(
        "DenyOtherSenders",
        "Deny",
        _SEND,
        principal=EVERYBODY,
        resources=queue,
        condition={
            "ArnNotEquals": {"aws:PrincipalArn": pipeline.role_arn},
            "BoolIfExists": {"aws:PrincipalIsAWSService": "false"},
        },
    )


def _deny_without_tls(queue: list[str]) -> Statement:
    return statement(
        "DenyWithoutTls",
        "Deny",
        ["sqs:*"],
        principal=EVERYBODY,
        resources=queue,
        condition={"Bool": {"aws:SecureTransport": "false"}},
    )
