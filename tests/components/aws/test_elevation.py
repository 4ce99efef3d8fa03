"""Elevation as a component: its inventory, its order, its bounds, and that nothing of it stands where it is off."""

import json

import pytest
from components.aws.effective import ATLAS, IDENTITY_CENTER, OIDC
from components.aws.privileged_declarations import BY_CENTER, privileged, workspace_with

from quantum_landing_zone.aws.elevation import AwsElevation
from quantum_landing_zone.aws.elevation_access import table_policy
from quantum_landing_zone.aws.elevation_code import elevation_settings, package_files
from quantum_landing_zone.aws.elevation_machine import elevation_definition, sweep_definition
from quantum_landing_zone.aws.elevation_roles import (
    approver_permissions,
    judge_permissions,
    judge_trust,
    machine_permissions,
    machine_trust,
    records_policy,
    schedule_permissions,
    schedule_trust,
)
from quantum_landing_zone.aws.privileged_trust import approver_trust
from quantum_landing_zone.controls import control_ids
from quantum_landing_zone.tenant.privileged import Privileged

KEYS = {"audit": "arn:key:audit"}
ACCOUNT = "111122224444"


@pytest.fixture
def make(plan, aurora):
    def built(environment="test", declaration=None, keys=KEYS, **more):
        args = {"declaration": declaration or privileged(aurora), "environment": environment, "key_arns": keys}
        return plan(lambda: AwsElevation("e", args), **more)

    return built


@pytest.fixture
def elevation(make):
    return make()


@pytest.fixture
def here(aurora):
    return workspace_with(aurora, "test")


def test_the_inventory_is_exact(elevation):
    assert elevation.counts() == {
        "quantum-landing-zone:index:AwsElevation": 1,
        "aws:dynamodb/table:Table": 1,
        "aws:dynamodb/resourcePolicy:ResourcePolicy": 1,
        "aws:cloudwatch/logGroup:LogGroup": 3,
        "aws:cloudwatch/eventRule:EventRule": 1,
        "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": 1,
        "aws:cloudwatch/eventTarget:EventTarget": 1,
        "aws:lambda/function:Function": 1,
        "aws:sfn/stateMachine:StateMachine": 2,
        "aws:scheduler/schedule:Schedule": 1,
        "aws:iam/policy:Policy": 4,
        "aws:iam/role:Role": 4,
        "aws:iam/rolePolicy:RolePolicy": 4,
    }


def test_without_elevation_there_is_nothing(make, aurora):
    made = make(declaration=aurora)
    assert made.counts() == {"quantum-landing-zone:index:AwsElevation": 1}
    assert set(made.outputs.values()) == {None}


def test_the_table_is_sealed_recoverable_and_closed(elevation, here):
    table = elevation.inputs("e-table")
    assert {name: value for name, value in table.items() if name != "tags"} == {
        "name": "qlz-aurora-test-elevation",
        "billingMode": "PAY_PER_REQUEST",
        "hashKey": "Holder",
        "rangeKey": "Id",
        "attributes": [{"name": "Holder", "type": "S"}, {"name": "Id", "type": "S"}],
        "serverSideEncryption": {"enabled": True, "kmsKeyArn": "arn:key:audit"},
        "pointInTimeRecovery": {"enabled": True},
        "deletionProtectionEnabled": True,
    }
    for name in ("e-table", "e-table-policy"):
        kept = elevation.one(name)
        assert (kept.protected, kept.retained) == (True, True), name
    assert elevation.inputs("e-table-policy") == {
        "resourceArn": f"arn:aws:dynamodb:eu-north-1:{ACCOUNT}:table/qlz-aurora-test-elevation",
        "policy": table_policy(here),
    }


def test_every_role_carries_its_documents_and_is_bounded_by_them(elevation, here):
    declared = here.tenant.elevation
    documents = {
        "e-machine-role": (machine_trust(here), machine_permissions(here)),
        "e-judge-role": (judge_trust(here), judge_permissions(here)),
        "e-sweep-role": (schedule_trust(here), schedule_permissions(here)),
        "e-approver": (approver_trust(here, declared), approver_permissions(here)),
    }
    assert set(documents) == set(elevation.names("aws:iam/role:Role"))
    for name, (trust, permissions) in documents.items():
        role = elevation.inputs(name)
        assert role["assumeRolePolicy"] == trust
        assert elevation.inputs(f"{name}-policy")["policy"] == permissions
        assert elevation.inputs(f"{name}-boundary")["policy"] == permissions
        assert role["permissionsBoundary"] == f"arn:aws:iam::{ACCOUNT}:policy/{role['name']}-boundary"
        assert role["maxSessionDuration"] == 3600
        assert f"{name}-boundary" in elevation.after(name)


def test_roles_have_the_names_that_the_organisation_s_policies_let_through(elevation):
    assert {elevation.inputs(name)["name"] for name in elevation.names("aws:iam/role:Role")} == {
        "qlz-aurora-test-elevation",
        "qlz-aurora-test-elevation-judge",
        "qlz-aurora-test-elevation-sweep",
        "qlz-aurora-test-elevation-approver",
    }


def test_the_machines_are_the_generated_ones_and_log_without_what_they_carry(elevation, here):
    parts = Privileged(here)
    expected = {"e-machine": elevation_definition(parts, 60), "e-sweep": sweep_definition(parts)}
    for name, definition in expected.items():
        machine = elevation.inputs(name)
        assert (machine["definition"], machine["type"]) == (definition, "STANDARD")
        assert machine["roleArn"] == f"arn:aws:iam::{ACCOUNT}:role/qlz-aurora-test-elevation"
        assert machine["loggingConfiguration"] == {
            "level": "ALL",
            "includeExecutionData": False,
            "logDestination": f"arn:aws:logs:eu-north-1:{ACCOUNT}:log-group:/qlz/aurora/test/elevation:*",
        }
        assert machine["encryptionConfiguration"] == {
            "type": "CUSTOMER_MANAGED_KMS_KEY",
            "kmsKeyId": "arn:key:audit",
            "kmsDataKeyReusePeriodSeconds": 300,
        }


