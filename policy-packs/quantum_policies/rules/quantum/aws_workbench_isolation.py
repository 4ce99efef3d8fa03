"""Workbenches of other services: whatever runs code that somebody types gets what a quantum notebook gets."""

from __future__ import annotations

from quantum_policies.aws.settings import ON, Setting, judge_settings
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, UnknownValue

_CLOUD9 = "aws:cloud9/environmentEC2:EnvironmentEC2"
_EMR = "aws:emr/cluster:Cluster"
_GLUE = "aws:glue/devEndpoint:DevEndpoint"
_MODEL = "aws:sagemaker/model:Model"
_QUALITY = "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition"
_SCHEDULE = "aws:sagemaker/monitoringSchedule:MonitoringSchedule"
_ALONE = "its container reaches the network"
_MONITORING = "monitoringScheduleConfig.monitoringJobDefinition"

SETTINGS = {
    _CLOUD9: (
        Setting("connectionType", frozenset({"connect_ssm"}), "connect_ssh", "the environment is reached by SSH"),
    ),
    _EMR: (),
    _GLUE: (),
    _MODEL: (Setting("enableNetworkIsolation", ON, "false", _ALONE),),
    _QUALITY: (Setting("networkConfig.enableNetworkIsolation", ON, "false", _ALONE),),
    _SCHEDULE: (),
}
"""What AWS takes an absent setting for: SageMaker API, CreateModel and NetworkConfig; Cloud9 API, CreateEnvironmentEC2.

A monitoring schedule that only names a job definition is judged by that definition.
"""

_NETWORKS = {
    _CLOUD9: ("subnetId",),
    _EMR: ("ec2Attributes.subnetId", "ec2Attributes.subnetIds"),
    _GLUE: ("subnetId",),
}
"""Where a type names the tenant's network; without one AWS takes the account's default network or its own."""


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """In the tenant's network, and a container that nothing outside reaches."""
    judgement = judge_settings(resource, SETTINGS)
    if judgement is not PASS:
        return judgement
    if resource.type == _SCHEDULE and resource.mapping(_MONITORING):
        place = f"{_MONITORING}.networkConfig.enableNetworkIsolation"
        if resource.flag(place) is not True:
            return resource.fail("{what} (`{path}`)", what=_ALONE, path=place)
    places = _NETWORKS.get(resource.type, ())
    if places and not any(_names(resource, place) for place in places):
        return resource.fail("it stands in no network of the tenant (`{path}`)", path=places[0])
    return PASS


def _names(resource: Resource, place: str) -> bool:
    """A network that is not known yet is the tenant's where it comes from resources of the stack."""
    try:
        return any(resource.texts(place))
    except UnknownValue:
        sources = resource.sources_of(place)
        if sources and all(source.type.startswith("aws:") for source in sources):
            return True
        raise


RULE = Rule(
    id="aws-workbench-isolation",
    title="Workbenches of other services stand in the tenant's network, and their containers alone",
    why="a cluster, an editor or a model runs whatever is put into it under a role of the tenant, like any notebook",
    controls=("CLS-05", "TEN-05"),
    severity=Severity.HIGH,
    types=tuple(SETTINGS),
    fix="name a subnet of the tenant, switch network isolation on, and reach editors through Session Manager",
    check=check,
    labels=("quantum", "network"),
)
