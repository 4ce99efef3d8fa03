"""The workspace's audit records: archive, trail, log groups, Braket's events, and the flow logs' way in."""

from collections.abc import Mapping

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws.bucket import BucketPlan, PrivateBucket, private_bucket
from quantum_landing_zone.aws.component import WorkspaceArgs, WorkspaceComponent
from quantum_landing_zone.aws.keys import key_arn
from quantum_landing_zone.aws.log_events import braket_event_pattern, trail_selectors
from quantum_landing_zone.aws.log_group import log_group
from quantum_landing_zone.aws.log_policy import (
    access_log_policy,
    archive_policy,
    events_policy,
    flow_log_permissions,
    flow_log_trust,
)
from quantum_landing_zone.tenant import AUDIT, ArtifactKind, Sensitivity
from quantum_landing_zone.tenant.retention import record_days
from quantum_landing_zone.tenant.vocabulary import RecordKind
from quantum_landing_zone.tenant.workspace import BRAKET_JOB_LOG_GROUP

_GRACE_DAYS = 30  # between the end of a record's lock and its expiry, and again until its last version is gone
_RULE = "braket-events"


class AwsLogsArgs(WorkspaceArgs):
    """Which workspace gets its logs, and under which keys."""

    key_arns: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Key ARN by data class: the `keyArns` output of AwsKeys."""


class AwsLogs(WorkspaceComponent):
    """Owns the audit records of a workspace, all in its own region.

    A write-once archive in compliance mode, a trail with log-file validation over management events of every region
    and over each access to the workspace's objects, log groups under the audit key, Braket's state changes kept from
    EventBridge, a bucket for S3 access logs, and the role through which VPC flow logs are delivered.
    Refuses to let records go before their retention: nobody may delete from the archive, and only the deployment role
    may reconfigure it. Both buckets are protected resources: `pulumi destroy --exclude-protected` takes the workspace
    down and leaves the records, readable, until their retention is over.
    Everything is kept for the longest that any of its kinds of record asks for (`tenant/retention.py`), the group to
    which hybrid jobs print for days of its own.
    The access-log bucket alone has SSE-S3 and no object lock, because S3 delivers access logs to no other
    (facts/service_limits.yaml).

    Attributes:
        archive: The write-once bucket.
    """

    CONTROLS = (
        "ENC-01",
        "ENC-02",
        "CLS-04",
        "RES-05",
        "AUD-01",
        "AUD-04",
        "AUD-05",
    )

    archive_bucket: pulumi.Output[str]
    """Name of the write-once archive."""

    access_log_bucket: pulumi.Output[str]
    """Name of the bucket of S3 access logs."""

    trail_arn: pulumi.Output[str]
    """ARN of the trail."""

    log_groups: pulumi.Output[dict[str, str]]
    """Name of each log group, by purpose: flow, events, and jobs where this environment creates it."""

    flow_log_role_arn: pulumi.Output[str]
    """ARN of the role through which VPC flow logs are delivered."""

    def __init__(self, name: str, args: AwsLogsArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the logs.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace, and its keys.
            opts: Resource options.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for AWS.
            ValueError: The audit class has no key.
        """
        super().__init__("quantum-landing-zone:index:AwsLogs", name, args, opts)
        self._key = key_arn(args["key_arns"], AUDIT)
        access_logs = self._access_logs(name)
        self.archive = self._archive(name, access_logs)
        trail = self._trail(name)
        groups = self._log_groups(name)
        self._braket_events(name, groups["events"])
        role = self._flow_log_role(name)
        self.archive_bucket = self.archive.bucket.bucket
        self.access_log_bucket = access_logs.bucket.bucket
        self.trail_arn = trail.arn
        self.log_groups = pulumi.Output.all(**{purpose: group.name for purpose, group in groups.items()})
        self.flow_log_role_arn = role.arn
        self.register_outputs(
            {
                "archiveBucket": self.archive_bucket,
                "accessLogBucket": self.access_log_bucket,
                "trailArn": self.trail_arn,
                "logGroups": self.log_groups,
                "flowLogRoleArn": self.flow_log_role_arn,
            }
        )

    @property
    def _tags(self) -> dict[str, str]:
        return self.workspace.tags(ArtifactKind.LOG, Sensitivity.CONFIDENTIAL)

    def _access_logs(self, name: str) -> PrivateBucket:
        here = self.workspace
        plan = BucketPlan(
            bucket=here.access_log_bucket,
            policy=access_log_policy(here),
            tags=self._tags,
            expire_days=here.audit_retention_days,
            noncurrent_days=_GRACE_DAYS,
            key_arn=None,
            access_log_bucket=None,
            outlives=True,
        )
        return private_bucket(f"{name}-access-logs", plan, self)

    def _archive(self, name: str, access_logs: PrivateBucket) -> PrivateBucket:
        here = self.workspace
        plan = BucketPlan(
            bucket=here.archive_bucket,
            policy=archive_policy(here),
            tags=self._tags,
            expire_days=here.audit_retention_days + _GRACE_DAYS,
            noncurrent_days=_GRACE_DAYS,
            lock_days=here.audit_retention_days,
            key_arn=self._key,
            access_log_bucket=here.access_log_bucket,
            access_log_ready=access_logs.parts,
            outlives=True,
        )
        return private_bucket(f"{name}-archive", plan, self)

    def _trail(self, name: str) -> aws.cloudtrail.Trail:
        """Record every region: that is how work in a wrong one is seen. The records stay in the archive's region."""
        here = self.workspace
        return aws.cloudtrail.Trail(
            f"{name}-trail",
            name=here.trail_name,
            s3_bucket_name=here.archive_bucket,
            kms_key_id=self._key,
            enable_logging=True,
            enable_log_file_validation=True,
            is_multi_region_trail=True,
            include_global_service_events=True,
            advanced_event_selectors=trail_selectors(here),
            tags=self._tags,
            opts=self.after(*self.archive.parts),
        )

    def _log_groups(self, name: str) -> dict[str, aws.cloudwatch.LogGroup]:
        here = self.workspace
        wanted = {"flow": here.flow_log_group, "events": here.events_log_group}
        kept = dict.fromkeys(wanted, here.audit_retention_days)
        if here.aws.account_wide == "create":
            wanted["jobs"] = BRAKET_JOB_LOG_GROUP
            kept["jobs"] = record_days(here.tenant, RecordKind.JOB_LOGS)
        return {
            purpose: log_group(self, f"{name}-{purpose}", group, self._key, least_days=kept[purpose])
            for purpose, group in wanted.items()
        }

    def _braket_events(self, name: str, group: aws.cloudwatch.LogGroup) -> None:
        here = self.workspace
        rule_name = here.event_rule(_RULE)
        rule = aws.cloudwatch.EventRule(
            f"{name}-{_RULE}",
            name=rule_name,
            description="State changes of Braket tasks, jobs and devices",
            event_pattern=braket_event_pattern(),
            state="ENABLED",
            tags=self._tags,
            opts=self.child,
        )
        allowed = aws.cloudwatch.LogResourcePolicy(
            f"{name}-{_RULE}-policy",
            policy_name=rule_name,
            policy_document=events_policy(here, here.event_rule_arn(_RULE)),
            opts=self.after(group),
        )
        aws.cloudwatch.EventTarget(
            f"{name}-{_RULE}-target",
            rule=rule_name,
            target_id="log-group",
            arn=here.log_group_arn(here.events_log_group),
            opts=self.after(rule, group, allowed),
        )

    def _flow_log_role(self, name: str) -> aws.iam.Role:
        here = self.workspace
        permissions = flow_log_permissions(here)
        boundary = aws.iam.Policy(
            f"{name}-flow-logs-boundary",
            name=here.flow_log_boundary_name,
            description="The most that flow-log delivery may do",
            policy=permissions,
            tags=self._tags,
            opts=self.child,
        )
        role = aws.iam.Role(
            f"{name}-flow-logs",
            name=here.flow_log_role_name,
            description="Delivers VPC flow logs into the flow log group",
            assume_role_policy=flow_log_trust(here),
            permissions_boundary=here.flow_log_boundary_arn,
            tags=self._tags,
            opts=self.after(boundary),
        )
        aws.iam.RolePolicy(
            f"{name}-flow-logs-write",
            name="write-flow-logs",
            role=here.flow_log_role_name,
            policy=permissions,
            opts=self.after(role),
        )
        return role
