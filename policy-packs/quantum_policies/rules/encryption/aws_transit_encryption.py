"""Encryption on the way, where a service leaves it open."""

from __future__ import annotations

from quantum_policies.aws.settings import ON, Setting, judge_settings
from quantum_policies.kit import Config, Judgement, Resource, Rule, Severity

_CLEAR = "data goes in the clear"
_TRUE = frozenset({"true"})
_LISTENER = (Setting("protocol", frozenset({"https", "tls"}), "absent", _CLEAR),)
_SEARCH = (
    Setting("domainEndpointOptions.enforceHttps", _TRUE, "false", _CLEAR),
    Setting("nodeToNodeEncryption.enabled", _TRUE, "false", _CLEAR),
)
_CLASSIC = frozenset({"https", "ssl"})

SETTINGS = {
    "aws:alb/listener:Listener": _LISTENER,
    "aws:dax/cluster:Cluster": (Setting("clusterEndpointEncryptionType", frozenset({"tls"}), "none", _CLEAR),),
    "aws:dms/endpoint:Endpoint": (
        Setting("sslMode", frozenset({"require", "verify-ca", "verify-full"}), "none", _CLEAR),
    ),
    "aws:ecs/taskDefinition:TaskDefinition": (
        Setting("volumes[*].efsVolumeConfiguration.transitEncryption", ON, "enabled", _CLEAR),
    ),
    "aws:elasticache/replicationGroup:ReplicationGroup": (
        Setting("transitEncryptionEnabled", _TRUE, "false", _CLEAR),
        Setting("transitEncryptionMode", frozenset({"required"}), "required", "clients may leave encryption out"),
    ),
    "aws:elasticsearch/domain:Domain": _SEARCH,
    "aws:elb/loadBalancer:LoadBalancer": (
        Setting("listeners[*].lbProtocol", _CLASSIC, "absent", _CLEAR),
        Setting("listeners[*].instanceProtocol", _CLASSIC, "absent", _CLEAR),
    ),
    "aws:lb/listener:Listener": _LISTENER,
    "aws:memorydb/cluster:Cluster": (Setting("tlsEnabled", _TRUE, "true", _CLEAR),),
    "aws:msk/cluster:Cluster": (
        Setting("encryptionInfo.encryptionInTransit.clientBroker", frozenset({"tls"}), "tls", _CLEAR),
        Setting("encryptionInfo.encryptionInTransit.inCluster", _TRUE, "true", _CLEAR),
    ),
    "aws:opensearch/domain:Domain": _SEARCH,
    "aws:sns/topicSubscription:TopicSubscription": (
        Setting(
            "protocol",
            frozenset({"application", "email", "email-json", "firehose", "https", "lambda", "sms", "sqs"}),
            "absent",
            _CLEAR,
        ),
    ),
    "aws:transfer/server:Server": (Setting("protocols[*]", frozenset({"as2", "ftps", "sftp"}), "sftp", _CLEAR),),
}


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A listener that only redirects to HTTPS is refused as well: inside a private network nobody needs it."""
    return judge_settings(resource, SETTINGS)


RULE = Rule(
    id="aws-transit-encryption",
    title="Services encrypt on the way",
    why="what goes in the clear is read by whatever sits on the same network, credentials included",
    controls=("ENC-01",),
    severity=Severity.HIGH,
    types=tuple(SETTINGS),
    fix="switch encryption in transit on, and refuse clients without it",
    check=check,
    labels=("encryption",),
)
