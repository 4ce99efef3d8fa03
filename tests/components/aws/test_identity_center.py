"""Identity Center as a component: what it holds, who is assigned to it, and in which order."""

import json

import boto3
import pytest
from botocore.config import Config
from botocore.stub import Stubber
from components.aws.identity_center_arguments import (
    AURORA_CENTER,
    GROUPS,
    INSTANCE,
    PRIVILEGED,
    VEGA_CENTER,
    arguments,
    ids,
)
from components.aws.management_account import management_stack
from components.aws.organization_arguments import TAGS

from quantum_landing_zone.aws.identity_center import AwsIdentityCenter, sets_of

COMPONENT = "quantum-landing-zone:index:AwsIdentityCenter"
SET, POLICY = (
    "aws:ssoadmin/permissionSet:PermissionSet",
    "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
)
ASSIGNMENT = "aws:ssoadmin/accountAssignment:AccountAssignment"
ATTRIBUTES = "aws:ssoadmin/instanceAccessControlAttributes:InstanceAccessControlAttributes"
SETS = ["AuroraAdmin", "AuroraAudit", "AuroraAuthor", "AuroraBilling", "AuroraSubmitter"]
DEV, TEST = "111122223333", "111122224444"


@pytest.fixture
def make(plan):
    def built(*, preview=False, **more):
        return plan(lambda: AwsIdentityCenter("c", arguments(**more)), preview=preview)

    return built


def test_the_inventory_is_exact(make):
    """Five sets, each with its policy, each assigned to one group in two accounts; nothing that AWS manages."""
    made = make()
    assert made.counts() == {COMPONENT: 1, ATTRIBUTES: 1, SET: 5, POLICY: 5, ASSIGNMENT: 10}
    assert made.names(SET) == [f"c-{name}" for name in SETS]


def test_another_team_and_privileged_work_add_their_own(make):
    people = ids("ada", "bob")
    groups = {**GROUPS, **ids("approvers")} | {"approvers": "99999999-2222-3333-4444-555555555555"}
    made = make(declarations=[AURORA_CENTER + PRIVILEGED, VEGA_CENTER], group_ids=groups, user_ids=people)
    assert made.counts() == {COMPONENT: 1, ATTRIBUTES: 1, SET: 12, POLICY: 12, ASSIGNMENT: 10 + 10 + 2 + 4}
    emergency = made.inputs(f"c-AuroraEmergency-{DEV}-ada")
    assert (emergency["principalType"], emergency["principalId"]) == ("USER", people["ada"])
    assert made.inputs(f"c-AuroraApprover-{DEV}-approvers")["principalType"] == "GROUP"


def test_a_set_lasts_an_hour_and_is_tagged_and_described(make):
    found = make().inputs("c-AuroraAdmin")
    assert found == {
        "name": "AuroraAdmin",
        "description": "Becomes backend-admin of quantum team aurora, and nothing else.",
        "instanceArn": INSTANCE,
        "sessionDuration": "PT1H",
        "tags": TAGS,
    }


def test_a_set_does_one_thing(make):
    policy = make().inputs("c-AuroraAuthor-policy")
    assert json.loads(policy["inlinePolicy"])["Statement"] == [
        {
            "Sid": "BecomeRole",
            "Effect": "Allow",
            "Action": ["sts:AssumeRole", "sts:TagSession"],
            "Resource": [
                f"arn:aws:iam::{DEV}:role/qlz-aurora-dev-circuit-author",
                f"arn:aws:iam::{TEST}:role/qlz-aurora-test-circuit-author",
            ],
            "Condition": {"ForAllValues:StringEquals": {"aws:TagKeys": ["Change", "Environment", "Team", "User"]}},
        }
    ]


def test_a_directory_that_knows_the_team_is_asked_for_it(make):
    made = make(team_source="${path:enterprise.division}")
    (statement,) = json.loads(made.inputs("c-AuroraAuthor-policy")["inlinePolicy"])["Statement"]
    assert statement["Condition"]["StringEquals"] == {"aws:PrincipalTag/Team": "aurora"}


