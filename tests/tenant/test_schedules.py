"""The form of scheduled jobs and their names."""

import pytest
from components.aws.schedule_declarations import DIGEST, with_schedules
from components.conftest import AURORA
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from quantum_landing_zone.tenant import AwsWorkspace, Environment, TenantError, parse_tenant
from quantum_landing_zone.tenant.schedule import TIMES, Expression, Job, ScheduledJobs
from quantum_landing_zone.tenant.schedules import Schedules

WHOLE = {
    "image": f"platform/operations@sha256:{DIGEST}",
    "project": "quantum",
    "stack": "aurora-dev",
    "state": {"bucket": "platform-state"},
}


def test_an_image_without_a_digest_is_refused_with_its_place():
    tagged = with_schedules(AURORA).replace(f"operations@sha256:{DIGEST}", "operations:latest")
    with pytest.raises(TenantError, match=r"environments\.dev\.schedules\.image"):
        parse_tenant(tagged)


@pytest.mark.parametrize(
    "image",
    [
        "operations",
        "operations:1",
        f"operations:1@sha256:{DIGEST}",
        f"999988887777.dkr.ecr.eu-west-2.amazonaws.com:443/operations@sha256:{DIGEST}",
        "operations@sha256:abc",
        f"operations@sha256:{DIGEST.upper()}",
        f"/operations@sha256:{DIGEST}",
    ],
)
def test_no_other_form_of_an_image_passes(image):
    with pytest.raises(ValidationError):
        ScheduledJobs.model_validate(WHOLE | {"image": image})


@pytest.mark.parametrize(
    "expression",
    ["cron(0 1 * * ? *)", "cron(0/30 6-8 ? * MON-FRI 2027)", "rate(1 hour)", "rate(7 days)", "cron(0 6 L * ? *)"],
)
def test_an_expression_of_the_scheduler_passes(expression):
    assert TypeAdapter(Expression).validate_python(expression) == expression


@pytest.mark.parametrize(
    "expression", ["rate(5 minutes)", "cron(0 1 * * ?)", "0 1 * * *", "at(2027-01-01T00:00:00)", "rate(0 hours)", ""]
)
def test_what_the_scheduler_would_not_take_or_would_cost_by_the_minute_does_not(expression):
    with pytest.raises(ValidationError):
        TypeAdapter(Expression).validate_python(expression)


def test_each_job_has_a_time_and_no_two_start_together():
    assert set(TIMES) == set(Job)
    assert len(set(TIMES.values())) == len(Job)
    for time in TIMES.values():
        assert TypeAdapter(Expression).validate_python(time) == time


def test_nothing_runs_where_nothing_is_declared():
    schedules = Schedules(AwsWorkspace(parse_tenant(AURORA), Environment.DEV))
    assert (schedules.declared, schedules.times) == (None, {})
    with pytest.raises(ValueError, match=r"environments\.dev\.schedules: nothing is declared\."):
        _ = schedules.image


def test_the_state_may_be_in_another_region():
    declared = with_schedules(AURORA).replace("platform-state,", "platform-state, region: eu-central-1,")
    schedules = Schedules(AwsWorkspace(parse_tenant(declared), Environment.DEV))
    assert schedules.backend == "s3://platform-state?region=eu-central-1&awssdk=v2"


@settings(deadline=None, max_examples=30)
@given(st.from_regex(r"[a-z]([a-z0-9 -]{0,60}[a-z0-9])?", fullmatch=True))
def test_names_fit_and_are_each_job_s_own(team):
    declared = with_schedules(AURORA).replace("team: aurora", f'team: "{team}"')
    schedules = Schedules(AwsWorkspace(parse_tenant(declared), Environment.DEV))
    projects, roles = {schedules.name(job) for job in Job}, {schedules.role(job) for job in Job}
    assert len(projects) == len(roles | {schedules.starter}) - 1 == len({schedules.schedule(job) for job in Job}) == 5
    assert all(2 <= len(name) <= 150 for name in projects)
    assert all(len(name) <= 64 for name in {*roles, schedules.starter, *(schedules.schedule(job) for job in Job)})
    assert len(schedules.dead_letters) <= 80
