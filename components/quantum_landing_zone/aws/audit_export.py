"""The declared sinks of audit events: a queue that the SIEM reads, or a stream into a bucket of the SIEM's account."""

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws.audit_queue_policy import export_policy
from quantum_landing_zone.aws.audit_role import delivery_permissions, delivery_prefix, delivery_trust
from quantum_landing_zone.aws.bounded_role import Bounds, bounded_role
from quantum_landing_zone.aws.component import WorkspaceComponent
from quantum_landing_zone.aws.log_group import log_group
from quantum_landing_zone.tenant import ArtifactKind, Sensitivity
from quantum_landing_zone.tenant.audit_pipeline import AuditPipeline, Sink

_KEEP_SECONDS = 14 * 86400  # the longest that SQS keeps a message, for a SIEM that is down
_TAKEN_SECONDS = 300  # for the SIEM to store a message before another reader gets it
REUSE_SECONDS = 3600  # of a data key; each new one is a call to KMS, and CloudTrail records it (60 to 86400)
_MEGABYTES, _SECONDS = 5, 300  # a delivery is made when either is reached
_STREAM = "S3Delivery"
FEWER_SINKS = "Declare fewer exports."


def export_queue(
    name: str, pipeline: AuditPipeline, sink: Sink, key: pulumi.Output[str], parent: pulumi.Resource
) -> "aws.sqs.Queue":
    """Make a queue from which the SIEM's role reads, in its own account or in this one.

    Args:
        name: Pulumi name.
        pipeline: The pipeline.
        sink: The sink.
        key: ARN of the audit key.
        parent: The component that owns it.
    """
    return aws.sqs.Queue(
        name,
        name=sink.name,
        kms_master_key_id=key,
        kms_data_key_reuse_period_seconds=REUSE_SECONDS,
        message_retention_seconds=_KEEP_SECONDS,
        visibility_timeout_seconds=_TAKEN_SECONDS,
        policy=export_policy(pipeline.workspace, sink),
        tags=pipeline.workspace.tags(ArtifactKind.LOG, Sensitivity.CONFIDENTIAL),
        opts=pulumi.ResourceOptions(parent=parent),
    )


def delivery_role(
    name: str, pipeline: AuditPipeline, key: pulumi.Output[str], parent: WorkspaceComponent
) -> tuple[pulumi.Resource, ...]:
    """Make the role through which Firehose delivers, and the log of what it could not.

    Args:
        name: Pulumi name; the parts are named from it.
        pipeline: The pipeline.
        key: ARN of the audit key.
        parent: The component that owns them.

    Returns:
        What a stream has to wait for.
    """
    here = pipeline.workspace
    group = log_group(parent, f"{name}-log", pipeline.delivery_log_group, key)
    permitted = bounded_role(
        parent,
        f"{name}-role",
        role=pipeline.delivery_role_name,
        purpose="Delivers normalised audit events to the SIEM's buckets",
        trust=delivery_trust(here),
        permissions=delivery_permissions(here),
        control="AUD-06",
        bounds=Bounds(
            resource=f"{name}-boundary",
            name=pipeline.delivery_boundary_name,
            most="The most that delivery of audit events may do",
        ),
        policy="deliver",
        fix=FEWER_SINKS,
    )
    return group, permitted


def export_stream(
    name: str, pipeline: AuditPipeline, sink: Sink, key: pulumi.Output[str], opts: pulumi.ResourceOptions
) -> "aws.kinesis.FirehoseDeliveryStream":
    """Make a stream into the SIEM's bucket, whose policy and key have to admit the delivery role.

    Args:
        name: Pulumi name.
        pipeline: The pipeline.
        sink: The sink.
        key: ARN of the audit key, for what is under way.
        opts: Resource options.
    """
    here = pipeline.workspace
    prefix = delivery_prefix(here)
    day = "!{timestamp:yyyy/MM/dd}/"
    return aws.kinesis.FirehoseDeliveryStream(
        name,
        name=sink.name,
        destination="extended_s3",
        server_side_encryption={"enabled": True, "key_type": "CUSTOMER_MANAGED_CMK", "key_arn": key},
        extended_s3_configuration={
            "buffering_size": _MEGABYTES,
            "buffering_interval": _SECONDS,
            "role_arn": pipeline.delivery_role_arn,
            "bucket_arn": f"arn:aws:s3:::{sink.declared.bucket}",
            "prefix": f"{prefix}events/{day}",
            "error_output_prefix": f"{prefix}failed/!{{firehose:error-output-type}}/{day}",
            "compression_format": "GZIP",
            "kms_key_arn": str(sink.declared.bucket_key_arn),
            "cloudwatch_logging_options": {
                "enabled": True,
                "log_group_name": pipeline.delivery_log_group,
                "log_stream_name": _STREAM,
            },
        },
        tags=here.tags(ArtifactKind.LOG, Sensitivity.CONFIDENTIAL),
        opts=opts,
    )
