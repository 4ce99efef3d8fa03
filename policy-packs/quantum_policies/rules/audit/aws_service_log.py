"""Services that keep a record of who used them only where they are told to.

What such a record must hold is the access, not the work: execution data is kept out by aws-no-payload-log.
Source: the input types of pulumi-aws 7.51 and the services' own documentation of what is logged by default.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.aws.arns import known_text
from quantum_policies.aws.paths import spread
from quantum_policies.aws.settings import ON, Setting, judge_settings
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

if TYPE_CHECKING:
    from collections.abc import Mapping

_WHAT = "it keeps no record of who used it"
_SEARCH = ("logPublishingOptions[*].logType", frozenset({"AUDIT_LOGS"}))
_BALANCER = (Setting("accessLogs.enabled", ON, "false", _WHAT),)
SETTINGS = {
    "aws:alb/loadBalancer:LoadBalancer": _BALANCER,
    "aws:elb/loadBalancer:LoadBalancer": (Setting("accessLogs.enabled", ON, "true", _WHAT),),
    "aws:lb/loadBalancer:LoadBalancer": _BALANCER,
    "aws:mq/broker:Broker": (Setting("logs.general", ON, "false", _WHAT),),
    "aws:mwaa/environment:Environment": tuple(
        Setting(f"loggingConfiguration.{part}.enabled", ON, "false", _WHAT)
        for part in ("schedulerLogs", "webserverLogs", "workerLogs")
    ),
    "aws:sfn/stateMachine:StateMachine": (
        Setting("loggingConfiguration.level", frozenset({"all", "error", "fatal"}), "off", _WHAT),
    ),
}
"""Services with a switch; an absent one is off, but for a classic balancer, which must name a bucket (`NAMED`)."""

KINDS: Mapping[str, tuple[str, frozenset[str]]] = {
    "aws:docdb/cluster:Cluster": ("enabledCloudwatchLogsExports", frozenset({"audit"})),
    "aws:eks/cluster:Cluster": ("enabledClusterLogTypes", frozenset({"api", "audit", "authenticator"})),
    "aws:elasticsearch/domain:Domain": _SEARCH,
    "aws:neptune/cluster:Cluster": ("enableCloudwatchLogsExports", frozenset({"audit"})),
    "aws:opensearch/domain:Domain": _SEARCH,
    "aws:rds/cluster:Cluster": ("enabledCloudwatchLogsExports", frozenset()),
    "aws:rds/instance:Instance": ("enabledCloudwatchLogsExports", frozenset()),
}
"""Services with a list of logs, and those that it must name; where that depends on the engine, any will do."""

NAMED: Mapping[str, str] = {
    "aws:apigateway/stage:Stage": "accessLogSettings.destinationArn",
    "aws:apigatewayv2/stage:Stage": "accessLogSettings.destinationArn",
    "aws:appsync/graphQLApi:GraphQLApi": "logConfig.cloudwatchLogsRoleArn",
    "aws:elb/loadBalancer:LoadBalancer": "accessLogs.bucket",
}
"""Services that log where they are given a place or a role for it."""

ANY: Mapping[str, tuple[str, ...]] = {
    "aws:codebuild/project:Project": ("logsConfig.cloudwatchLogs.status", "logsConfig.s3Logs.status"),
    "aws:msk/cluster:Cluster": (
        "loggingInfo.brokerLogs.cloudwatchLogs.enabled",
        "loggingInfo.brokerLogs.firehose.enabled",
        "loggingInfo.brokerLogs.s3.enabled",
    ),
}
"""Services with several places for one log, of which one is enough."""

_ON_WHERE_UNSAID = frozenset({"logsConfig.cloudwatchLogs.status"})
_TYPES = tuple(dict.fromkeys((*SETTINGS, *KINDS, *NAMED, *ANY)))


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A gateway balancer passes packets on and has no log; its flows are the network's."""
    if resource.type in KINDS:
        return _judge_kinds(resource, *KINDS[resource.type])
    path = NAMED.get(resource.type)
    if path and not (known_text(resource, path) or resource.sources_of(path)):
        return resource.fail("it keeps no record of who used it (`{path}`)", path=path)
    if resource.type in ANY:
        if any(_is_on(resource, path) for path in ANY[resource.type]):
            return PASS
        return resource.fail("it keeps no record of who used it (`{path}`)", path=ANY[resource.type][0])
    if resource.type.endswith(":LoadBalancer") and resource.read("loadBalancerType") == "gateway":
        return not_applicable("a gateway balancer has no access log")
    return judge_settings(resource, SETTINGS) if resource.type in SETTINGS else PASS


def _is_on(resource: Resource, path: str) -> bool:
    value = resource.read(path)
    return path in _ON_WHERE_UNSAID if value is None else str(value).lower() in ON


def _judge_kinds(resource: Resource, place: str, needed: frozenset[str]) -> Judgement:
    if "[*]" in place:
        paths = [
            path for path in spread(resource, place) if resource.flag(f"{path.rpartition('.')[0]}.enabled") is not False
        ]
        found = {resource.text(path) for path in paths}
    else:
        found = set(resource.texts(place))
    missing = sorted(needed - found)
    if missing:
        return resource.fail("its log leaves out {missing} (`{path}`)", missing=missing, path=place)
    if not found:
        return resource.fail("it keeps no record of who used it (`{path}`)", path=place)
    return PASS


RULE = Rule(
    id="aws-service-log",
    title="Services record who used them",
    why="the trail holds what is done to a service, and only the service itself knows who used what is inside it",
    controls=("AUD-01",),
    severity=Severity.MEDIUM,
    types=_TYPES,
    fix="switch the service's access or audit log on, and send it to a log group or bucket of the tenant",
    check=check,
    labels=("audit",),
)
