"""The alerts of privileged work take the events that CloudTrail writes, at home or brought home, and no others."""

import json

import pytest
from components.aws.cloudtrail_events import ACCOUNT, call, matches, raised
from components.aws.privileged_declarations import workspace_with

from quantum_landing_zone.aws.alert_patterns import alerts
from quantum_landing_zone.aws.forwarded_events import forwarded_pattern, watched_regions

ROLE = f"arn:aws:iam::{ACCOUNT}:role/qlz-borealis-benchmark-break-glass"
ADMIN = "qlz-borealis-benchmark-backend-admin"
GLOBAL = "us-east-1"


def signed_in(name="AssumeRoleWithWebIdentity", role=ROLE, region=GLOBAL, **more):
    """A sign-in to a role as STS records it: read-only, by somebody for whom a provider vouches."""
    identity = {
        "AssumeRole": {"type": "AssumedRole", "accountId": ACCOUNT},
        "AssumeRoleWithSAML": {"type": "SAMLUser", "userName": "ada", "identityProvider": "corporate"},
        "AssumeRoleWithWebIdentity": {"type": "WebIdentityUser", "identityProvider": "login.example.org/q"},
    }[name]
    parameters = {"roleArn": role, "roleSessionName": "ada", "durationSeconds": 3600}
    return call("sts", name, region=region, userIdentity=identity, readOnly=True, requestParameters=parameters, **more)


def granted(role=ADMIN, policy="elevation-0123456789abcdef", name="PutRolePolicy", **more):
    """An inline policy that is put on a role, as IAM records it."""
    parameters = {"roleName": role, "policyName": policy, "policyDocument": "{}"}
    return call("iam", name, region=GLOBAL, requestParameters=parameters, **more)


@pytest.fixture
def here(borealis):
    return workspace_with(borealis, "benchmark")


def home(here, event):
    """The regions from which an event comes home."""
    return [region for region in watched_regions(here) if matches(forwarded_pattern(here, region), event)]


@pytest.mark.parametrize("name", ["AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"])
def test_each_way_into_the_emergency_role_raises_its_alert_and_comes_home(here, name):
    assert raised(here, signed_in(name)) == {"break-glass-used"}
    assert home(here, signed_in(name)) == [GLOBAL]


def test_a_sign_in_at_home_needs_nobody_to_bring_it(here):
    event = signed_in(region=here.region)
    assert raised(here, event) == {"break-glass-used"}
    assert home(here, event) == []


def test_a_refused_attempt_raises_it_too(here):
    assert raised(here, signed_in(errorCode="AccessDenied")) == {"break-glass-used"}


@pytest.mark.parametrize(
    "role",
    [
        f"arn:aws:iam::{ACCOUNT}:role/{ADMIN}",
        ROLE.replace("benchmark", "test"),
        ROLE.replace("borealis", "aurora"),
        f"{ROLE}-2",
    ],
)
def test_other_roles_raise_nothing_and_do_not_flood_the_bus(here, role):
    assert raised(here, signed_in(role=role)) == set()
    assert home(here, signed_in(role=role)) == []


def test_a_grant_raises_its_alert_whoever_puts_it(here):
    """It changes a role, so that alert is raised as well."""
    assert raised(here, granted()) == {"elevation-granted", "role-changed"}
    assert raised(here, granted(errorCode="AccessDenied")) == {"elevation-granted", "role-changed"}
    assert home(here, granted()) == [GLOBAL]


@pytest.mark.parametrize(
    "event",
    [
        granted(policy="backend-admin"),
        granted(role="qlz-borealis-benchmark-job-submitter"),
        granted(name="DeleteRolePolicy"),
    ],
)
def test_a_change_that_is_no_grant_is_a_changed_role_alone(here, event):
    assert raised(here, event) == {"role-changed"}


def test_shutting_a_role_is_a_changed_role(here):
    shut = {"roleName": "qlz-borealis-benchmark-job-submitter", "policyArn": "arn:aws:iam::1:policy/x-shut"}
    assert raised(here, call("iam", "AttachRolePolicy", region=GLOBAL, requestParameters=shut)) == {"role-changed"}


def test_the_two_alerts_exist_where_they_are_declared_and_stand_in_their_place(workspace, borealis, here):
    plain = {alert.id for alert in alerts(workspace(borealis, "benchmark"))}
    more = {alert.id: (alert.severity, alert.seen_in) for alert in alerts(here) if alert.id not in plain}
    assert more == {"break-glass-used": ("critical", "global"), "elevation-granted": ("high", "global")}
    severities = [alert.severity for alert in alerts(here)]
    assert severities == sorted(severities, key=("critical", "high", "medium").index)


def test_nothing_is_forwarded_for_a_role_that_is_not_declared(workspace, borealis):
    plain = workspace(borealis, "benchmark")
    assert home(plain, signed_in()) == []
    assert "sts.amazonaws.com" not in forwarded_pattern(plain, GLOBAL)


def test_patterns_and_names_fit_the_service(here):
    assert max(len(alert.event_pattern) for alert in alerts(here)) <= 2048
    assert len(forwarded_pattern(here, GLOBAL)) <= 2048
    assert json.loads(forwarded_pattern(here, GLOBAL))["detail"]["awsRegion"] == [GLOBAL]
    assert all(len(here.event_rule(f"alert-{alert.id}")) <= 64 for alert in alerts(here))
