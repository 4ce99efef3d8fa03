import pytest
from policies.contract import ABSENT, Cases, RuleContract, resource_at

from quantum_policies.kit import Verdict
from quantum_policies.kit.stack import Source
from quantum_policies.kit.testing import resource, with_source
from quantum_policies.rules.audit.aws_service_log import ANY, KINDS, NAMED, RULE, SETTINGS

BALANCER = "aws:lb/loadBalancer:LoadBalancer"
CLASSIC = "aws:elb/loadBalancer:LoadBalancer"
CLUSTER = "aws:eks/cluster:Cluster"
SEARCH = "aws:opensearch/domain:Domain"
STAGE = "aws:apigateway/stage:Stage"
BUILD = "aws:codebuild/project:Project"
BROKERS = "aws:msk/cluster:Cluster"
GROUP = "arn:aws:logs:eu-north-1:123456789012:log-group:calls"
NOTHING = "it keeps no record of who used it"


class TestAwsServiceLog(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(BALANCER, "inner", {"accessLogs": {"bucket": "logs", "enabled": True}}),
            resource(CLASSIC, "older", {"accessLogs": {"bucket": "logs"}}),
            resource(CLUSTER, "jobs", {"enabledClusterLogTypes": ["api", "audit", "authenticator"]}),
            resource(SEARCH, "index", {"logPublishingOptions": [{"logType": "AUDIT_LOGS"}]}),
            resource(STAGE, "api", {"accessLogSettings": {"destinationArn": GROUP}}),
            resource(BUILD, "image", {}),
            resource(BROKERS, "events", {"loggingInfo": {"brokerLogs": {"s3": {"enabled": True}}}}),
        ],
        violating={
            "off": ("accessLogs.enabled", False, f"{NOTHING} (`accessLogs.enabled`)"),
            "unsaid": ("accessLogs", ABSENT, f"{NOTHING} (`accessLogs.enabled`)"),
            "a classic balancer": (resource(CLASSIC, "older", {}), f"{NOTHING} (`accessLogs.bucket`)"),
            "a classic balancer's switch": (
                resource(CLASSIC, "older", {"accessLogs": {"bucket": "logs", "enabled": False}}),
                f"{NOTHING} (`accessLogs.enabled`)",
            ),
            "a part of a cluster's logs": (
                resource(CLUSTER, "jobs", {"enabledClusterLogTypes": ["api"]}),
                "its log leaves out audit, authenticator (`enabledClusterLogTypes`)",
            ),
            "another log of a search domain": (
                resource(SEARCH, "index", {"logPublishingOptions": [{"logType": "INDEX_SLOW_LOGS"}]}),
                "its log leaves out AUDIT_LOGS (`logPublishingOptions[*].logType`)",
            ),
            "an audit log that is off": (
                resource(SEARCH, "index", {"logPublishingOptions": [{"logType": "AUDIT_LOGS", "enabled": False}]}),
                "its log leaves out AUDIT_LOGS (`logPublishingOptions[*].logType`)",
            ),
            "a database": (
                resource("aws:rds/instance:Instance", "jobs", {}),
                f"{NOTHING} (`enabledCloudwatchLogsExports`)",
            ),
            "a stage": (resource(STAGE, "api", {}), f"{NOTHING} (`accessLogSettings.destinationArn`)"),
            "a build": (
                resource(BUILD, "image", {"logsConfig": {"cloudwatchLogs": {"status": "DISABLED"}}}),
                f"{NOTHING} (`logsConfig.cloudwatchLogs.status`)",
            ),
            "brokers": (
                resource(BROKERS, "events", {}),
                f"{NOTHING} (`loggingInfo.brokerLogs.cloudwatchLogs.enabled`)",
            ),
        },
        not_applicable=[
            resource("aws:kms/key:Key", "key", {}),
            resource(BALANCER, "packets", {"loadBalancerType": "gateway"}),
        ],
        unknown="accessLogs.enabled",
    )

    @pytest.mark.parametrize("kind", [*SETTINGS, *KINDS, *NAMED])
    def test_a_service_that_says_nothing_of_its_log_fails(self, kind):
        assert self.judge(resource(kind, "any", {})).verdict is Verdict.FAIL

    @pytest.mark.parametrize("kind, path", [(kind, path) for kind, paths in ANY.items() for path in paths])
    def test_one_place_of_several_is_enough(self, kind, path):
        assert self.judge(resource_at(kind, path, "ENABLED")).verdict is Verdict.PASS

    @pytest.mark.parametrize("kind, path", NAMED.items())
    def test_a_place_that_the_program_makes_counts(self, kind, path):
        given = with_source(resource_at(kind, path, GROUP), path, Source("aws:cloudwatch/logGroup:LogGroup", "g", {}))
        assert self.judge(given).verdict is Verdict.PASS
