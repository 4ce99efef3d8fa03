"""What runs on a clock: which projects, started by which schedules, as which roles, and who is told when one fails."""

import json

import pytest
from components.aws.declared_calls import faults
from components.aws.schedule_declarations import DIGEST, with_schedules

from quantum_landing_zone.aws.schedule_role import job_permissions, starter_permissions
from quantum_landing_zone.aws.schedule_script import build_specification
from quantum_landing_zone.aws.schedules import AwsSchedules
from quantum_landing_zone.tenant.schedule import Job

ACCOUNT = "111122223333"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/qlz-aurora-dev"
QUEUE = f"arn:aws:sqs:eu-west-2:{ACCOUNT}:qlz-aurora-dev-scheduled-dead-letters"
TOPIC = f"arn:aws:sns:eu-west-2:{ACCOUNT}:qlz-aurora-dev-alerts"
PROJECT, SCHEDULE = "aws:codebuild/project:Project", "aws:scheduler/schedule:Schedule"
JOBS = ["access", "evidence", "inactive", "providers", "rotation"]
TAGS = {
    "Team": "aurora",
    "Environment": "dev",
    "Sensitivity": "confidential",
    "Owner": "leads@example.org",
    "CostCentre": "CC-1",
}


@pytest.fixture
def make(plan, aurora):
    def built(declaration=None, environment="dev", **how):
        args = {
            "declaration": declaration or with_schedules(aurora),
            "environment": environment,
            "key_arns": {"audit": "key-of-audit"},
        }
        return plan(lambda: AwsSchedules("x", args), **how)

    return built


@pytest.fixture
def made(make):
    return make()


def test_an_environment_without_schedules_makes_nothing(make, aurora):
    made = make(aurora)
    assert made.counts() == {"quantum-landing-zone:index:AwsSchedules": 1}
    assert made.outputs == {"project_names": {}, "schedule_arns": {}, "role_arns": {}}


def test_another_environment_of_the_team_makes_nothing(make):
    assert make(environment="test").counts() == {"quantum-landing-zone:index:AwsSchedules": 1}


def test_each_job_has_a_project_a_schedule_and_a_role(made):
    assert made.counts() == {
        "quantum-landing-zone:index:AwsSchedules": 1,
        "aws:cloudwatch/eventRule:EventRule": 1,
        "aws:cloudwatch/eventTarget:EventTarget": 1,
        "aws:cloudwatch/logGroup:LogGroup": 1,
        "aws:cloudwatch/metricAlarm:MetricAlarm": 1,
        "aws:codebuild/project:Project": 5,
        "aws:iam/policy:Policy": 6,
        "aws:iam/role:Role": 6,
        "aws:iam/rolePolicy:RolePolicy": 6,
        "aws:scheduler/schedule:Schedule": 5,
        "aws:sqs/queue:Queue": 1,
    }
    assert made.names(PROJECT) == [f"x-{job}" for job in JOBS]
    assert made.names(SCHEDULE) == [f"x-{job}-schedule" for job in JOBS]
    assert made.outputs["project_names"] == {job: f"qlz-aurora-dev-scheduled-{job}" for job in JOBS}
    assert made.outputs["schedule_arns"] == {job: f"arn:mock:x-{job}-schedule" for job in JOBS}
    assert made.outputs["role_arns"] == {job: f"{ROLE}-scheduled-{job}" for job in JOBS}


def test_the_times_are_the_declared_ones_and_else_the_defaults(made):
    expressions = {job: made.inputs(f"x-{job}-schedule")["scheduleExpression"] for job in JOBS}
    assert expressions == {
        "access": "cron(23 6 ? * MON *)",
        "evidence": "cron(17 2 * * ? *)",
        "inactive": "cron(38 6 ? * MON *)",
        "providers": "rate(12 hours)",
        "rotation": "cron(53 6 ? * MON *)",
    }
    assert made.inputs("x")["times"] == expressions


