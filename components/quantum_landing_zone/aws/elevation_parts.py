"""The resources behind elevation, each made from plain values for the component that owns it."""

import json

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws.bounded_role import bounded_role
from quantum_landing_zone.aws.component import WorkspaceComponent
from quantum_landing_zone.aws.elevation_access import table_policy
from quantum_landing_zone.aws.elevation_code import HANDLER, elevation_code
from quantum_landing_zone.aws.elevation_machine import SOURCE, elevation_definition, sweep_definition
from quantum_landing_zone.aws.elevation_roles import (
    judge_permissions,
    judge_trust,
    records_policy,
    schedule_permissions,
    schedule_trust,
)
from quantum_landing_zone.aws.log_group import log_group
from quantum_landing_zone.elevation.request import HOLDER, ID
from quantum_landing_zone.elevation.settings import Settings
from quantum_landing_zone.tenant import ArtifactKind, Sensitivity
from quantum_landing_zone.tenant.privileged import Privileged

SWEEP_MINUTES = 5
_RUNTIME = "python3.12"
_SECONDS = 30  # a few calls of DynamoDB and Step Functions, with retries
_MEGABYTES = 128
_KEY_REUSE_SECONDS = 300  # Step Functions' own default; 60 to 900
_AT_ONCE = 2  # requests come one by one; a leaked permission to invoke makes no flood


def request_table(
    parent: WorkspaceComponent, name: str, parts: Privileged, key: pulumi.Input[str]
) -> "aws.dynamodb.ResourcePolicy":
    """Make the table of requests, approvals and grants, and close it; return its policy.

    Like the archive it outlives the workspace. Who gives its protection up takes it out of the stack, and not away:
    DynamoDB would refuse that halfway through an update.
    """
    table = aws.dynamodb.Table(
        f"{name}-table",
        name=parts.table,
        billing_mode="PAY_PER_REQUEST",
        hash_key=HOLDER,
        range_key=ID,
        attributes=[{"name": HOLDER, "type": "S"}, {"name": ID, "type": "S"}],
        server_side_encryption={"enabled": True, "kms_key_arn": key},
        point_in_time_recovery={"enabled": True},
        deletion_protection_enabled=True,
        tags=parent.workspace.tags("elevation", Sensitivity.CONFIDENTIAL),
        opts=pulumi.ResourceOptions(parent=parent, protect=True, retain_on_delete=True),
    )
    return aws.dynamodb.ResourcePolicy(
        f"{name}-table-policy",
        resource_arn=parts.table_arn,
        policy=table_policy(parent.workspace),
        opts=pulumi.ResourceOptions(parent=parent, depends_on=[table], protect=True, retain_on_delete=True),
    )


def record_keeping(
    parent: WorkspaceComponent, name: str, parts: Privileged, key: pulumi.Input[str]
) -> "aws.cloudwatch.EventTarget":
    """Keep elevation's audit events in a log group; return what makes them flow."""
    here = parent.workspace
    rule_name, group_name = here.event_rule(parts.record_rule), parts.records_log_group
    group = log_group(parent, f"{name}-records", group_name, key)
    rule = aws.cloudwatch.EventRule(
        f"{name}-records-rule",
        name=rule_name,
        description="Requests, approvals, grants and ends of elevation",
        event_pattern=json.dumps({"source": [SOURCE]}),
        state="ENABLED",
        tags=here.tags(ArtifactKind.LOG, Sensitivity.CONFIDENTIAL),
        opts=parent.child,
    )
    allowed = aws.cloudwatch.LogResourcePolicy(
        f"{name}-records-policy",
        policy_name=rule_name,
        policy_document=records_policy(here),
        opts=parent.after(group),
    )
    return aws.cloudwatch.EventTarget(
        f"{name}-records-target",
        rule=rule_name,
        target_id="log-group",
        arn=here.log_group_arn(group_name),
        opts=parent.after(rule, group, allowed),
    )


