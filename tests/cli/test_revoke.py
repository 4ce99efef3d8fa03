"""`qlz revoke` and `qlz restore` on the example team's two stacks, each in an account of its own."""

import json
import shutil
from pathlib import Path

import boto3
import pytest
from moto import mock_aws
from operations.revocation.conftest import deploy
from rich.console import Console
from typer.testing import CliRunner

from quantum_landing_zone.cli import home, revocation_gate, teardown
from quantum_landing_zone.cli.main import app
from quantum_landing_zone.cli.project import ProjectError, find_stack
from quantum_landing_zone.cli.revocation import aws_time
from quantum_landing_zone.cli.revoke import restore_app, revoke_app
from quantum_landing_zone.tenant import AwsWorkspace

ROOT = Path(__file__).parents[2]
DEV, TEST = "aurora-aws-dev", "aurora-aws-test"
WHY = ("--reason", "left the team today", "--approver", "grace")
EXCEPT_SIGN_IN = [
    f"qlz-aurora-dev-{role}"
    for role in ("audit-reviewer", "backend-admin", "billing-viewer", "circuit-author", "job-submitter")
]
KEYS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
JOB = "AmazonBraketJobsExecutionRole-aurora-dev"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A copy of the stacks, with an account of moto behind each and the operator in that of `dev`."""
    for name in ("stacks", "Pulumi.yaml"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name)
        else:
            shutil.copy(source, tmp_path)
    monkeypatch.setenv(home.VARIABLE, str(tmp_path / "home"))
    for name in KEYS:
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-2")
    # moto has no Braket: it is nowhere. How runs are ended is shown in operations/revocation/test_runs.py.
    monkeypatch.setenv("AWS_ENDPOINT_URL_BRAKET", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    monkeypatch.chdir(tmp_path)
    with mock_aws():
        # The operator starts in the account of `dev`: moto gives a session the account of the role it is of.
        for name, value in zip(KEYS, assumed(find_stack(DEV, tmp_path).workspace()), strict=True):
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(boto3, "DEFAULT_SESSION", None)
        for name in (DEV, TEST):
            deploy_into(find_stack(name, tmp_path).workspace())
        yield tmp_path
    boto3.DEFAULT_SESSION = None


def assumed(here: AwsWorkspace):
    role = f"arn:aws:iam::{here.account}:role/operator"
    got = boto3.client("sts").assume_role(RoleArn=role, RoleSessionName="test")["Credentials"]
    return got["AccessKeyId"], got["SecretAccessKey"], got["SessionToken"]


def iam_of(here: AwsWorkspace):
    """A client in the workspace's account, whoever the operator is."""
    key, secret, token = assumed(here)
    return boto3.client("iam", aws_access_key_id=key, aws_secret_access_key=secret, aws_session_token=token)


def deploy_into(here: AwsWorkspace):
    deploy(iam_of(here), here, extra=False)


def revoked(here: AwsWorkspace):
    iam = iam_of(here)
    roles = [role["RoleName"] for role in iam.list_roles()["Roles"]]
    return sorted(
        role
        for role in roles
        if any(name.startswith("qlz-revocation-") for name in iam.list_role_policies(RoleName=role)["PolicyNames"])
    )


@pytest.fixture
def here(project):
    return find_stack(DEV, project).workspace()


def run(app, *words, code=0):
    done = CliRunner().invoke(app, [*words, *WHY])
    assert done.exit_code == code, (done.output, done.exception)
    return done


