"""Who may write which item, judged offline with the role's policy, the boundary, the table's and the key's together."""

import json

import pytest
from components.aws.privileged_declarations import ADA, BOB, workspace_with

from quantum_landing_zone.access import Document, Policies, Request, judge
from quantum_landing_zone.aws.boundary import boundary
from quantum_landing_zone.aws.elevation_access import elevation_ceiling, elevation_key_users, table_policy
from quantum_landing_zone.aws.elevation_roles import approver_permissions, judge_permissions, machine_permissions
from quantum_landing_zone.aws.key_policy import key_policy
from quantum_landing_zone.aws.role_policy import role_policy
from quantum_landing_zone.tenant import Role
from quantum_landing_zone.tenant.privileged import Privileged


@pytest.fixture
def here(aurora):
    return workspace_with(aurora, "test")


@pytest.fixture
def parts(here):
    return Privileged(here)


@pytest.fixture
def callers(here, parts):
    """Roles by name: ARN, identity policy, boundary."""
    people = Document("boundary", boundary(here))
    made = {role: (here.role_arn(role), Document(role, role_policy(here, role)), people) for role in Role}
    for name, role, text in (
        ("approver", parts.approver_role, approver_permissions(here)),
        ("judge", parts.judge_role, judge_permissions(here)),
    ):
        made[name] = (parts.role_arn(role), Document(name, text), Document(f"{name}'s boundary", text))
    everything = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["*"], "Resource": ["*"]}]}'
    made["administrator"] = (here.deployment_role_arn, Document("administrator", everything), None)
    return made


@pytest.fixture
def may(here, parts, callers):
    """Whether a caller does something with the table in the end."""

    def judged(caller, action, *, user=ADA, keys=(), resource=None):
        arn, identity, bounds = callers[caller]
        context = {
            "aws:PrincipalArn": arn,
            "aws:PrincipalAccount": here.account,
            "aws:ResourceAccount": here.account,
            "aws:RequestedRegion": here.region,
            **({"aws:PrincipalTag/User": user} if user else {}),
            **({"dynamodb:LeadingKeys": tuple(keys)} if keys else {}),
        }
        policies = Policies(identity=(identity,), boundary=bounds, resource=Document("table", table_policy(here)))
        return judge(Request(action, resource or parts.table_arn, context), policies).allowed

    return judged


def put(may, caller, key, user=ADA):
    return may(caller, "dynamodb:PutItem", user=user, keys=(key,))


def test_a_backend_admin_asks_in_their_own_name_and_in_no_other(may):
    admin = Role.BACKEND_ADMIN
    assert put(may, admin, f"request#{ADA}")
    for key in (f"request#{BOB}", f"request#{ADA}x", "request#", f"approval#{ADA}", f"approval#{BOB}", "grant", ADA):
        assert not put(may, admin, key), key


def test_an_approver_approves_in_their_own_name_and_asks_for_nothing(may):
    assert put(may, "approver", f"approval#{BOB}", BOB)
    for key in (f"approval#{ADA}", f"request#{BOB}", f"request#{ADA}", "grant", BOB):
        assert not put(may, "approver", key, BOB), key


@pytest.mark.parametrize("caller", ["approver", Role.BACKEND_ADMIN])
def test_a_session_without_a_name_writes_nothing(may, caller):
    for key in ("request#", "approval#", "request#${aws:PrincipalTag/User}", "grant", f"request#{ADA}"):
        assert not put(may, caller, key, None), key


@pytest.mark.parametrize("caller", ["approver", Role.BACKEND_ADMIN])
def test_several_items_at_once_do_not_smuggle_another_s(may, caller):
    prefix = "approval#" if caller == "approver" else "request#"
    keys = (f"{prefix}{ADA}", f"{prefix}{BOB}")
    assert not may(caller, "dynamodb:PutItem", keys=keys)
    assert not may(caller, "dynamodb:PutItem")


def test_the_judge_notes_grants_and_nothing_else(may):
    assert put(may, "judge", "grant", None)
    assert not put(may, "judge", f"request#{ADA}", None)
    assert not put(may, "judge", f"approval#{BOB}", None)


def test_not_even_an_administrator_forges_changes_or_erases_an_item(may):
    for key in (f"request#{ADA}", f"approval#{BOB}", "grant"):
        assert not put(may, "administrator", key)
    for verb in ("UpdateItem", "DeleteItem", "BatchWriteItem", "PartiQLInsert", "PartiQLUpdate", "PartiQLDelete"):
        assert not may("administrator", f"dynamodb:{verb}", keys=(f"approval#{ADA}",)), verb


def test_the_deployment_role_alone_changes_the_table(may, callers, here):
    assert may("administrator", "dynamodb:DeleteTable")
    callers["administrator"] = (here.iam_arn("role", "other"), *callers["administrator"][1:])
    for verb in ("DeleteTable", "UpdateTable", "PutResourcePolicy", "DeleteResourcePolicy", "UpdateContinuousBackups"):
        assert not may("administrator", f"dynamodb:{verb}"), verb


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.BACKEND_ADMIN])
def test_no_other_role_reaches_the_table(may, role):
    assert not any(may(role, f"dynamodb:{verb}") for verb in ("GetItem", "Scan", "Query"))
    assert not any(put(may, role, f"{prefix}{ADA}") for prefix in ("request#", "approval#"))


