"""Devices that a program reaches through its settings: environment, event input, workflow, parameter.

IAM has the last word about devices; a setting that names another one is a mistake found before it is an AccessDenied,
or the sign that somebody counts on rights from elsewhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from quantum_policies.aws.paths import spread
from quantum_policies.kit import PASS, Config, Judgement, Malformed, Resource, Rule, Severity, UnknownValue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PLACES: Mapping[str, tuple[str, ...]] = {
    "aws:batch/jobDefinition:JobDefinition": ("containerProperties", "parameters"),
    "aws:cloudwatch/eventTarget:EventTarget": ("input", "inputTransformer.inputTemplate"),
    "aws:codebuild/project:Project": ("environment.environmentVariables[*].value",),
    "aws:ecs/taskDefinition:TaskDefinition": ("containerDefinitions",),
    "aws:lambda/function:Function": ("environment.variables",),
    "aws:scheduler/schedule:Schedule": ("target.input",),
    "aws:sfn/stateMachine:StateMachine": ("definition",),
    "aws:ssm/parameter:Parameter": ("value", "insecureValue"),
}
"""Settings that programs read."""

_DEVICE = re.compile(r"arn:aws[a-z-]*:braket:[a-z0-9-]*:[0-9]*:device/[A-Za-z0-9_.*?/-]+")


def check(resource: Resource, config: Config) -> Judgement:
    """Every device ARN in a setting must be on the team's list, and be written in full."""
    allowed = frozenset[str]() if config.aws is None else config.aws.devices
    barred = {} if config.aws is None else config.aws.out_of_review
    hidden: UnknownValue | None = None
    for place in PLACES[resource.type]:
        for path in spread(resource, place):
            try:
                texts = list(_texts(resource.read(path)))
            except UnknownValue as unknown:
                if not _is_from_elsewhere(resource, unknown.path):
                    hidden = hidden or unknown
                continue
            for device in (found for text in texts for found in _DEVICE.findall(text)):
                if device not in allowed:
                    return resource.fail(
                        "`{path}` names the device {device}; allowed: {allowed}",
                        path=path,
                        device=device,
                        allowed=sorted(allowed) or "none",
                    )
                if device in barred:
                    return resource.fail(
                        "`{path}` names the device {device}, but {bar}", path=path, device=device, bar=barred[device]
                    )
    if hidden is not None:
        raise hidden
    return PASS


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for i in range(len(value)):
            yield from _texts(value[i])
    elif value is not None and not isinstance(value, (bool, int, float)):
        raise Malformed("a setting must be text, a number, a list or a mapping")


def _is_from_elsewhere(resource: Resource, path: str) -> bool:
    """Whether what is hidden is the output of an AWS resource of the same program: those name no devices."""
    sources = resource.sources_of(path)
    return bool(sources) and all(
        source.type.startswith("aws:") and source.type != "aws:ssm/parameter:Parameter" for source in sources
    )


RULE = Rule(
    id="aws-device-in-configuration",
    title="Settings name approved devices with a review in date only",
    why="a program runs where its settings send it, so an unapproved device in them is the next job outside the "
    "agreed jurisdictions",
    controls=("RES-03", "ATT-04"),
    severity=Severity.HIGH,
    types=tuple(PLACES),
    fix="name a device of the team file in full, or have the device approved there and its entry in the provider "
    "register reviewed",
    check=check,
    labels=("residency", "quantum"),
    needs_configuration=True,
)
