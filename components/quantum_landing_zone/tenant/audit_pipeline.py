"""The audit pipeline of one AWS workspace as plain values: its queues, its functions, its sinks. Known at preview."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from quantum_landing_zone.tenant.export import ExportSink
from quantum_landing_zone.tenant.workspace import AwsWorkspace

NORMALISED = "normalised/"
"""Where the archive holds normalised events; what is below it was written by the pipeline and by nobody else."""

_QUEUE = 80  # SQS CreateQueue
_FUNCTION = 64  # Lambda CreateFunction
_STREAM = 64  # Firehose CreateDeliveryStream
_ROLE = 64  # IAM quotas: role name
_POLICY = 128  # IAM quotas: policy name
_ALARM = 255  # CloudWatch PutMetricAlarm


@dataclass(frozen=True, kw_only=True)
class Sink:
    """A declared sink of the workspace.

    Attributes:
        declared: The declaration.
        name: Name of the queue or delivery stream.
        arn: Its ARN.
        url: A queue's address; empty for a delivery stream.
    """

    declared: ExportSink
    name: str
    arn: str
    url: str


@dataclass(frozen=True)
class AuditPipeline:
    """The pipeline of a workspace. Owns no resource: all members are plain values.

    Attributes:
        workspace: The tenant's environment.
    """

    workspace: AwsWorkspace

    @property
    def archive_arn(self) -> str:
        """The archive's ARN."""
        return f"arn:aws:s3:::{self.workspace.archive_bucket}"

    @property
    def log_file_prefix(self) -> str:
        """Where the trail delivers log files; digest files are beside it and not below."""
        return f"AWSLogs/{self.workspace.account}/CloudTrail/"

    @property
    def queue_name(self) -> str:
        """The queue of what is to be normalised."""
        return self.workspace.name("audit-events", limit=_QUEUE)

    @property
    def dead_letter_name(self) -> str:
        """The queue of what could not be."""
        return self.workspace.name("audit-dead-letters", limit=_QUEUE)

    @property
    def queue_arn(self) -> str:
        """The queue's ARN."""
        return self.workspace.arn("sqs", self.queue_name)

    @property
    def dead_letter_arn(self) -> str:
        """The dead-letter queue's ARN."""
        return self.workspace.arn("sqs", self.dead_letter_name)

    def queue_url(self, name: str) -> str:
        """Return the address of a queue of the workspace."""
        return f"https://sqs.{self.workspace.region}.amazonaws.com/{self.workspace.account}/{name}"

    @property
    def rule_name(self) -> str:
        """The rule that catches events which no trail carries."""
        return self.workspace.event_rule("audit-events")

    @property
    def rule_arn(self) -> str:
        """The rule's ARN."""
        return self.workspace.event_rule_arn("audit-events")

    @property
    def function_name(self) -> str:
        """The function that normalises."""
        return self.workspace.name("audit-normaliser", limit=_FUNCTION)

    @property
    def replay_name(self) -> str:
        """The function that sends records through again."""
        return self.workspace.name("audit-replay", limit=_FUNCTION)

    @property
    def function_arn(self) -> str:
        """The normaliser's ARN."""
        return self.workspace.arn("lambda", f"function:{self.function_name}")

    @property
    def replay_arn(self) -> str:
        """The replay function's ARN."""
        return self.workspace.arn("lambda", f"function:{self.replay_name}")

    @property
    def log_group(self) -> str:
        """The functions' log group; under the workspace's own prefix, which the audit key covers."""
        return self.workspace.log_group("audit-pipeline")

    @property
    def role_name(self) -> str:
        """The role of both functions."""
        return self.workspace.name("audit-pipeline", limit=_ROLE)

    @property
    def role_arn(self) -> str:
        """The role's ARN."""
        return self.workspace.iam_arn("role", self.role_name)

    @property
    def boundary_name(self) -> str:
        """The role's permissions boundary."""
        return self.workspace.name("audit-pipeline-boundary", limit=_POLICY)

    @property
    def boundary_arn(self) -> str:
        """The boundary's ARN."""
        return self.workspace.iam_arn("policy", self.boundary_name)

    @property
    def hash_key_alias(self) -> str:
        """Alias of the HMAC key under which payloads are hashed."""
        return self.workspace.key_alias("audit-hash")

    @property
    def hash_context(self) -> str:
        """What the function's own hash key is made from: no other team and environment gets the same one."""
        return f"quantum-landing-zone audit hash 1 {self.workspace.slug} {self.workspace.environment}"

    @cached_property
    def sinks(self) -> tuple[Sink, ...]:
        """The sinks on AWS, in the order of the declaration; those of another cloud get their events there."""
        return tuple(self._sink(sink) for sink in self.workspace.tenant.exports if sink.kind in {"sqs", "firehose"})

    def of_kind(self, kind: str) -> tuple[Sink, ...]:
        """Return the sinks of a kind, `sqs` or `firehose`."""
        return tuple(sink for sink in self.sinks if sink.declared.kind == kind)

    def _sink(self, sink: ExportSink) -> Sink:
        here = self.workspace
        if sink.kind == "sqs":
            name = here.name("export", sink.name, limit=_QUEUE)
            return Sink(declared=sink, name=name, arn=here.arn("sqs", name), url=self.queue_url(name))
        name = here.name("export", sink.name, limit=_STREAM)
        return Sink(declared=sink, name=name, arn=here.arn("firehose", f"deliverystream/{name}"), url="")

    @property
    def delivery_role_name(self) -> str:
        """The role through which Firehose writes into the SIEM's buckets."""
        return self.workspace.name("audit-delivery", limit=_ROLE)

    @property
    def delivery_role_arn(self) -> str:
        """The delivery role's ARN: what the SIEM's bucket policy and key policy have to admit."""
        return self.workspace.iam_arn("role", self.delivery_role_name)

    @property
    def delivery_boundary_name(self) -> str:
        """The delivery role's permissions boundary."""
        return self.workspace.name("audit-delivery-boundary", limit=_POLICY)

    @property
    def delivery_boundary_arn(self) -> str:
        """The delivery boundary's ARN."""
        return self.workspace.iam_arn("policy", self.delivery_boundary_name)

    @property
    def delivery_log_group(self) -> str:
        """Where Firehose says what it could not deliver."""
        return self.workspace.log_group("audit-delivery")

    @cached_property
    def alarms(self) -> Mapping[str, str]:
        """Name of each alarm, by what it watches."""
        watched = ["dead-letters", "stalled", *(f"export-{sink.declared.name}" for sink in self.sinks)]
        return {what: self.workspace.name("alarm", "audit", what, limit=_ALARM) for what in watched}

    @property
    def alarm_arns(self) -> tuple[str, ...]:
        """ARNs of the alarms: what may publish to the alert topic."""
        return tuple(self.workspace.arn("cloudwatch", f"alarm:{name}") for name in self.alarms.values())