def test_both_parties_read_the_requests(may):
    assert all(
        may(caller, f"dynamodb:{verb}") for caller in ("approver", Role.BACKEND_ADMIN) for verb in ("GetItem", "Scan")
    )
    assert may("judge", "dynamodb:GetItem")


def test_an_approver_starts_the_machine_and_can_do_nothing_else(may, here, parts):
    assert may("approver", "states:StartExecution", resource=parts.machine_arn)
    assert not may("approver", "states:StartExecution", resource=parts.sweep_arn)
    for action, resource in (
        ("iam:PutRolePolicy", parts.elevated_role_arn),
        ("states:StopExecution", here.arn("states", f"execution:{parts.machine}:e")),
        ("lambda:InvokeFunction", parts.function_arn),
        ("braket:UpdateSpendingLimit", here.arn("braket", "spending-limit/1")),
        ("braket:SearchDevices", "*"),
        ("events:PutEvents", here.arn("events", "event-bus/default")),
    ):
        assert not may("approver", action, resource=resource), action


def test_a_requester_does_not_start_the_machine(may, parts):
    assert not may(Role.BACKEND_ADMIN, "states:StartExecution", resource=parts.machine_arn)


def on_key(here, caller, *, table, action="kms:Decrypt", service="dynamodb", alias=True):
    arn, identity, bounds = caller
    context = {
        "aws:PrincipalArn": arn,
        "aws:PrincipalAccount": here.account,
        "kms:CallerAccount": here.account,
        "kms:ViaService": f"{service}.{here.region}.amazonaws.com",
        "kms:EncryptionContext:aws:dynamodb:tableName": table,
        "kms:ResourceAliases": (here.key_alias("audit"),) if alias else ("alias/other",),
        "aws:RequestedRegion": here.region,
    }
    policies = Policies(identity=(identity,), boundary=bounds, resource=Document("key", key_policy(here, "audit")))
    return judge(Request(action, here.arn("kms", "key/1"), context), policies).allowed


def test_the_parties_open_this_table_with_the_audit_key_and_nothing_else(here, parts, callers):
    for caller in ("approver", "judge", Role.BACKEND_ADMIN):
        assert on_key(here, callers[caller], table=parts.table)
        assert not on_key(here, callers[caller], table="another")
        assert not on_key(here, callers[caller], table=parts.table, service="s3")
        assert not on_key(here, callers[caller], table=parts.table, action="kms:CreateGrant")
    assert not on_key(here, callers[Role.JOB_SUBMITTER], table=parts.table)


@pytest.mark.parametrize("machine, users", [("machine_arn", ["approver", "machine"]), ("sweep_arn", ["machine"])])
def test_what_a_machine_carries_is_opened_by_who_runs_or_starts_it(here, parts, callers, machine, users):
    text = machine_permissions(here)
    callers["machine"] = (parts.role_arn(parts.machine_role), Document("m", text), Document("mb", text))
    context = "kms:EncryptionContext:aws:states:stateMachineArn"

    def opens(caller, value):
        arn, identity, bounds = callers[caller]
        asked = {
            "aws:PrincipalArn": arn,
            "aws:PrincipalAccount": here.account,
            "kms:CallerAccount": here.account,
            "kms:ResourceAliases": (here.key_alias("audit"),),
            "aws:RequestedRegion": here.region,
            context: value,
        }
        policies = Policies(identity=(identity,), boundary=bounds, resource=Document("key", key_policy(here, "audit")))
        return judge(Request("kms:Decrypt", here.arn("kms", "key/1"), asked), policies).allowed

    tried = ("approver", "machine", "judge", Role.BACKEND_ADMIN, Role.AUDIT_REVIEWER)
    assert [caller for caller in tried if opens(caller, getattr(parts, machine))] == users
    assert not any(opens(caller, here.arn("states", "stateMachine:other")) for caller in tried)


def test_the_key_is_handed_to_dynamodb_by_the_deployment_role_through_dynamodb_alone(here):
    (grant,) = (one for one in elevation_key_users(here) if one["Sid"] == "LetDynamoDbKeepTable")
    assert grant["Action"] == ["kms:CreateGrant"]
    assert grant["Condition"] == {
        "StringEquals": {
            "kms:CallerAccount": "111122224444",
            "kms:ViaService": "dynamodb.eu-north-1.amazonaws.com",
        },
        "Bool": {"kms:GrantIsForAWSResource": "true"},
        "ArnEquals": {"aws:PrincipalArn": ["arn:aws:iam::111122224444:role/qlz-deployment"]},
    }


def test_without_elevation_no_document_changes(workspace, aurora):
    plain = workspace(aurora, "test")
    assert elevation_ceiling(plain) == elevation_key_users(plain) == []
    assert "dynamodb" not in json.dumps([boundary(plain), key_policy(plain, "audit")])
