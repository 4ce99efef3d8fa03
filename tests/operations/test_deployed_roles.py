"""The names under which declared roles are looked for are those that the components give them."""

from components.aws.schedule_declarations import with_schedules
from components.conftest import AURORA

from quantum_landing_zone.operations.deployed_roles import role_names
from quantum_landing_zone.tenant import AwsWorkspace, Environment, parse_tenant
from quantum_landing_zone.tenant.schedule import Job


def test_scheduled_jobs_are_expected_where_they_are_declared_and_extra_elsewhere():
    plain, scheduled = (
        role_names(AwsWorkspace(parse_tenant(text), Environment.DEV)) for text in (AURORA, with_schedules(AURORA))
    )
    assert dict(scheduled.items() - plain.items()) == {
        **{f"scheduled-{job}": f"qlz-aurora-dev-scheduled-{job}" for job in Job},
        "scheduler": "qlz-aurora-dev-scheduler",
    }
    assert plain.items() <= scheduled.items()
