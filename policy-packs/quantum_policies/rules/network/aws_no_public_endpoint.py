"""Services that have an address on the internet unless they are told not to."""

from __future__ import annotations

from quantum_policies.aws.settings import OFF, ON, Setting, judge_settings
from quantum_policies.kit import Config, Judgement, Resource, Rule, Severity

_WHAT = "it can be reached from the internet"
_INTERNAL = (Setting("internal", ON, "false", _WHAT),)
_PUBLIC = (Setting("publiclyAccessible", OFF, "false", _WHAT),)
_ROUTED = Setting("enhancedVpcRouting", ON, "false", "what it copies passes by the tenant's network")

SETTINGS = {
    "aws:alb/loadBalancer:LoadBalancer": _INTERNAL,
    "aws:apigateway/restApi:RestApi": (Setting("endpointConfiguration.types", frozenset({"private"}), "edge", _WHAT),),
    "aws:dms/replicationInstance:ReplicationInstance": _PUBLIC,
    "aws:ec2/launchTemplate:LaunchTemplate": (
        Setting("networkInterfaces[*].associatePublicIpAddress", OFF, "false", "the machine gets a public address"),
        Setting("networkInterfaces[*].associateCarrierIpAddress", OFF, "false", "the machine gets a public address"),
    ),
    "aws:ecs/service:Service": (
        Setting("networkConfiguration.assignPublicIp", OFF, "false", "the tasks get public addresses"),
    ),
    "aws:eks/cluster:Cluster": (Setting("vpcConfig.endpointPublicAccess", OFF, "true", _WHAT),),
    "aws:elb/loadBalancer:LoadBalancer": _INTERNAL,
    "aws:lb/loadBalancer:LoadBalancer": _INTERNAL,
    "aws:mq/broker:Broker": _PUBLIC,
    "aws:msk/cluster:Cluster": (
        Setting("brokerNodeGroupInfo.connectivityInfo.publicAccess.type", OFF, "disabled", _WHAT),
    ),
    "aws:mwaa/environment:Environment": (
        Setting("webserverAccessMode", frozenset({"private_only"}), "private_only", _WHAT),
    ),
    "aws:neptune/clusterInstance:ClusterInstance": _PUBLIC,
    "aws:neptunegraph/graph:Graph": (Setting("publicConnectivity", OFF, "true", _WHAT),),
    "aws:rds/cluster:Cluster": _PUBLIC,
    "aws:rds/clusterInstance:ClusterInstance": _PUBLIC,
    "aws:rds/instance:Instance": _PUBLIC,
    "aws:redshift/cluster:Cluster": (*_PUBLIC, _ROUTED),
    "aws:redshiftserverless/workgroup:Workgroup": (*_PUBLIC, _ROUTED),
    "aws:sagemaker/domain:Domain": (
        Setting("appNetworkAccessType", frozenset({"vpconly"}), "publicinternetonly", "notebooks reach the internet"),
    ),
    "aws:scheduler/schedule:Schedule": (
        Setting(
            "target.ecsParameters.networkConfiguration.assignPublicIp", OFF, "false", "the tasks get public addresses"
        ),
    ),
    "aws:timestreaminfluxdb/dbInstance:DbInstance": _PUBLIC,
    "aws:transfer/server:Server": (Setting("endpointType", frozenset({"vpc", "vpc_endpoint"}), "public", _WHAT),),
}


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """What AWS takes an absent setting for differs by service, and is written beside each."""
    return judge_settings(resource, SETTINGS)


RULE = Rule(
    id="aws-no-public-endpoint",
    title="Services have no address on the internet",
    why="an address on the internet is tried by everybody, and one weak password or bug behind it is enough",
    controls=("TEN-05",),
    severity=Severity.CRITICAL,
    types=tuple(SETTINGS),
    fix="make the service internal: a private endpoint, subnets of the tenant, no public address",
    check=check,
    labels=("network",),
)
