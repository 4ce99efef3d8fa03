"""What the jobs' roles may do, judged by the simulator on the documents that are provisioned, key policies included."""

import json

import pytest
from components.aws.schedule_declarations import STATE_KEY, with_schedules
from parliament import iam_definition

from quantum_landing_zone.access.callers import Call, Caller, Place
from quantum_landing_zone.access.documents import Documents, Kind
from quantum_landing_zone.aws.policy_size import INLINE, MANAGED, size
from quantum_landing_zone.aws.schedule_role import (
    CALLS,
    NO_RESOURCE,
    job_permissions,
    job_trust,
    starter_permissions,
    starter_trust,
)
from quantum_landing_zone.tenant.schedule import Job

ACCOUNT, OTHER = "111122223333", "999988887777"
ARCHIVE = f"qlz-aurora-dev-archive-eu-west-2-{ACCOUNT}"
BUNDLES = f"arn:aws:s3:::{ARCHIVE}/evidence/quantum/aurora-dev/bundle-000001.json"
KEY = f"arn:aws:kms:eu-west-2:{ACCOUNT}:key/1"
QUEUE = f"arn:aws:sqs:eu-west-2:{ACCOUNT}:qlz-aurora-dev-scheduled-dead-letters"
KNOWN = {f"{service['prefix']}:{one['privilege']}": one for service in iam_definition for one in service["privileges"]}


@pytest.fixture
def here(workspace, aurora):
    return workspace(with_schedules(aurora), "dev")


@pytest.fixture
def may(here):
    documents = Documents(here)

    def judged(subject, action, resource, policy=None, **context):
        name = {"scheduler": "qlz-aurora-dev-scheduler"}.get(subject, f"qlz-aurora-dev-{subject}")
        caller = Caller(
            name=subject,
            account=ACCOUNT,
            arn=f"arn:aws:iam::{ACCOUNT}:role/{name}",
            identity=(documents.of(Kind.IDENTITY, subject),),
            boundary=documents.of(Kind.BOUNDARY, subject),
        )
        held = None if policy is None else documents.of(*policy)
        call = Call(action=action, resource=resource, owner=ACCOUNT, region="eu-west-2", context=context, policy=held)
        return caller.tries(call, Place.OUTSIDE).allowed

    return judged


def in_archive(context=f"arn:aws:s3:::{ARCHIVE}", service="s3"):
    return {
        "kms:ResourceAliases": ["alias/qlz/aurora/dev/audit"],
        "kms:ViaService": f"{service}.eu-west-2.amazonaws.com",
        "kms:EncryptionContext:aws:s3:arn": context,
    }


def test_every_action_only_reads():
    actions = {action for calls in CALLS.values() for action in calls.values()}
    assert {KNOWN[action]["access_level"] for action in actions} == {"Read", "List"}


def test_a_wildcard_stands_only_where_the_service_takes_no_resource():
    actions = {action for calls in CALLS.values() for action in calls.values()}
    without = {action for action in actions if not any(one["resource_type"] for one in KNOWN[action]["resource_types"])}
    assert without == NO_RESOURCE & actions == NO_RESOURCE


@pytest.mark.parametrize("job", list(Job))
def test_each_read_of_a_command_is_allowed_and_each_other_action_is_for_image_log_or_bundles(here, job):
    stated = [one for one in json.loads(job_permissions(here, job))["Statement"] if one["Effect"] == "Allow"]
    reads = {action for one in stated if one["Sid"].startswith("Read") for action in one["Action"]}
    declared = {action for action in CALLS[job].values() if not action.startswith("secretsmanager:")}
    state = {"s3:GetObject"} if job is Job.EVIDENCE else set()
    assert reads == declared | state
    rest = {one["Sid"] for one in stated if not one["Sid"].startswith("Read")}
    bundles = {"PutBundles", "ListBundles", "UseArchiveKey", "ListState", "DecryptState"}
    assert rest == {"SignInToRegistry", "PullImage", "WriteLog"} | (bundles if job is Job.EVIDENCE else set())
    assert not [action for one in stated for action in one["Action"] if "*" in action]


