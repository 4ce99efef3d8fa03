"""The workspace's audit pipeline: native records become normalised events, in the archive and at the declared sinks."""

import json
from collections.abc import Mapping

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws.audit_alarms import alarms
from quantum_landing_zone.aws.audit_export import REUSE_SECONDS, delivery_role, export_queue, export_stream
from quantum_landing_zone.aws.audit_function import AT_ONCE, SECONDS, audit_functions
from quantum_landing_zone.aws.audit_hash_key import hash_key
from quantum_landing_zone.aws.audit_queue_policy import dead_letter_policy, queue_policy
from quantum_landing_zone.aws.component import WorkspaceArgs, WorkspaceComponent
from quantum_landing_zone.aws.keys import key_arn
from quantum_landing_zone.aws.log_events import audit_event_pattern
from quantum_landing_zone.tenant import AUDIT, ArtifactKind, Sensitivity
from quantum_landing_zone.tenant.audit_pipeline import AuditPipeline

# A message that moves to the dead-letter queue keeps its age, so that queue has to keep for longer.
_WAIT_SECONDS = 4 * 86400
_KEEP_SECONDS = 14 * 86400  # the longest that SQS offers
_TRIES = 5
_BATCH = 10
_GATHER_SECONDS = 20  # so that a quiet workspace does not start the function for each message


