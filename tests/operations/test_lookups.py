"""What a killed run made is found again by its name, and nothing else is."""

import boto3
from moto import mock_aws

from quantum_landing_zone.operations.lookups import build_projects


@mock_aws
def test_a_build_project_is_found_by_its_name(monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    builds = boto3.client("codebuild", region_name="eu-west-2")
    made = builds.create_project(
        name="jobs",
        source={"type": "NO_SOURCE", "location": "NO_SOURCE"},
        artifacts={"type": "NO_ARTIFACTS"},
        environment={"type": "LINUX_CONTAINER", "image": "i", "computeType": "BUILD_GENERAL1_SMALL"},
        serviceRole="arn:aws:iam::123456789012:role/jobs",
    )["project"]["arn"]
    assert build_projects(lambda _: builds, {"name": "jobs"}) == [made]
    assert build_projects(lambda _: builds, {"name": "job"}) == []