@pytest.mark.parametrize("job", list(Job))
def test_the_documents_fit(here, job):
    policy = job_permissions(here, job)
    assert size(policy, INLINE) <= INLINE.characters
    assert size(policy, MANAGED) <= MANAGED.characters


def test_rotation_looks_at_the_declared_secrets_and_reads_no_value(workspace, aurora):
    # pragma: allowlist nextline secret
    secret = "secrets: {t: {purpose: API token of a provider, rotateEveryDays: 30, readers: [job-submitter]}}"
    policy = job_permissions(workspace(f"{with_schedules(aurora)}\n{secret}", "dev"), Job.ROTATION)
    (stated,) = (one for one in json.loads(policy)["Statement"] if "secretsmanager:DescribeSecret" in one["Action"])
    assert stated["Action"] == ["secretsmanager:DescribeSecret", "secretsmanager:ListSecretVersionIds"]
    assert [arn.split(":")[4] for arn in stated["Resource"]] == [ACCOUNT]
    assert "GetSecretValue" not in policy


def test_evidence_puts_bundles_of_its_own_stack_under_the_archive_s_lock_and_reads_them_back(may):
    bucket = (Kind.BUCKET, ARCHIVE)
    assert may("scheduled-evidence", "s3:PutObject", BUNDLES, bucket)
    assert may("scheduled-evidence", "s3:GetObject", BUNDLES, bucket)
    listing = {"s3:prefix": "evidence/quantum/aurora-dev/"}
    assert may("scheduled-evidence", "s3:ListBucket", f"arn:aws:s3:::{ARCHIVE}", bucket, **listing)
    for service in ("kms:GenerateDataKey", "kms:Decrypt"):
        assert may("scheduled-evidence", service, KEY, (Kind.KEY, "audit"), **in_archive())


@pytest.mark.parametrize(
    "action, resource",
    [
        ("s3:PutObject", BUNDLES.replace("aurora-dev/bundle", "aurora-test/bundle")),
        ("s3:PutObject", f"arn:aws:s3:::{ARCHIVE}/AWSLogs/{ACCOUNT}/x"),
        ("s3:GetObject", f"arn:aws:s3:::{ARCHIVE}/AWSLogs/{ACCOUNT}/x"),
        ("s3:PutObject", f"arn:aws:s3:::{ARCHIVE}/normalised/x"),
        ("s3:DeleteObject", BUNDLES),
        ("s3:PutObjectRetention", BUNDLES),
        ("s3:PutObject", "arn:aws:s3:::platform-state/.pulumi/stacks/quantum/aurora-dev.json"),
        ("iam:PassRole", f"arn:aws:iam::{ACCOUNT}:role/qlz-aurora-dev-scheduled-access"),
        ("sts:AssumeRole", f"arn:aws:iam::{ACCOUNT}:role/qlz-aurora-dev-backend-admin"),
        ("codebuild:UpdateProject", f"arn:aws:codebuild:eu-west-2:{ACCOUNT}:project/qlz-aurora-dev-scheduled-evidence"),
    ],
)
def test_evidence_may_do_no_more(may, action, resource):
    policy = (Kind.BUCKET, ARCHIVE) if f":::{ARCHIVE}" in resource else None
    assert not may("scheduled-evidence", action, resource, policy)


def test_evidence_reads_the_state_and_nothing_else_of_its_bucket(may):
    state = "arn:aws:s3:::platform-state"
    assert may("scheduled-evidence", "s3:GetObject", f"{state}/.pulumi/stacks/quantum/aurora-dev.json")
    assert may("scheduled-evidence", "s3:ListBucket", state, **{"s3:prefix": ".pulumi/stacks/"})
    assert not may("scheduled-evidence", "s3:ListBucket", state, **{"s3:prefix": "other/"})