class AwsAuditPipelineArgs(WorkspaceArgs):
    """Whose records are normalised, and under which key they are."""

    key_arns: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Key ARN by data class: the `keyArns` output of AwsKeys."""


class AwsAuditPipeline(WorkspaceComponent):
    """Owns the way of an audit record from the trail, Braket and the landing zone itself to a normalised event.

    The archive notifies a queue of each log file, a rule sends it the events that no trail carries, and a function
    writes OCSF events below `normalised/` in the archive and sends them to the declared sinks. Payloads become hashes
    under a key that KMS makes for this workspace, before anything is exported. Digest files and the pipeline's own
    objects are not notified, so nothing goes round; its reads and its uses of the key are recorded like anybody's,
    which costs a few records for each log file.
    Loses nothing: what fails is tried five times, and what cannot be an event goes to the dead-letter queue with its
    reason, under an alarm; the replay function sends it through again. What arrives twice leaves one object, and
    reaches a sink twice: `metadata.uid` tells repeats.
    Refuses a sink of another cloud; a delivery stream to an HTTP endpoint is not offered. The bucket of a `firehose`
    sink is the SIEM's: its policy and key have to admit `deliveryRoleArn`. The archive's notifications are one
    setting, which this component owns whole.
    Comes after `AwsLogs` and `AwsDetection`, whose archive and topic it names. What was not tried on AWS: see
    `audit_key_policy`, and the table in sandbox/README.md.
    """

    CONTROLS = ("ENC-01", "ENC-02", "CLS-04", "RES-05", "AUD-01", "AUD-02", "AUD-03", "AUD-06")

    function_name: pulumi.Output[str]
    """Name of the function that normalises."""

    replay_function: pulumi.Output[str]
    """Name of the function that sends records through again."""

    dead_letter_queue_url: pulumi.Output[str]
    """Where records are that could not be normalised."""

    sink_arns: pulumi.Output[dict[str, str]]
    """ARN of the queue or delivery stream of each declared sink on AWS, by its name."""

    delivery_role_arn: pulumi.Output[str | None]
    """The role that a SIEM's bucket has to admit; absent where no `firehose` sink is declared."""

    def __init__(self, name: str, args: AwsAuditPipelineArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the pipeline.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace, and its keys.
            opts: Resource options.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for AWS.
            ValueError: The audit class has no key, or a document is larger than AWS accepts.
        """
        super().__init__("quantum-landing-zone:index:AwsAuditPipeline", name, args, opts)
        self._pipeline = AuditPipeline(self.workspace)
        self._key = key_arn(args["key_arns"], AUDIT)
        dead_letters, queue = self._queues(name)
        sinks = self._sinks(name)
        hashes = hash_key(f"{name}-hash-key", self.workspace, self)
        normaliser, replay = audit_functions(name, self._pipeline, self._key, self)
        mapping = self._mapping(name, queue, normaliser, hashes, *sinks.values())
        self._sources(name, queue, dead_letters, mapping)
        alarms(f"{name}-alarm", self._pipeline, self)
        self.function_name = normaliser.name
        self.replay_function = replay.name
        self.dead_letter_queue_url = dead_letters.url
        arns = {sink: made.arn for sink, made in sinks.items()}
        nothing: dict[str, str] = {}  # `all` of nothing would be a list
        self.sink_arns = pulumi.Output.all(**arns) if arns else pulumi.Output.from_input(nothing)
        delivered = self._pipeline.delivery_role_arn if self._pipeline.of_kind("firehose") else None
        self.delivery_role_arn = pulumi.Output.from_input(delivered)
        self.register_outputs(
            {
                "functionName": self.function_name,
                "replayFunction": self.replay_function,
                "deadLetterQueueUrl": self.dead_letter_queue_url,
                "sinkArns": self.sink_arns,
                "deliveryRoleArn": self.delivery_role_arn,
            }
        )

    @property
    def _tags(self) -> dict[str, str]:
        return self.workspace.tags(ArtifactKind.LOG, Sensitivity.CONFIDENTIAL)

    def _queues(self, name: str) -> "tuple[aws.sqs.Queue, aws.sqs.Queue]":
        here, pipeline = self.workspace, self._pipeline
        dead_letters = aws.sqs.Queue(
            f"{name}-dead-letters",
            name=pipeline.dead_letter_name,
            kms_master_key_id=self._key,
            kms_data_key_reuse_period_seconds=REUSE_SECONDS,
            message_retention_seconds=_KEEP_SECONDS,
            visibility_timeout_seconds=SECONDS,
            redrive_allow_policy=json.dumps({"redrivePermission": "byQueue", "sourceQueueArns": [pipeline.queue_arn]}),
            policy=dead_letter_policy(here),
            tags=self._tags,
            opts=self.child,
        )
        queue = aws.sqs.Queue(
            f"{name}-queue",
            name=pipeline.queue_name,
            kms_master_key_id=self._key,
            kms_data_key_reuse_period_seconds=REUSE_SECONDS,
            message_retention_seconds=_WAIT_SECONDS,
            # Six times the function's own limit (Lambda developer guide, SQS event sources).
            visibility_timeout_seconds=6 * SECONDS,
            redrive_policy=json.dumps({"deadLetterTargetArn": pipeline.dead_letter_arn, "maxReceiveCount": _TRIES}),
            policy=queue_policy(here),
            tags=self._tags,
            opts=self.after(dead_letters),
        )
        return dead_letters, queue

    def _sinks(self, name: str) -> "dict[str, aws.sqs.Queue | aws.kinesis.FirehoseDeliveryStream]":
        pipeline = self._pipeline
        made: dict[str, aws.sqs.Queue | aws.kinesis.FirehoseDeliveryStream] = {
            sink.declared.name: export_queue(f"{name}-export-{sink.declared.name}", pipeline, sink, self._key, self)
            for sink in pipeline.of_kind("sqs")
        }
        if pipeline.of_kind("firehose"):
            ready = self.after(*delivery_role(f"{name}-delivery", pipeline, self._key, self))
            for sink in pipeline.of_kind("firehose"):
                stream = export_stream(f"{name}-export-{sink.declared.name}", pipeline, sink, self._key, ready)
                made[sink.declared.name] = stream
        return made

    def _mapping(self, name: str, *ready: pulumi.Resource) -> "aws.lambda_.EventSourceMapping":
        pipeline = self._pipeline
        return aws.lambda_.EventSourceMapping(
            f"{name}-mapping",
            function_name=pipeline.function_name,
            event_source_arn=pipeline.queue_arn,
            enabled=True,
            batch_size=_BATCH,
            maximum_batching_window_in_seconds=_GATHER_SECONDS,
            function_response_types=["ReportBatchItemFailures"],
            scaling_config={"maximum_concurrency": AT_ONCE},
            tags=self._tags,
            opts=self.after(*ready),
        )

    def _sources(
        self, name: str, queue: "aws.sqs.Queue", dead_letters: "aws.sqs.Queue", mapping: pulumi.Resource
    ) -> None:
        """Let records in, once somebody is there to take them."""
        pipeline = self._pipeline
        aws.s3.BucketNotification(
            f"{name}-log-files",
            bucket=self.workspace.archive_bucket,
            queues=[
                {
                    "id": "audit-log-files",
                    "queue_arn": pipeline.queue_arn,
                    "events": ["s3:ObjectCreated:*"],
                    "filter_prefix": pipeline.log_file_prefix,
                    "filter_suffix": ".json.gz",
                }
            ],
            opts=self.after(queue, mapping),
        )
        rule = aws.cloudwatch.EventRule(
            f"{name}-events",
            name=pipeline.rule_name,
            description="State changes that no trail carries, and what the landing zone itself does",
            event_pattern=audit_event_pattern(self.workspace),
            state="ENABLED",
            tags=self._tags,
            opts=self.child,
        )
        aws.cloudwatch.EventTarget(
            f"{name}-events-target",
            rule=pipeline.rule_name,
            target_id="audit-queue",
            arn=pipeline.queue_arn,
            dead_letter_config={"arn": pipeline.dead_letter_arn},
            opts=self.after(rule, queue, dead_letters, mapping),
        )
