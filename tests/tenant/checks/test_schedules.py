"""Scheduled jobs have an account to run in."""

import pytest
from components.aws.schedule_declarations import DIGEST

SCHEDULES = {
    "image": f"operations@sha256:{DIGEST}",
    "project": "quantum",
    "stack": "aurora-dev",
    "state": {"bucket": "platform-state"},
}


@pytest.mark.parametrize("on_aws", [True, False])
def test_jobs_run_in_an_environment_on_aws(on_aws, declaration, azure_declaration, faults_of):
    declared = declaration if on_aws else azure_declaration
    name = next(iter(declared["environments"]))
    declared["environments"][name]["schedules"] = SCHEDULES
    found = [(fault.path, fault.control) for fault in faults_of(declared)]
    if declared["environments"][name].get("aws"):
        assert found == []
    else:
        assert found == [(f"environments.{name}.schedules", "OPS-01")]