def test_the_state_s_key_decrypts_by_way_of_its_bucket_s_region_only(here):
    stated = {one["Sid"]: one for one in json.loads(job_permissions(here, Job.EVIDENCE))["Statement"]}
    assert stated["DecryptState"] == {
        "Sid": "DecryptState",
        "Effect": "Allow",
        "Action": ["kms:Decrypt"],
        "Resource": [STATE_KEY],
        "Condition": {"StringEquals": {"kms:ViaService": "s3.eu-west-2.amazonaws.com"}},
    }


@pytest.mark.parametrize("job", [job for job in Job if job is not Job.EVIDENCE])
def test_no_other_job_writes_or_uses_a_key(may, job):
    assert not may(f"scheduled-{job}", "s3:PutObject", BUNDLES, (Kind.BUCKET, ARCHIVE))
    assert not may(f"scheduled-{job}", "s3:GetObject", BUNDLES, (Kind.BUCKET, ARCHIVE))
    for action in ("kms:GenerateDataKey", "kms:Decrypt"):
        assert not may(f"scheduled-{job}", action, KEY, (Kind.KEY, "audit"), **in_archive())


@pytest.mark.parametrize("data_class", ["audit", "internal"])
@pytest.mark.parametrize(
    "job, action",
    [
        (job, action)
        for job in Job
        for action in ("kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:Decrypt")
    ],
)
def test_a_key_tells_a_job_what_its_command_asks_and_decrypts_nothing_else(may, job, action, data_class):
    asked = action in CALLS[job].values()
    assert bool(may(f"scheduled-{job}", action, KEY, (Kind.KEY, data_class))) == asked


def test_the_starter_starts_these_projects_and_puts_failed_starts_away(may):
    project = f"arn:aws:codebuild:eu-west-2:{ACCOUNT}:project/qlz-aurora-dev-scheduled"
    assert all(may("scheduler", "codebuild:StartBuild", f"{project}-{job}") for job in Job)
    assert may("scheduler", "sqs:SendMessage", QUEUE, (Kind.QUEUE, "qlz-aurora-dev-scheduled-dead-letters"))
    context = {
        "kms:ResourceAliases": ["alias/qlz/aurora/dev/audit"],
        "kms:ViaService": "sqs.eu-west-2.amazonaws.com",
        "kms:EncryptionContext:aws:sqs:arn": QUEUE,
    }
    assert may("scheduler", "kms:GenerateDataKey", KEY, (Kind.KEY, "audit"), **context)
    elsewhere = {**context, "kms:EncryptionContext:aws:sqs:arn": f"{QUEUE}-other"}
    assert not may("scheduler", "kms:GenerateDataKey", KEY, (Kind.KEY, "audit"), **elsewhere)
    assert not may("scheduler", "codebuild:StartBuild", f"{project}-access-of-another")
    assert not may("scheduler", "codebuild:StopBuild", f"{project}-access")
    assert not may("scheduler", "states:StartExecution", f"arn:aws:states:eu-west-2:{ACCOUNT}:stateMachine:m")


def test_only_the_job_s_own_project_and_this_account_s_schedules_become_the_roles(here):
    (trust,) = json.loads(job_trust(here, Job.ACCESS))["Statement"]
    assert trust["Principal"] == {"Service": "codebuild.amazonaws.com"}
    assert trust["Condition"] == {
        "StringEquals": {"aws:SourceAccount": ACCOUNT},
        "ArnEquals": {
            "aws:SourceArn": f"arn:aws:codebuild:eu-west-2:{ACCOUNT}:project/qlz-aurora-dev-scheduled-access"
        },
    }
    (trust,) = json.loads(starter_trust(here))["Statement"]
    assert trust["Principal"] == {"Service": "scheduler.amazonaws.com"}
    assert trust["Condition"] == {
        "StringEquals": {"aws:SourceAccount": ACCOUNT},
        "ArnEquals": {"aws:SourceArn": f"arn:aws:scheduler:eu-west-2:{ACCOUNT}:schedule-group/default"},
    }
    assert OTHER not in job_trust(here, Job.ACCESS) + starter_trust(here) + starter_permissions(here)