@pytest.mark.parametrize(
    "more, attributes",
    [
        ({}, {"User": "${path:userName}"}),
        (
            {"user_source": "${path:emails[primary eq true].value}", "team_source": "${path:enterprise.division}"},
            {"User": "${path:emails[primary eq true].value}", "Team": "${path:enterprise.division}"},
        ),
    ],
)
def test_the_instance_says_who_a_person_is(make, more, attributes):
    """As moto has no such call, the inputs are also held against the parameters that botocore declares."""
    found = make(**more).inputs("c-attributes")
    assert {one["key"]: one["values"][0]["sources"][0] for one in found["attributes"]} == attributes
    client = boto3.client("sso-admin", "eu-west-2", config=Config(signature_version="v4"))
    sent = [{"Key": key, "Value": {"Source": [source]}} for key, source in attributes.items()]
    parameters = {
        "InstanceArn": found["instanceArn"],
        "InstanceAccessControlAttributeConfiguration": {"AccessControlAttributes": sent},
    }
    with Stubber(client) as stub:
        stub.add_response("create_instance_access_control_attribute_configuration", {}, parameters)
        client.create_instance_access_control_attribute_configuration(**parameters)
        stub.assert_no_pending_responses()


def test_attributes_that_are_set_elsewhere_are_left_alone(make):
    assert ATTRIBUTES not in make(attributes="adopt").counts()


def test_each_set_is_held_by_its_declared_group_in_each_account(make):
    made = make()
    held = {name: made.inputs(name) for name in made.names(ASSIGNMENT)}
    assert {(one["permissionSetArn"], one["principalId"], one["targetId"]) for one in held.values()} == {
        (f"arn:mock:c-{name}", GROUPS[group], account)
        for name, group in (
            ("AuroraAuthor", "researchers"),
            ("AuroraSubmitter", "researchers"),
            ("AuroraAdmin", "platform"),
            ("AuroraBilling", "finance"),
            ("AuroraAudit", "security"),
        )
        for account in (DEV, TEST)
    }
    assert {(one["principalType"], one["targetType"]) for one in held.values()} == {("GROUP", "AWS_ACCOUNT")}


def test_nobody_is_let_in_before_the_set_has_its_policy(make):
    made = make()
    assert all(
        f"c-{name}-policy" in made.after(f"c-{name}-{DEV}-{whose}")
        for name, whose in (("AuroraAuthor", "researchers"), ("AuroraAdmin", "platform"))
    )


def test_policies_are_known_at_preview(make):
    before, after = make(preview=True), make()
    for name in after.names(POLICY):
        assert before.inputs(name)["inlinePolicy"] == after.inputs(name)["inlinePolicy"]


def test_arns_are_given_back(make):
    assert make().outputs == {"permission_set_arns": {name: f"arn:mock:c-{name}" for name in SETS}}


@pytest.mark.engine
def test_the_sets_are_held_by_whom_identity_center_says(tmp_path):
    """Up under the guardrails, no drift, read back, all gone again. Attributes are adopted: the sandbox has none."""
    with management_stack(tmp_path, AwsIdentityCenter, "eu-west-2") as stack:
        center = stack.client("sso-admin")
        instance = center.list_instances()["Instances"][0]["InstanceArn"]
        given = arguments(instance_arn=instance, attributes="adopt")
        stack.passes(given)
        made = {}
        for arn in center.list_permission_sets(InstanceArn=instance)["PermissionSets"]:
            of = {"InstanceArn": instance, "PermissionSetArn": arn}
            found = center.describe_permission_set(**of)["PermissionSet"]
            assert found["SessionDuration"] == "PT1H"
            assert center.list_managed_policies_in_permission_set(**of)["AttachedManagedPolicies"] == []
            holders = center.list_account_assignments(**of, AccountId=DEV)["AccountAssignments"]
            policy = center.get_inline_policy_for_permission_set(**of)["InlinePolicy"]
            made[found["Name"]] = (
                [one["PrincipalId"] for one in holders],
                json.loads(policy)["Statement"][0]["Resource"],
            )
        assert made == {
            one.name: ([GROUPS[group] for group in one.groups], list(one.role_arns)) for one in sets_of(given)
        }
        assert sorted(made) == SETS
        stack.destroy()
        assert center.list_permission_sets(InstanceArn=instance)["PermissionSets"] == []