def test_a_schedule_starts_its_own_project_sends_no_input_and_gives_up_into_the_queue(made):
    schedule = made.inputs("x-access-schedule")
    assert schedule["target"] == {
        "arn": f"arn:aws:codebuild:eu-west-2:{ACCOUNT}:project/qlz-aurora-dev-scheduled-access",
        "roleArn": f"{ROLE}-scheduler",
        "retryPolicy": {"maximumEventAgeInSeconds": 3600, "maximumRetryAttempts": 5},
        "deadLetterConfig": {"arn": QUEUE},
    }
    assert schedule["flexibleTimeWindow"] == {"mode": "FLEXIBLE", "maximumWindowInMinutes": 15}
    assert (schedule["scheduleExpressionTimezone"], schedule["state"]) == ("UTC", "ENABLED")
    assert {"x-access", "x-starter-policy", "x-dead-letters"} <= made.after("x-access-schedule")


def test_a_project_runs_the_image_by_its_digest_from_the_account_s_own_registry_without_rights_of_its_machine(made):
    project = made.inputs("x-evidence")
    machine = project["environment"]
    registry = f"{ACCOUNT}.dkr.ecr.eu-west-2.amazonaws.com"
    assert machine["image"] == f"{registry}/platform/operations@sha256:{DIGEST}"
    assert (machine["imagePullCredentialsType"], machine["privilegedMode"]) == ("SERVICE_ROLE", False)
    assert {one["name"]: one["value"] for one in machine["environmentVariables"]} == {
        "PULUMI_BACKEND_URL": "s3://platform-state?region=eu-west-2&awssdk=v2",
        "PULUMI_SKIP_UPDATE_CHECK": "true",
        "QLZ_CHAIN": f"s3://qlz-aurora-dev-archive-eu-west-2-{ACCOUNT}/evidence/quantum/aurora-dev/",
        "QLZ_FOLDER": "/workspace",
        "QLZ_STACK": "aurora-dev",
    }
    assert {one["type"] for one in machine["environmentVariables"]} == {"PLAINTEXT"}
    assert project["serviceRole"] == f"{ROLE}-scheduled-evidence"
    assert (project["buildTimeout"], project["queuedTimeout"], project["concurrentBuildLimit"]) == (30, 60, 1)


def test_what_runs_is_in_the_project_and_what_it_says_is_in_the_encrypted_log(made):
    for job in JOBS:
        project = made.inputs(f"x-{job}")
        assert project["source"] == {"type": "NO_SOURCE", "buildspec": build_specification(Job(job))}
        assert project["artifacts"] == {"type": "NO_ARTIFACTS", "encryptionDisabled": False}
        assert project["encryptionKey"] == "key-of-audit"
        stream = {"status": "ENABLED", "groupName": "/qlz/aurora/dev/scheduled-jobs", "streamName": job}
        assert project["logsConfig"] == {"cloudwatchLogs": stream, "s3Logs": {"status": "DISABLED"}}
        assert {"x-log", f"x-{job}-role-policy"} <= made.after(f"x-{job}")
    assert made.inputs("x-log")["kmsKeyId"] == "key-of-audit"
    assert made.inputs("x-log")["name"] == "/qlz/aurora/dev/scheduled-jobs"


def test_each_role_is_bounded_by_its_own_policy(made, workspace, aurora):
    here = workspace(with_schedules(aurora), "dev")
    wanted = {f"x-{job}-role": job_permissions(here, Job(job)) for job in JOBS} | {
        "x-starter": starter_permissions(here)
    }
    for name, policy in wanted.items():
        assert made.inputs(f"{name}-policy")["policy"] == made.inputs(f"{name}-boundary")["policy"] == policy
        role = made.inputs(name)
        assert role["permissionsBoundary"] == f"arn:aws:iam::{ACCOUNT}:policy/{role['name']}-boundary"
        assert role["maxSessionDuration"] == 3600


