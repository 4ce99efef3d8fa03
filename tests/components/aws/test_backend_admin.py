"""Before a grant nothing privileged is allowed, during it to the requester alone, after its end to nobody."""

from datetime import UTC, datetime, timedelta

import pytest
from components.aws.effective import ATLAS
from components.aws.privileged_declarations import ADA, BOB, workspace_with
from components.aws.vault_declarations import with_secrets

from quantum_landing_zone.access import Document, Policies, Request, judge
from quantum_landing_zone.aws import policy_size
from quantum_landing_zone.aws.backend_admin import backend_admin_statements, privileged_statements
from quantum_landing_zone.aws.boundary import boundary
from quantum_landing_zone.aws.elevation_code import elevation_settings
from quantum_landing_zone.aws.elevation_size import AT_ONCE, check_room
from quantum_landing_zone.aws.role_policy import role_policy
from quantum_landing_zone.elevation.grant import grant_policy
from quantum_landing_zone.tenant import Environment, Role

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
END = NOW + timedelta(minutes=30)
BEFORE_END, AT_END, AFTER_END = END - timedelta(seconds=1), END, END + timedelta(days=1)


@pytest.fixture(params=["dev", "test", "benchmark", "validation"])
def here(request):
    return workspace_with(ATLAS, request.param)


def may(here, action, resource, *, user, at, grant=True, role=Role.BACKEND_ADMIN):
    """Whether a session may, with Ada's grant on the backend administrator's role or without."""
    held = [Document("own", role_policy(here, role))]
    if grant and role is Role.BACKEND_ADMIN:
        held.append(Document("grant", grant_policy(privileged_statements(here), ADA, END)))
    context = {
        "aws:PrincipalArn": here.role_arn(role),
        "aws:PrincipalAccount": here.account,
        "aws:ResourceAccount": here.account,
        "aws:RequestedRegion": here.region,
        "aws:CurrentTime": at.isoformat(),
        **({"aws:PrincipalTag/User": user} if user else {}),
        **{f"aws:{kind}Tag/{key}": value for kind in ("Resource", "Request") for key, value in here.task_tags.items()},
    }
    policies = Policies(identity=tuple(held), boundary=Document("boundary", boundary(here)))
    return judge(Request(action, resource, context), policies).allowed


def privileged_calls(here):
    limit = here.arn("braket", "spending-limit/1")
    never = {Environment.BENCHMARK: {"Delete"}, Environment.VALIDATION: {"Create", "Delete"}}
    verbs = {"Update", "Delete", "Create"} - never.get(here.environment, set())
    if here.environment is Environment.DEV:  # no QPU is approved there, so there is no limit to create
        verbs -= {"Create"}
    limits = [(f"braket:{verb}SpendingLimit", limit) for verb in sorted(verbs)]
    return [*limits, ("braket:TagResource", limit), ("servicequotas:RequestServiceQuotaIncrease", "*")]


def test_before_a_grant_nothing_privileged_is_allowed(here):
    for action, resource in privileged_calls(here):
        assert not may(here, action, resource, user=ADA, at=NOW, grant=False), action


def test_during_a_grant_it_is_the_requester_s(here):
    for action, resource in privileged_calls(here):
        assert may(here, action, resource, user=ADA, at=NOW), action
        assert may(here, action, resource, user=ADA, at=BEFORE_END), action


@pytest.mark.parametrize("user", [BOB, ADA.upper(), "", None])
def test_during_a_grant_it_is_nobody_else_s(here, user):
    for action, resource in privileged_calls(here):
        assert not may(here, action, resource, user=user, at=NOW), action


@pytest.mark.parametrize("at", [AT_END, AFTER_END])
def test_after_its_end_it_is_nobody_s_although_the_policy_is_still_there(here, at):
    for action, resource in privileged_calls(here):
        assert not may(here, action, resource, user=ADA, at=at), action


def test_no_grant_gets_past_the_boundary(here):
    """What nobody may do in an environment, nobody may do with a grant."""
    for action in ("iam:PutRolePolicy", "kms:PutKeyPolicy", "braket:AcceptUserAgreement", "cloudtrail:StopLogging"):
        assert not may(here, action, "*", user=ADA, at=NOW), action
    if here.environment is Environment.VALIDATION:
        assert not may(here, "braket:DeleteSpendingLimit", here.arn("braket", "spending-limit/1"), user=ADA, at=NOW)


def test_looking_needs_no_grant(here):
    for action in ("braket:SearchDevices", "braket:SearchSpendingLimits", "servicequotas:ListServiceQuotas"):
        assert may(here, action, "*", user=ADA, at=NOW, grant=False), action


def test_without_elevation_the_two_halves_are_the_role_s_for_good(workspace):
    plain = workspace(ATLAS, "test")
    held = {statement["Sid"] for statement in backend_admin_statements(plain)}
    assert {statement["Sid"] for statement in privileged_statements(plain)} < held


def test_first_values_of_secrets_are_privileged_too(aurora):
    kept = workspace_with(with_secrets(aurora, "test"), "dev")
    sids = {statement["Sid"] for statement in privileged_statements(kept)}
    assert {"PutSecrets", "EncryptSecrets"} < sids
    assert not sids & {statement["Sid"] for statement in backend_admin_statements(kept)}


def test_three_grants_fit_beside_the_role_s_own_policy(here):
    settings = elevation_settings(here, here.tenant.elevation)
    check_room(here, settings)
    grant = policy_size.size(grant_policy(settings.statements, "x" * 128, END), policy_size.INLINE)
    own = policy_size.size(role_policy(here, Role.BACKEND_ADMIN), policy_size.INLINE)
    assert own + AT_ONCE * grant <= 10240


def test_more_than_fits_is_refused_before_anything_is_made(here):
    settings = elevation_settings(here, here.tenant.elevation)
    many = type(settings)(table="t", longest_minutes=60, statements=settings.statements * 12)
    with pytest.raises(ValueError, match="3 grants do not fit into the 10240 that IAM accepts"):
        check_room(here, many)
