import json

import pytest
from components.aws.effective import atlas, job
from components.aws.iam_evaluator import Request, decide

from quantum_landing_zone.aws.job_role import image_repositories, job_policy, job_trust

TAGS = {"Team": "atlas", "Environment": "dev"}


@pytest.fixture
def here():
    return atlas("dev")


@pytest.fixture
def running(here):
    return job(here)


@pytest.mark.parametrize(
    "service, account, expected",
    [
        ("braket.amazonaws.com", None, "allow"),
        ("braket.amazonaws.com", "111122223333", "allow"),
        ("braket.amazonaws.com", "999988887777", "none"),
        ("sagemaker.amazonaws.com", "111122223333", "none"),
    ],
)
def test_only_braket_becomes_the_job_role_and_never_for_another_account(here, service, account, expected):
    context = {"aws:SourceAccount": account} if account else {}
    assert decide(job_trust(here), Request("sts:AssumeRole", "*", context, service=service)) == expected


def test_a_job_runs_tasks_on_approved_devices_with_the_workspaces_tags(running):
    assert running.runs("amazon/sv1")
    assert not running.runs("amazon/sv1", requested={})
    assert not running.runs("iqm/Garnet")
    assert not running.runs("amazon/sv1", region="us-east-1")


def test_a_job_starts_no_job_and_passes_no_role(here, running):
    assert not running.starts("amazon/sv1")
    passed = {"iam:PassedToService": "braket.amazonaws.com"}
    assert not running.may("iam:PassRole", here.job_role_arn, more=passed)


def test_a_job_writes_under_jobs_and_reads_what_it_runs(here, running):
    stores = here.stores
    assert running.may("s3:PutObject", f"{stores['result'].arn}/jobs/one/model.tar.gz")
    assert not running.may("s3:PutObject", f"{stores['result'].arn}/tasks/ada/1")
    assert not running.may("s3:PutObject", f"{stores['circuit'].arn}/one")
    readable = [str(kind) for kind, store in stores.items() if running.may("s3:GetObject", f"{store.arn}/jobs/1")]
    assert readable == ["circuit", "job-input", "result"]


def test_a_job_cancels_tasks_of_the_workspace_only(here, running):
    task = here.arn("braket", "quantum-task/1")
    assert running.may("braket:CancelQuantumTask", task, resource=TAGS)
    assert not running.may("braket:CancelQuantumTask", task, resource={**TAGS, "Environment": "test"})
    assert not running.may("braket:CancelJob", here.arn("braket", "job/1"), resource=TAGS)


def test_a_job_logs_to_brakets_group_and_makes_none(here, running):
    group = here.log_group_arn("/aws/braket/jobs")
    assert running.may("logs:PutLogEvents", f"{group}:log-stream:one")
    assert not running.may("logs:PutLogEvents", f"{here.flow_log_group_arn}:log-stream:one")
    assert not running.may("logs:CreateLogGroup", group)


def test_a_job_measures_in_brakets_namespace_only(running):
    assert running.may("cloudwatch:PutMetricData", more={"cloudwatch:namespace": "/aws/braket"})
    assert not running.may("cloudwatch:PutMetricData", more={"cloudwatch:namespace": "AWS/Billing"})


def test_a_job_pulls_images_of_braket_and_of_the_account(here, running):
    assert image_repositories(here) == [
        "arn:aws:ecr:eu-west-2:292282985366:repository/amazon-braket-*",
        "arn:aws:ecr:eu-west-2:111122223333:repository/amazon-braket-*",
    ]
    assert running.may("ecr:BatchGetImage", "arn:aws:ecr:eu-west-2:292282985366:repository/amazon-braket-base-jobs")
    assert not running.may("ecr:BatchGetImage", "arn:aws:ecr:eu-west-2:999988887777:repository/amazon-braket-base-jobs")


def test_what_a_job_may_do_is_named(here):
    actions = [action for each in json.loads(job_policy(here))["Statement"] for action in each["Action"]]
    assert [action for action in actions if "*" in action] == []