def test_the_machines_role_changes_one_role_s_inline_policies_while_it_has_its_boundary(here):
    changes = [one for one in json.loads(machine_permissions(here))["Statement"] if "iam:" in str(one["Action"])]
    role = [f"arn:aws:iam::{ACCOUNT}:role/qlz-aurora-test-backend-admin"]
    boundary = f"arn:aws:iam::{ACCOUNT}:policy/qlz-aurora-test-boundary"
    assert [(one["Action"], one["Resource"], one.get("Condition")) for one in changes] == [
        (["iam:PutRolePolicy"], role, {"StringEquals": {"iam:PermissionsBoundary": boundary}}),
        (["iam:DeleteRolePolicy", "iam:ListRolePolicies"], role, None),
    ]


def test_the_sweep_runs_every_five_minutes(elevation):
    schedule = elevation.inputs("e-sweep-schedule")
    assert (schedule["scheduleExpression"], schedule["state"]) == ("rate(5 minutes)", "ENABLED")
    assert schedule["target"] == {
        "arn": f"arn:aws:states:eu-north-1:{ACCOUNT}:stateMachine:qlz-aurora-test-elevation-sweep",
        "roleArn": f"arn:aws:iam::{ACCOUNT}:role/qlz-aurora-test-elevation-sweep",
        "retryPolicy": {"maximumEventAgeInSeconds": 300, "maximumRetryAttempts": 3},
    }


def test_the_function_runs_the_package_of_this_declaration(elevation, here):
    function = elevation.inputs("e-judge")
    assert {name: function[name] for name in ("name", "handler", "timeout", "reservedConcurrentExecutions")} == {
        "name": "qlz-aurora-test-elevation-judge",
        "handler": "quantum_landing_zone.elevation.handler.handle",
        "timeout": 30,
        "reservedConcurrentExecutions": 2,
    }
    assert function["loggingConfig"] == {"logFormat": "Text", "logGroup": "/qlz/aurora/test/elevation-judge"}
    files = package_files(elevation_settings(here, here.tenant.elevation))
    assert {place: asset.text for place, asset in function["code"].assets.items()} == files


def test_logs_and_records_are_kept_under_the_audit_key(elevation, here):
    groups = {name: elevation.inputs(name) for name in elevation.names("aws:cloudwatch/logGroup:LogGroup")}
    assert {name: group["name"] for name, group in groups.items()} == {
        "e-judge-log": "/qlz/aurora/test/elevation-judge",
        "e-log": "/qlz/aurora/test/elevation",
        "e-records": "/aws/events/qlz/aurora/test/elevation",
    }
    assert {(group["kmsKeyId"], group["retentionInDays"]) for group in groups.values()} == {("arn:key:audit", 400)}
    assert json.loads(elevation.inputs("e-records-rule")["eventPattern"]) == {"source": ["qlz.elevation"]}
    assert elevation.inputs("e-records-policy")["policyDocument"] == records_policy(here)


def test_nobody_approves_before_everything_is_kept_and_swept(elevation):
    assert {"e-table-policy", "e-machine", "e-sweep-schedule"} <= elevation.after("e-approver")
    assert {"e-machine-role-policy", "e-judge", "e-records-target", "e-log"} <= elevation.after("e-machine")


def test_documents_and_names_are_known_at_preview(make, here):
    made = make(preview=True)
    assert made.inputs("e-machine")["definition"] == elevation_definition(Privileged(here), 60)
    assert made.inputs("e-table-policy")["policy"] == table_policy(here)
    assert made.inputs("e-approver")["name"] == "qlz-aurora-test-elevation-approver"


def test_everything_that_takes_tags_carries_the_six(elevation):
    kinds = {"aws:dynamodb/table:Table", "aws:sfn/stateMachine:StateMachine"}
    tagged = [*elevation.taggable(), *(made for made in elevation.made if made.type in kinds)]
    assert len(tagged) == 16
    assert {len(made.inputs["tags"]) for made in tagged} == {6}


def test_names_are_given_back(elevation):
    assert elevation.outputs == {
        "table_name": "qlz-aurora-test-elevation",
        "machine_arn": f"arn:aws:states:eu-north-1:{ACCOUNT}:stateMachine:qlz-aurora-test-elevation",
        "approver_role_arn": f"arn:aws:iam::{ACCOUNT}:role/qlz-aurora-test-elevation-approver",
    }


def test_a_workspace_without_an_audit_key_is_refused(make):
    with pytest.raises(ValueError, match="keyArns has no key for data class 'audit'"):
        make(keys={"internal": "arn:key:internal"})


def test_controls_exist_and_mfa_is_not_claimed_where_no_trust_sees_it(make, elevation):
    assert set(AwsElevation.CONTROLS) <= set(control_ids())
    assert elevation.inputs("e")["controls"] == list(AwsElevation.CONTROLS)
    center = privileged(ATLAS.replace(OIDC, IDENTITY_CENTER), BY_CENTER)
    assert "IAM-05" not in make(declaration=center).inputs("e")["controls"]


def test_children_are_parented_to_the_component_alone(elevation):
    assert {made.parent for made in elevation.made if made.name != "e"} == {"e"}
