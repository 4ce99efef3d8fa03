"""Elevation and break-glass under the organisation's policies: each passes where it is named, and nobody else."""

import pytest
from components.aws.organization_arguments import role as caller
from components.aws.organization_arguments import scope
from components.aws.privileged_declarations import workspace_with

from quantum_landing_zone.access import Document, Policies, Request, judge
from quantum_landing_zone.aws.break_glass_policy import break_glass_policy, shut_roles
from quantum_landing_zone.aws.elevation_roles import machine_permissions
from quantum_landing_zone.aws.service_control_policy import service_control_policies
from quantum_landing_zone.tenant import Role
from quantum_landing_zone.tenant.privileged import Privileged

FULL = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}'
BOTH = ("qlz-*-elevation", "qlz-*-break-glass")


@pytest.fixture
def here(aurora):
    return workspace_with(aurora, "test")


@pytest.fixture
def parts(here):
    return Privileged(here)


@pytest.fixture
def may(here):
    """Whether a role of the account passes all that has a say: its own policy and boundary, and the organisation's."""

    def judged(name, document, call, *, operators=BOTH, **more):
        written = service_control_policies(scope(identity_operators=list(operators)))
        level = (Document("FullAWSAccess", FULL), *(Document(key, text) for key, text in written.items()))
        own = Document(name, document)
        action, resource = call
        context = {
            **caller(here.account, name),
            "aws:ResourceAccount": here.account,
            "aws:RequestedRegion": "us-east-1",
            **more,
        }
        policies = Policies(identity=(own,), boundary=own, service_control=(level,))
        return judge(Request(action, resource, context), policies).allowed

    return judged


def test_the_machine_grants_and_takes_away_where_the_organisation_names_it(may, here, parts):
    bounded = {"iam:PermissionsBoundary": here.iam_arn("policy", here.boundary_name)}
    for action in ("iam:PutRolePolicy", "iam:DeleteRolePolicy"):
        call = (action, parts.elevated_role_arn)
        assert may(parts.machine_role, machine_permissions(here), call, **bounded), action
        assert not may(parts.machine_role, machine_permissions(here), call, operators=(), **bounded), action


def test_named_by_the_organisation_it_still_changes_one_role_alone(may, here, parts):
    bounded = {"iam:PermissionsBoundary": here.iam_arn("policy", here.boundary_name)}
    others = [here.role_arn(role) for role in Role if role is not Role.BACKEND_ADMIN]
    for other in (*others, parts.role_arn(parts.machine_role), here.deployment_role_arn):
        assert not may(parts.machine_role, machine_permissions(here), ("iam:PutRolePolicy", other), **bounded), other


@pytest.mark.parametrize("name", ["Administrator", "qlz-aurora-test-elevation-judge", "qlz-aurora-test-backend-admin"])
def test_whoever_else_is_allowed_to_by_the_account_is_denied_by_the_organisation(may, here, parts, name):
    """Even with every power in the account nobody else puts a grant on the role, or shuts one."""
    assert not may(name, FULL, ("iam:PutRolePolicy", parts.elevated_role_arn))
    shut = {"iam:PolicyARN": parts.shut_policy_arn}
    assert not may(name, FULL, ("iam:AttachRolePolicy", here.role_arn(Role.JOB_SUBMITTER)), **shut)


def test_the_emergency_role_shuts_and_opens_roles_where_the_organisation_names_it(may, here, parts):
    shut = {"iam:PolicyARN": parts.shut_policy_arn}
    for role in shut_roles(here):
        for action in ("iam:AttachRolePolicy", "iam:DetachRolePolicy"):
            assert may(parts.break_glass_role, break_glass_policy(here), (action, role), **shut), (action, role)
            alone = may(parts.break_glass_role, break_glass_policy(here), (action, role), operators=BOTH[:1], **shut)
            assert not alone, (action, role)
