"""The resources behind scheduled jobs, each made from plain values for the component that owns them."""

import json

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws.bounded_role import bounded_role
from quantum_landing_zone.aws.component import WorkspaceComponent
from quantum_landing_zone.aws.schedule_role import dead_letter_policy, job_permissions, job_trust
from quantum_landing_zone.aws.schedule_script import build_specification
from quantum_landing_zone.tenant import Sensitivity
from quantum_landing_zone.tenant.schedule import Job
from quantum_landing_zone.tenant.schedules import FAILED, Schedules

MINUTES = 30  # a run reads a few hundred facts, at most 20 calls a second; CodeBuild: 5 to 2160
_QUEUED_MINUTES = 60  # CodeBuild: 5 to 480
WINDOW_MINUTES = 15  # starts of several teams do not fall on one minute; EventBridge Scheduler: 1 to 1440
_TRIES = 5
_TRY_SECONDS = 3600
_KEEP_SECONDS = 14 * 86400  # the longest that SQS offers
_REUSE_SECONDS = 300
_PERIOD = 300  # seconds; SQS reports every minute, and each five once it has been quiet
_ENDED_BADLY = ("FAILED", "FAULT", "STOPPED", "TIMED_OUT")
_PATHS = {
    "account": "$.account",
    "job": "$.detail.project-name",
    "build": "$.detail.build-id",
    "region": "$.region",
    "status": "$.detail.build-status",
    "time": "$.time",
}


def dead_letters(
    parent: WorkspaceComponent, name: str, schedules: Schedules, key: pulumi.Input[str]
) -> "aws.sqs.Queue":
    """Make the queue of starts that were given up, and the alarm on it."""
    here = parent.workspace
    queue = aws.sqs.Queue(
        f"{name}-dead-letters",
        name=schedules.dead_letters,
        kms_master_key_id=key,
        kms_data_key_reuse_period_seconds=_REUSE_SECONDS,
        message_retention_seconds=_KEEP_SECONDS,
        policy=dead_letter_policy(here),
        tags=here.tags("schedule", Sensitivity.CONFIDENTIAL),
        opts=parent.child,
    )
    aws.cloudwatch.MetricAlarm(
        f"{name}-not-started",
        name=schedules.alarm,
        alarm_description="A scheduled job could not be started. Read the queue, mend the cause, and start the job's"
        " project by hand; the queue keeps what it holds for 14 days (OPS-01).",
        namespace="AWS/SQS",
        metric_name="ApproximateNumberOfMessagesVisible",
        dimensions={"QueueName": schedules.dead_letters},
        statistic="Maximum",
        period=_PERIOD,
        evaluation_periods=1,
        comparison_operator="GreaterThanThreshold",
        threshold=0,
        treat_missing_data="notBreaching",  # a queue that nobody uses reports nothing
        alarm_actions=[here.alert_topic_arn],
        tags=here.tags("alert", Sensitivity.CONFIDENTIAL),
        opts=parent.after(queue),
    )
    return queue


def failure_alert(parent: WorkspaceComponent, name: str, schedules: Schedules) -> None:
    """Tell the workspace's alert topic of each job that ends badly: which, how, in which build; not what it found."""
    here, rule_name = parent.workspace, parent.workspace.event_rule(FAILED)
    rule = aws.cloudwatch.EventRule(
        f"{name}-failed",
        name=rule_name,
        description="A scheduled job found something, could not do its work, or was stopped (OPS-01 to OPS-03, LIF-02)",
        event_pattern=json.dumps(
            {
                "source": ["aws.codebuild"],
                "detail-type": ["CodeBuild Build State Change"],
                "detail": {
                    "build-status": list(_ENDED_BADLY),
                    "project-name": [schedules.name(job) for job in Job],
                },
            }
        ),
        state="ENABLED",
        tags=here.tags("alert", Sensitivity.CONFIDENTIAL),
        opts=parent.child,
    )
    known = {"alert": FAILED, "team": here.slug, "environment": str(here.environment)}
    values = ",".join(f'"{key}":<{key}>' for key in _PATHS)
    aws.cloudwatch.EventTarget(
        f"{name}-failed-target",
        rule=rule_name,
        target_id="alerts",
        arn=here.alert_topic_arn,
        input_transformer={
            "input_paths": _PATHS,
            "input_template": f"{json.dumps(known, separators=(',', ':'))[:-1]},{values}}}",
        },
        opts=parent.after(rule),
    )


def job_project(
    parent: WorkspaceComponent,
    name: str,
    schedules: Schedules,
    job: Job,
    *,
    key: pulumi.Input[str],
    log: "aws.cloudwatch.LogGroup",
) -> "aws.codebuild.Project":
    """Make a job's role and its project."""
    here = parent.workspace
    permitted = bounded_role(
        parent,
        f"{name}-role",
        role=schedules.role(job),
        purpose=f"Runs the scheduled job {job}.",
        trust=job_trust(here, job),
        permissions=job_permissions(here, job),
        control="IAM-08",
    )
    settings = {
        "PULUMI_BACKEND_URL": schedules.backend,
        "PULUMI_SKIP_UPDATE_CHECK": "true",
        "QLZ_CHAIN": f"s3://{here.archive_bucket}/{schedules.evidence_prefix}",
        "QLZ_FOLDER": schedules.jobs.folder,
        "QLZ_STACK": schedules.jobs.stack,
    }
    return aws.codebuild.Project(
        name,
        name=schedules.name(job),
        description=f"Scheduled job {job} of team {here.slug} in {here.environment}; reads and reports.",
        service_role=schedules.role_arn(job),
        source={"type": "NO_SOURCE", "buildspec": build_specification(job)},
        artifacts={"type": "NO_ARTIFACTS", "encryption_disabled": False},
        encryption_key=key,
        environment={
            "type": "LINUX_CONTAINER",
            "compute_type": "BUILD_GENERAL1_SMALL",
            "image": schedules.image,
            "image_pull_credentials_type": "SERVICE_ROLE",
            "privileged_mode": False,
            "environment_variables": [
                {"name": setting, "value": value, "type": "PLAINTEXT"} for setting, value in settings.items()
            ],
        },
        logs_config={
            "cloudwatch_logs": {"status": "ENABLED", "group_name": schedules.log_group, "stream_name": str(job)},
            "s3_logs": {"status": "DISABLED"},
        },
        build_timeout=MINUTES,
        queued_timeout=_QUEUED_MINUTES,
        concurrent_build_limit=1,  # two collections at once would fork the chain of bundles; the second would fail
        tags=here.tags("schedule", Sensitivity.CONFIDENTIAL),
        opts=parent.after(permitted, log),
    )


def job_schedule(
    parent: WorkspaceComponent, name: str, schedules: Schedules, job: Job, opts: pulumi.ResourceOptions
) -> "aws.scheduler.Schedule":
    """Make a job's schedule. It sends no input: what is run is the project's and nobody's to choose."""
    return aws.scheduler.Schedule(
        name,
        name=schedules.schedule(job),
        description=f"Starts the scheduled job {job} of team {parent.workspace.slug}",
        schedule_expression=schedules.times[job],
        schedule_expression_timezone="UTC",
        flexible_time_window={"mode": "FLEXIBLE", "maximum_window_in_minutes": WINDOW_MINUTES},
        target={
            "arn": schedules.arn(job),
            "role_arn": schedules.starter_arn,
            "retry_policy": {"maximum_event_age_in_seconds": _TRY_SECONDS, "maximum_retry_attempts": _TRIES},
            "dead_letter_config": {"arn": schedules.dead_letters_arn},
        },
        state="ENABLED",
        opts=opts,
    )
