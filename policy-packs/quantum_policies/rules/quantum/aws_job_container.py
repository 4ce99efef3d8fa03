"""Containers that are not held by their walls: what runs in them is the team's code, and whatever it installs."""

from __future__ import annotations

from quantum_policies.aws.definitions import mappings
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_BUILD = "aws:codebuild/project:Project"
_TASK = "aws:ecs/taskDefinition:TaskDefinition"


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """AWS takes each absent switch for off. What a definition in JSON says is read as well as what properties say."""
    if resource.type == _BUILD:
        if resource.flag("environment.privilegedMode"):
            return resource.fail("the build runs with the rights of its machine (`environment.privilegedMode`)")
        return PASS
    if resource.type == _TASK and "host" in (resource.text("pidMode"), resource.text("ipcMode")):
        return resource.fail("the task sees its machine's processes or memory (`pidMode`, `ipcMode`)")
    for container in mappings(resource):
        if container.get("privileged") in (True, "true"):
            return resource.fail("a container runs with the rights of its machine (`privileged`)")
    return PASS


RULE = Rule(
    id="aws-job-container",
    title="Containers are held by their walls",
    why="a container with its machine's rights reads every other job on it, and the role of the machine",
    controls=("CLS-05", "TEN-01"),
    severity=Severity.HIGH,
    types=("aws:batch/jobDefinition:JobDefinition", _BUILD, _TASK),
    fix="leave privileged mode and the machine's own namespaces out, and build images by a service that needs neither",
    check=check,
    labels=("quantum",),
)
