"""The emergency role: what it does in an emergency, and everything that it must not be good for."""

import json

import pytest
from components.aws.effective import ATLAS
from components.aws.privileged_declarations import privileged, workspace_with

from quantum_landing_zone.access import Document, Policies, Request, judge
from quantum_landing_zone.aws.break_glass import AwsBreakGlass
from quantum_landing_zone.aws.break_glass_policy import break_glass_policy, shut_document, shut_roles
from quantum_landing_zone.aws.privileged_trust import break_glass_trust
from quantum_landing_zone.controls import control_ids
from quantum_landing_zone.tenant import Role
from quantum_landing_zone.tenant.privileged import Privileged

SHUT = "arn:aws:iam::111122223333:policy/qlz-atlas-dev-shut"


@pytest.fixture
def make(plan):
    def built(declaration=None, **more):
        args = {"declaration": declaration or privileged(ATLAS), "environment": "dev"}
        return plan(lambda: AwsBreakGlass("b", args), **more)

    return built


@pytest.fixture
def here():
    return workspace_with(ATLAS, "dev")


@pytest.fixture
def may(here):
    def judged(action, resource="*", policy=None, **more):
        own = Document("emergency", break_glass_policy(here))
        context = {
            "aws:PrincipalArn": Privileged(here).role_arn("qlz-atlas-dev-break-glass"),
            "aws:PrincipalAccount": here.account,
            "aws:ResourceAccount": here.account,
            **{name.replace("__", ":").replace("_tag_", "/"): value for name, value in more.items()},
        }
        policies = Policies(identity=(own,), boundary=own, resource=policy)
        return judge(Request(action, resource, context), policies).allowed

    return judged


def test_the_inventory_is_exact(make):
    assert make().counts() == {
        "quantum-landing-zone:index:AwsBreakGlass": 1,
        "aws:iam/policy:Policy": 2,
        "aws:iam/role:Role": 1,
        "aws:iam/rolePolicy:RolePolicy": 1,
    }


def test_without_break_glass_there_is_nothing(make):
    made = make(ATLAS)
    assert made.counts() == {"quantum-landing-zone:index:AwsBreakGlass": 1}
    assert made.outputs == {"role_arn": None, "shut_policy_arn": None}


def test_the_role_is_bounded_by_what_it_may_and_ends_after_an_hour(make, here):
    made = make()
    role = made.inputs("b-role")
    assert (role["name"], role["maxSessionDuration"]) == ("qlz-atlas-dev-break-glass", 3600)
    assert role["assumeRolePolicy"] == break_glass_trust(here, here.tenant.break_glass)
    assert (
        made.inputs("b-role-boundary")["policy"] == made.inputs("b-role-policy")["policy"] == break_glass_policy(here)
    )
    assert made.inputs("b-shut")["policy"] == shut_document()
    assert "b-shut" in made.after("b-role")
    assert made.outputs == {
        "role_arn": "arn:aws:iam::111122223333:role/qlz-atlas-dev-break-glass",
        "shut_policy_arn": SHUT,
    }
    assert {len(one.inputs["tags"]) for one in made.taggable()} == {6}


def test_documents_are_known_at_preview(make, here):
    assert make(preview=True).inputs("b-role-policy")["policy"] == break_glass_policy(here)


def test_it_looks_and_reads_audit_logs(may, here):
    assert may("braket:SearchQuantumTasks")
    assert may("cloudtrail:LookupEvents")
    assert may("iam:ListRolePolicies")
    assert may("logs:FilterLogEvents", here.log_group_arn("/aws/events/qlz/atlas/dev/elevation"))


def test_it_stops_the_team_s_tasks_and_jobs_and_no_other_team_s(may, here):
    for action, resource in (
        ("braket:CancelQuantumTask", here.arn("braket", "quantum-task/1")),
        ("braket:CancelJob", here.arn("braket", "job/1")),
    ):
        own = {"aws__ResourceTag_tag_Team": "atlas", "aws__ResourceTag_tag_Environment": "dev"}
        assert may(action, resource, **own)
        assert may(action, resource)
        assert not may(action, resource, **{**own, "aws__ResourceTag_tag_Team": "other"})
        assert not may(action, resource, **{**own, "aws__ResourceTag_tag_Environment": "test"})
    assert may("states:StopExecution", here.arn("states", "execution:qlz-atlas-dev-elevation:e"))


def test_it_shuts_every_role_of_people_and_jobs_and_opens_it_again(may, here):
    assert shut_roles(here) == [
        *(here.role_arn(role) for role in Role),
        "arn:aws:iam::111122223333:role/qlz-atlas-dev-elevation-approver",
        here.job_role_arn,
    ]
    for role in shut_roles(here):
        for verb in ("Attach", "Detach"):
            assert may(f"iam:{verb}RolePolicy", role, iam__PolicyARN=SHUT)


def test_it_attaches_nothing_else_and_shuts_nobody_else(may, here):
    role = here.role_arn(Role.JOB_SUBMITTER)
    assert not may("iam:AttachRolePolicy", role, iam__PolicyARN="arn:aws:iam::aws:policy/AdministratorAccess")
    assert not may("iam:AttachRolePolicy", role)
    for other in (here.deployment_role_arn, here.iam_arn("role", "qlz-atlas-test-job-submitter")):
        assert not may("iam:AttachRolePolicy", other, iam__PolicyARN=SHUT)
    for verb in ("PutRolePolicy", "DeleteRolePolicy", "UpdateAssumeRolePolicy", "CreateUser", "PassRole"):
        assert not may(f"iam:{verb}", role), verb


def test_a_shut_role_does_nothing_in_sessions_old_and_new(here):
    shut = Document("shut", shut_document())
    everything = Document(
        "all", json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})
    )
    for action in ("braket:CreateQuantumTask", "s3:GetObject", "sts:GetSessionToken"):
        request = Request(action, "*", {"aws:PrincipalAccount": here.account, "aws:ResourceAccount": here.account})
        assert not judge(request, Policies(identity=(everything, shut))).allowed


@pytest.mark.parametrize(
    "action",
    [
        "braket:CreateQuantumTask",
        "braket:CreateJob",
        "braket:CreateSpendingLimit",
        "braket:UpdateSpendingLimit",
        "braket:DeleteSpendingLimit",
        "cloudtrail:StopLogging",
        "cloudtrail:DeleteTrail",
        "logs:DeleteLogGroup",
        "logs:PutRetentionPolicy",
        "kms:Decrypt",
        "kms:DisableKey",
        "kms:ScheduleKeyDeletion",
        "s3:GetObject",
        "s3:DeleteObject",
        "s3:PutBucketPolicy",
        "secretsmanager:GetSecretValue",
        "sts:AssumeRole",
        "dynamodb:PutItem",
        "events:DisableRule",
        "sns:Unsubscribe",
    ],
)
def test_it_starts_spends_opens_decrypts_and_erases_nothing(may, here, action):
    """Not even where the resource's own policy would let everybody of the account in."""
    key = action.startswith("kms:")
    resource = here.arn("kms", "key/1") if key else here.role_arn(Role.JOB_SUBMITTER) if "sts" in action else "*"
    everybody = {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "*", "Resource": "*"}
    open_ = Document("open", json.dumps({"Version": "2012-10-17", "Statement": [everybody]}))
    closed = {"events:DisableRule", "sns:Unsubscribe", "dynamodb:PutItem"}
    assert not may(action, resource, None if action in closed else open_)


def test_controls_exist():
    assert set(AwsBreakGlass.CONTROLS) <= set(control_ids())