def test_a_build_that_ends_badly_is_told_to_the_workspace_s_topic_without_what_it_found(made):
    pattern = json.loads(made.inputs("x-failed")["eventPattern"])
    assert pattern["source"] == ["aws.codebuild"]
    assert pattern["detail-type"] == ["CodeBuild Build State Change"]
    assert pattern["detail"]["build-status"] == ["FAILED", "FAULT", "STOPPED", "TIMED_OUT"]
    assert sorted(pattern["detail"]["project-name"]) == [f"qlz-aurora-dev-scheduled-{job}" for job in JOBS]
    target = made.inputs("x-failed-target")
    assert (target["rule"], target["arn"]) == ("qlz-aurora-dev-scheduled-job-failed", TOPIC)
    assert target["inputTransformer"]["inputPaths"] == {
        "account": "$.account",
        "build": "$.detail.build-id",
        "job": "$.detail.project-name",
        "region": "$.region",
        "status": "$.detail.build-status",
        "time": "$.time",
    }
    filled = target["inputTransformer"]["inputTemplate"].replace("<", '"').replace(">", '"')
    assert json.loads(filled) == {
        "alert": "scheduled-job-failed",
        "team": "aurora",
        "environment": "dev",
        **{name: name for name in target["inputTransformer"]["inputPaths"]},
    }


def test_a_start_that_was_given_up_is_kept_under_the_audit_key_and_raises_an_alarm(made):
    queue = made.inputs("x-dead-letters")
    assert (queue["name"], queue["kmsMasterKeyId"]) == ("qlz-aurora-dev-scheduled-dead-letters", "key-of-audit")
    assert queue["messageRetentionSeconds"] == 14 * 86400
    others, plain = json.loads(queue["policy"])["Statement"]
    assert (others["Effect"], others["Action"], others["Resource"]) == ("Deny", ["sqs:SendMessage"], [QUEUE])
    assert others["Condition"] == {"ArnNotEquals": {"aws:PrincipalArn": f"{ROLE}-scheduler"}}
    assert (plain["Effect"], plain["Condition"]) == ("Deny", {"Bool": {"aws:SecureTransport": "false"}})
    alarm = made.inputs("x-not-started")
    assert alarm["dimensions"] == {"QueueName": "qlz-aurora-dev-scheduled-dead-letters"}
    assert (alarm["threshold"], alarm["comparisonOperator"]) == (0, "GreaterThanThreshold")
    assert alarm["alarmActions"] == [TOPIC]


def test_everything_that_takes_tags_carries_the_six(made):
    tagged = [one for one in made.made if "tags" in one.inputs]
    assert len(tagged) == 5 + 6 + 6 + 4  # projects, boundaries, roles; log, queue, alarm, rule
    for one in tagged:
        assert set(one.inputs["tags"]) == {*TAGS, "Artifact"}
    assert made.inputs("x-access")["tags"] == {**TAGS, "Artifact": "schedule"}


def test_everything_but_keys_and_arns_is_known_at_preview(make):
    made = make(preview=True)
    assert made.outputs["role_arns"] == {job: f"{ROLE}-scheduled-{job}" for job in JOBS}
    assert all(made.inputs(f"x-{job}-role-policy")["policy"] for job in JOBS)


def test_the_calls_behind_a_project_and_a_schedule_are_as_aws_declares_them(made):
    project, schedule = made.inputs("x-evidence"), made.inputs("x-evidence-schedule")
    tags = [{"key": key, "value": value} for key, value in project["tags"].items()]
    logs = {"cloudWatchLogs": project["logsConfig"]["cloudwatchLogs"], "s3Logs": project["logsConfig"]["s3Logs"]}
    same = ("name", "description", "serviceRole", "source", "artifacts", "environment", "encryptionKey")
    assert not faults(
        "codebuild",
        "CreateProject",
        **{name: project[name] for name in same},
        timeoutInMinutes=project["buildTimeout"],
        queuedTimeoutInMinutes=project["queuedTimeout"],
        concurrentBuildLimit=project["concurrentBuildLimit"],
        logsConfig=logs,
        tags=tags,
    )
    target = schedule["target"]
    assert not faults(
        "scheduler",
        "CreateSchedule",
        Name=schedule["name"],
        ScheduleExpression=schedule["scheduleExpression"],
        FlexibleTimeWindow={"Mode": "FLEXIBLE", "MaximumWindowInMinutes": 15},
        Target={
            "Arn": target["arn"],
            "RoleArn": target["roleArn"],
            "DeadLetterConfig": {"Arn": target["deadLetterConfig"]["arn"]},
            "RetryPolicy": {"MaximumEventAgeInSeconds": 3600, "MaximumRetryAttempts": 5},
        },
    )