def judging_function(
    parent: WorkspaceComponent, name: str, parts: Privileged, settings: Settings, key: pulumi.Input[str]
) -> "aws.lambda_.Function":
    """Make the function that judges; it is in no network and calls no address but AWS's."""
    here = parent.workspace
    group = log_group(parent, f"{name}-judge-log", parts.function_log_group, key)
    permitted = bounded_role(
        parent,
        f"{name}-judge-role",
        role=parts.judge_role,
        purpose="Judges elevation requests; changes no role.",
        trust=judge_trust(here),
        permissions=judge_permissions(here),
        control="IAM-06",
    )
    return aws.lambda_.Function(
        f"{name}-judge",
        name=parts.function,
        description="Judges elevation requests and approvals.",
        runtime=_RUNTIME,
        architectures=["arm64"],
        handler=HANDLER,
        code=elevation_code(settings),
        role=parts.role_arn(parts.judge_role),
        timeout=_SECONDS,
        memory_size=_MEGABYTES,
        reserved_concurrent_executions=_AT_ONCE,
        logging_config={"log_format": "Text", "log_group": parts.function_log_group},
        tags=here.tags("function", Sensitivity.INTERNAL),
        opts=parent.after(permitted, group),
    )


def granting_machine(
    parent: WorkspaceComponent,
    name: str,
    parts: Privileged,
    longest_minutes: int,
    *,
    key: pulumi.Input[str],
    opts: pulumi.ResourceOptions,
) -> "aws.sfn.StateMachine":
    """Make the machine that grants, and the log group of both machines."""
    group = log_group(parent, f"{name}-log", parts.machine_log_group, key)
    definition = elevation_definition(parts, longest_minutes)
    logged = pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(depends_on=[group]))
    return _machine(
        parent, f"{name}-machine", parts, physical=parts.machine, definition=definition, key=key, opts=logged
    )


def sweeping_machine(
    parent: WorkspaceComponent, name: str, parts: Privileged, *, key: pulumi.Input[str], opts: pulumi.ResourceOptions
) -> "aws.scheduler.Schedule":
    """Make the machine that removes leftovers, and its schedule; return the schedule."""
    here = parent.workspace
    definition = sweep_definition(parts)
    machine = _machine(parent, f"{name}-sweep", parts, physical=parts.sweep, definition=definition, key=key, opts=opts)
    permitted = bounded_role(
        parent,
        f"{name}-sweep-role",
        role=parts.schedule_role,
        purpose="Starts the removal of leftover grants on schedule.",
        trust=schedule_trust(here),
        permissions=schedule_permissions(here),
        control="IAM-06",
    )
    return aws.scheduler.Schedule(
        f"{name}-sweep-schedule",
        name=parts.sweep,
        description="Removes leftover grants of backend administration",
        schedule_expression=f"rate({SWEEP_MINUTES} minutes)",
        flexible_time_window={"mode": "OFF"},
        target={
            "arn": parts.sweep_arn,
            "role_arn": parts.role_arn(parts.schedule_role),
            # The next sweep is near: what failed is not tried for a day, as the service's own default would.
            "retry_policy": {"maximum_event_age_in_seconds": SWEEP_MINUTES * 60, "maximum_retry_attempts": 3},
        },
        state="ENABLED",
        opts=parent.after(machine, permitted),
    )


def _machine(
    parent: WorkspaceComponent,
    name: str,
    parts: Privileged,
    *,
    physical: str,
    definition: str,
    key: pulumi.Input[str],
    opts: pulumi.ResourceOptions,
) -> "aws.sfn.StateMachine":
    here = parent.workspace
    return aws.sfn.StateMachine(
        name,
        name=physical,
        type="STANDARD",
        role_arn=parts.role_arn(parts.machine_role),
        definition=definition,
        logging_configuration={
            "level": "ALL",
            "include_execution_data": False,
            "log_destination": f"{here.log_group_arn(parts.machine_log_group)}:*",
        },
        encryption_configuration={
            "type": "CUSTOMER_MANAGED_KMS_KEY",
            "kms_key_id": key,
            "kms_data_key_reuse_period_seconds": _KEY_REUSE_SECONDS,
        },
        tags=here.tags("elevation", Sensitivity.INTERNAL),
        opts=opts,
    )
