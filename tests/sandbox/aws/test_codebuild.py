from typing import Any

import pytest

from quantum_sandbox.cloud import Refusal

PROJECT = "aws:codebuild/project:Project"
IMAGE = "111122223333.dkr.ecr.eu-west-2.amazonaws.com/operations@sha256:0"
MACHINE = {
    "type": "LINUX_CONTAINER",
    "computeType": "BUILD_GENERAL1_SMALL",
    "image": IMAGE,
    "imagePullCredentialsType": "SERVICE_ROLE",
    "privilegedMode": False,
    "environmentVariables": [{"name": "A", "value": "1", "type": "PLAINTEXT"}],
}
LOGS = {"cloudwatchLogs": {"status": "ENABLED", "groupName": "g", "streamName": "s"}, "s3Logs": {"status": "DISABLED"}}


def wanted(life: Any, **more: Any) -> dict[str, Any]:
    return {
        "name": "jobs",
        "description": "runs jobs",
        "serviceRole": f"arn:aws:iam::{life.account}:role/jobs",
        "source": {"type": "NO_SOURCE", "buildspec": "version: 0.2"},
        "artifacts": {"type": "NO_ARTIFACTS"},
        "environment": MACHINE,
        "logsConfig": LOGS,
        "buildTimeout": 30,
        "queuedTimeout": 60,
        "tags": {"a": "b"},
        **more,
    }


def test_project(life: Any) -> None:
    made = life.create(PROJECT, **wanted(life))
    builds = life.boto("codebuild")

    def found() -> dict[str, Any]:
        return builds.batch_get_projects(names=["jobs"])["projects"][0]

    assert made.identity == found()["arn"]
    assert (found()["timeoutInMinutes"], found()["environment"]["image"]) == (30, IMAGE)
    assert found()["logsConfig"]["cloudWatchLogs"] == {"status": "ENABLED", "groupName": "g", "streamName": "s"}
    life.imported(made)
    life.update(made, buildTimeout=45, tags={"a": "c"}, description=None)
    assert (found()["timeoutInMinutes"], found()["tags"]) == (45, [{"key": "a", "value": "c"}])
    life.replaces(made, name="other")
    life.delete(made)


def test_a_project_changed_by_hand_has_drifted(life: Any) -> None:
    made = life.create(PROJECT, **wanted(life))
    builds = life.boto("codebuild")
    found = builds.batch_get_projects(names=["jobs"])["projects"][0]
    builds.delete_project(name="jobs")
    kept = ("name", "source", "artifacts", "serviceRole", "logsConfig", "tags", "timeoutInMinutes", "description")
    builds.create_project(
        **{name: found[name] for name in kept},
        queuedTimeoutInMinutes=60,
        environment={**found["environment"], "privilegedMode": True},
    )
    assert life.drift(made) == {"environment.privilegedMode"}


@pytest.mark.parametrize(
    "more, what",
    [
        ({"vpcConfig": {"vpcId": "v", "subnets": ["s"], "securityGroupIds": ["g"]}}, "vpcConfig"),
        ({"source": {"type": "GITHUB", "location": "https://example.org/a"}}, "a source or artifacts"),
    ],
)
def test_what_the_sandbox_would_drop_in_silence_is_refused(life: Any, more: dict[str, Any], what: str) -> None:
    with pytest.raises(Refusal, match=f"the sandbox does not serve {what}$"):
        life.create(PROJECT, **wanted(life, **more))