def records(project, stack=DEV):
    folder = project / "home" / "stacks" / f"quantum-landing-zone.{stack}" / "evidence" / "revocations"
    return [json.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.json"))]


def test_a_person_goes_and_comes_back_and_both_are_on_record(project, here):
    said = run(revoke_app, "person", "ada", DEV, "--runs", "keep").stdout
    assert revoked(here) == EXCEPT_SIGN_IN
    assert f"{DEV}: done; nothing remains." in said
    assert "access ended after 0." in said
    run(restore_app, "person", "ada", DEV)
    assert revoked(here) == []
    assert [
        (one["act"], one["subject"], one["reason"], one["approver"], one["complete"]) for one in records(project)
    ] == [
        ("revoke", "ada", "left the team today", "grace", True),
        ("restore", "ada", "left the team today", "grace", True),
    ]
    assert {one["by"].split(":")[4] for one in records(project)} == {here.account}


def test_what_remains_ends_with_one_and_is_named(project, here):
    """Braket cannot be asked here, so nobody knows what runs on: that is no success."""
    said = run(revoke_app, "tenant", DEV, code=1).stdout
    assert "look for runs" in said
    assert "1 steps failed or remain. The same command goes on from here." in said
    assert revoked(here) == sorted([*EXCEPT_SIGN_IN, JOB])
    assert not records(project)[0]["complete"]


def test_json_is_all_that_is_printed(project, here):
    said = run(revoke_app, "role", "job-submitter", DEV, "--runs", "keep", "--json").stdout
    (record,) = json.loads(said)
    assert record == records(project)[0]
    assert (record["kind"], record["subject"]) == ("role", "job-submitter")
    assert revoked(here) == ["qlz-aurora-dev-job-submitter"]


def test_a_plan_changes_nothing_and_is_kept_as_a_plan(project, here):
    said = run(revoke_app, "person", "ada", DEV, "--runs", "keep", "--plan").stdout
    assert f"{DEV}: planned only; nothing was done." in said
    assert said.count("would be done") == 5
    assert revoked(here) == []
    assert records(project)[0]["plan"] is True


def test_sessions_only_lets_new_ones_in(project, here):
    run(revoke_app, "person", "ada", DEV, "--runs", "keep", "--sessions-only")
    record = records(project)[0]
    statements = json.loads(record["policy"])["Statement"]
    assert all("aws:TokenIssueTime" in each["Condition"]["DateLessThan"] for each in statements)
    assert record["policyName"].startswith("qlz-revocation-person-sessions-")


def test_one_command_reaches_every_account_of_the_team_through_a_role_of_it(project, here):
    there = find_stack(TEST, project).workspace()
    words = ("--runs", "keep", "--as-role", "operator")
    run(revoke_app, "person", "ada", DEV, TEST, *words)
    assert (len(revoked(here)), len(revoked(there))) == (5, 5)
    assert records(project, TEST)[0]["by"].startswith(f"arn:aws:sts::{there.account}:assumed-role/operator/revocation-")


def test_a_stack_that_cannot_be_reached_stops_no_other(project, here):
    done = run(revoke_app, "person", "ada", TEST, "aurora-aws-prod", DEV, "--runs", "keep", code=1)
    assert f"{TEST}: the credentials are of account {here.account}" in done.stderr
    assert "aurora-aws-prod: project 'quantum-landing-zone' has no stack" in done.stderr
    assert revoked(here) == EXCEPT_SIGN_IN


@pytest.mark.parametrize(
    "words,message",
    [
        (("person", "ada", DEV, "--reason", "left", "--approver", "grace"), "--reason takes 10 characters or more"),
        (("person", "ada", DEV, "--reason", "left the team today", "--approver", "ADA"), "'ADA' is the subject"),
        (("person", "*", DEV, *WHY), "'*' is no person"),
        (("role", "author", DEV, *WHY), "has no role of role 'author'; it has: circuit-author"),
    ],
)
def test_an_order_that_cannot_be_right_is_refused_before_anything_is_done(project, here, words, message):
    done = CliRunner().invoke(revoke_app, list(words))
    assert (done.exit_code, message in done.stderr) == (1, True)
    assert revoked(here) == []


@pytest.mark.parametrize(
    "group,words,missing",
    [
        (restore_app, ["person", "ada", DEV, *WHY, "--runs", "keep"], "No such option: --runs"),
        (restore_app, ["tenant", DEV, *WHY, "--sessions-only"], "No such option: --sessions-only"),
        (revoke_app, ["role", "job-submitter", *WHY], "Missing argument"),
        (revoke_app, ["tenant", DEV, "--reason", "left the team today"], "Missing option '--approver'"),
    ],
)
def test_each_command_takes_what_its_act_and_subject_need(group, words, missing, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    done = CliRunner().invoke(group, words)
    assert (done.exit_code, missing in done.stderr) == (2, True), done.stderr


def test_who_acts_does_not_approve(project, here):
    own = boto3.client("sts").get_caller_identity()["Arn"].rpartition("/")[2]
    words = ["person", "ada", DEV, "--reason", "left the team today", "--approver", own]
    done = CliRunner().invoke(revoke_app, words)
    assert (done.exit_code, "is who acts" in done.stderr) == (1, True)


def test_aws_s_own_clock_says_until_when_sessions_end():
    answer = {"ResponseMetadata": {"HTTPHeaders": {"date": "Wed, 25 Nov 2026 12:00:00 GMT"}}}
    assert aws_time(answer).isoformat() == "2026-11-25T12:00:00+00:00"


def gate(project):
    return find_stack(DEV, project), boto3.client


def test_nothing_is_deployed_into_a_revoked_tenant(project, here):
    stack, client = gate(project)
    run(revoke_app, "tenant", DEV, "--runs", "keep")
    with pytest.raises(ProjectError, match="qlz restore tenant aurora-aws-dev --reason WHY --approver WHO"):
        revocation_gate.standing_before(stack, client)
    run(restore_app, "tenant", DEV)
    assert revocation_gate.standing_before(stack, client) == []


def test_a_deployment_that_makes_a_role_anew_ends_with_the_deny_on_it(project, here):
    stack, client = gate(project)
    run(revoke_app, "role", "billing-viewer", DEV, "--runs", "keep")
    before = revocation_gate.standing_before(stack, client)
    iam, name = boto3.client("iam"), "qlz-aurora-dev-billing-viewer"
    for policy in iam.list_role_policies(RoleName=name)["PolicyNames"]:
        iam.delete_role_policy(RoleName=name, PolicyName=policy)
    iam.delete_role(RoleName=name)
    iam.create_role(RoleName=name, AssumeRolePolicyDocument="{}")
    assert revoked(here) == []
    assert revocation_gate.keep_standing(stack, client, Console(quiet=True), before)
    assert revoked(here) == [name]
    assert records(project)[-1]["act"] == "extend"
    assert revocation_gate.keep_standing(stack, client, Console(quiet=True), before)
    assert len(records(project)) == 2


@pytest.mark.parametrize(
    "subject,lifts",
    [
        (("person", "ada"), "on 5 roles: `qlz restore person ada aurora-aws-dev --reason WHY --approver WHO`"),
        (("role", "job-submitter"), "on 1 roles: `qlz restore role job-submitter aurora-aws-dev --reason WHY"),
        (("role", "qlz-aurora-dev-job-submitter"), ": `qlz restore role qlz-aurora-dev-job-submitter aurora-aws-dev -"),
        (("tenant",), "on 6 roles: `qlz restore tenant aurora-aws-dev --reason WHY --approver WHO`"),
        (("person", "ada", "--sessions-only"), ": `qlz restore person ada aurora-aws-dev --reason WHY"),
    ],
    ids=" ".join,
)
def test_nothing_is_taken_down_over_a_revocation_and_the_command_that_lifts_it_is_named(
    project, here, subject, lifts, monkeypatch
):
    """The account is asked before the engine is: nothing is recovered, refreshed or removed."""
    monkeypatch.setattr(teardown, "engine_for", None)
    stack, client = gate(project)
    kind, *more = subject
    words = [each for each in more if not each.startswith("--")]
    run(revoke_app, kind, *words, DEV, "--runs", "keep", *[each for each in more if each.startswith("--")])
    done = CliRunner().invoke(app, ["destroy", DEV])
    assert (done.exit_code, lifts in done.stderr) == (3, True), done.stderr
    assert f"stack {DEV!r} is not taken down while revocations stand" in done.stderr
    run(restore_app, kind, *words, DEV)
    revocation_gate.refuse_teardown(stack, client)
    assert revoked(here) == []


def test_a_revocation_that_no_command_made_is_named_with_its_roles(project, here):
    stack, client = gate(project)
    name, role = "qlz-revocation-by-hand", "qlz-aurora-dev-billing-viewer"
    deny = {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "*", "Resource": "*"}]}
    boto3.client("iam").put_role_policy(RoleName=role, PolicyName=name, PolicyDocument=json.dumps(deny))
    with pytest.raises(ProjectError, match=f"{name} on 1 roles: remove this policy from {role}\n"):
        revocation_gate.refuse_teardown(stack, client)
